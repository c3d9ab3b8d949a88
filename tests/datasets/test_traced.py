"""Every citation of a loaded dataset goes back to a cell of its files that names that source for that row. Nothing is spread."""

import csv
from collections.abc import Iterator

import pytest

from talks import models
from talks.datasets.loading import BadDataset, load_folder
from talks.models import CITABLE, Citation
from tests.datasets import folders, second
from tests.loaded import FORMAT_1

Told = tuple[str, str, str]  # noun, what the record is called in the files, source


def rows(name: str) -> list[dict[str, str]]:
    with (FORMAT_1 / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


OWN = (
    ("groups", "party", "group_id"),
    ("nations", "party", "iso_alpha3"),
    ("conditions", "condition", "condition_id"),
    ("questions", "question", "question_id"),
    ("meetings", "meeting", "meeting_id"),
    ("attendances", "attendance", "attendance_id"),
    ("group_claims", "group_claim", "claim_id"),
    ("pledges", "pledge", "pledge_id"),
    ("pledge_conditions", "pledge", "pledge_id"),
    ("positions", "position", "position_id"),
    ("position_conditions", "position", "position_id"),
    ("statements", "statement", "statement_id"),
)


def told() -> Iterator[Told]:
    """What the cells say, read without any code of ours."""
    for name, noun, key in OWN:
        yield from ((noun, row[key], row["source_id"]) for row in rows(name))
    for row in rows("memberships"):
        yield "membership", f"{row['group_id']}.{row['nation_iso2']}", row["source_id"]
    for row in rows("nations"):
        yield "role", row["iso_alpha3"], row["role_source_id"]
    for row in rows("groups"):
        yield "coalition", row["group_id"], row["source_id"]
    for row in rows("meeting_counts"):
        yield "meeting_count", row["meeting_id"], row["source_id"]
    for row in rows("pledges"):
        yield "pledge_event", f"{row['pledge_id']}.{row['status']}", row["source_id"]
    for row in rows("attendances"):
        yield "person", row["representative"], row["source_id"]
    for row in rows("statements"):
        yield from (("person", name, row["source_id"]) for name in row["speaker"].split(";"))
    for row in rows("citations"):
        yield row["record_kind"].replace("group", "party"), row["record_id"], row["source_id"]


CALLED = {
    "role": lambda role: role.party.public_id,
    "coalition": lambda coalition: "COALITION",
    "meeting_count": lambda count: count.meeting.public_id,
    "pledge_event": lambda step: f"{step.pledge.public_id}.{step.step}",
    "person": lambda person: person.name,
}


def recorded() -> Iterator[Told]:
    for citation in Citation.objects.select_related("source", *CITABLE):
        noun = next(name for name in CITABLE if getattr(citation, f"{name}_id"))
        record = getattr(citation, noun)
        yield noun, CALLED.get(noun, lambda row: row.public_id)(record), citation.source.public_id


@pytest.mark.usefixtures("loaded_dataset")
def test_every_citation_goes_back_to_a_cell():
    cells = set(told())

    assert [each for each in recorded() if each not in cells] == []
    assert {noun for noun, _, _ in recorded()} == set(CITABLE) - {"office"}


@pytest.mark.usefixtures("loaded_dataset")
def test_code_lists_and_tables_support_names_and_memberships_alone():
    tables = Citation.objects.filter(source__kind="reference")
    nouns = {noun for noun in CITABLE for _ in tables.filter(**{f"{noun}__isnull": False})[:1]}

    assert nouns == {"party", "membership"}
    assert not models.Role.objects.filter(citations__source__public_id="ref-iso3166").exists()


@pytest.mark.usefixtures("loaded_dataset")
def test_each_role_cites_what_shows_it():
    shown = {role.party.alpha2: role.citations.get().source.public_id for role in models.Role.objects.select_related("party")}

    assert len(shown) == 40
    assert {"MK", "MT"} & set(shown) == set()
    assert (shown["RU"], shown["UA"], shown["FR"], shown["JP"]) == ("seed", "seed", "seed", "fatto-20250904")


@pytest.fixture
def small(loaded_dataset, tmp_path):
    """A folder without a column for the sources of roles; its nations cite a source of their own."""
    return second.make(tmp_path / "second")


def test_without_a_source_of_its_own_a_role_cites_the_list_that_shows_it(small):
    folders.change(small, "nations", "GE", source_id="seed")

    load_folder(small)

    shown = models.Role.objects.filter(coalition__public_id="black-sea").values_list("party__alpha2", "citations__source__public_id")
    assert set(shown) == {("GE", "bsi-report"), ("RO", "bsi-report")}


def test_a_role_that_nothing_shows_is_not_loaded_and_told(small):
    folders.change(small, "nations", "GE", role_in_talks="adversary")

    outcome = load_folder(small)

    assert list(models.Role.objects.filter(coalition__public_id="black-sea").values_list("party__alpha2", flat=True)) == ["RO"]
    assert "nations.csv:2: the role adversary is not loaded, because no source shows it: name one in role_source_id" in outcome.remarks


def test_the_source_of_no_role_is_refused(small):
    header, rows = folders.read(small, "nations")
    rows[0] |= {"role_in_talks": "", "role_source_id": "seed"}
    folders.write(small, "nations", rows, [*header, "role_source_id"])

    with pytest.raises(BadDataset) as bad:
        load_folder(small)

    assert [(problem.line, problem.column) for problem in bad.value.problems] == [(2, "role_source_id")]
