"""Packages of format 2 as people send them: refreshed in part, renamed, damaged, in other wrappings."""

import csv
import json

import pytest
from django.core.management import CommandError, call_command

from talks.datasets.format2.package import write_folder
from talks.datasets.format2.schema import tables as all_tables
from talks.datasets.format2.scope import Everything, OfDataset
from talks.datasets.loading import BadDataset, Options, TooMuch, load_folder
from talks.history import next_revision
from talks.models import Citation, Dataset, Party, Pledge, ProposedChange
from talks.selectors.totals import Asked, totals
from tests.datasets.tables import FRANCE, ITALY, SOURCE, as_workbook, funds, package, write, zipped
from tests.factories import SourceFactory

pytestmark = pytest.mark.django_db
ALL = Options(retract_missing=True, accept_many=True)


def refused(path, options=None) -> list[str]:
    with pytest.raises(BadDataset) as bad:
        load_folder(path, options)
    assert Pledge.objects.filter(public_id="new").count() == 0
    return [str(problem) for problem in bad.value.problems]


def euros() -> list[tuple[float, float]]:
    figures = totals(Pledge.objects.published(), Asked())["figures"]
    return [(figure["low"], figure["high"]) for figure in figures if figure.get("currency") == "EUR"]


# Wrappings


@pytest.mark.parametrize("wrapped", [lambda folder: folder, zipped, as_workbook], ids=["folder", "zip", "workbook"])
def test_a_package_loads_whatever_it_comes_in(tmp_path, wrapped):
    load_folder(wrapped(package(tmp_path / "small", 3)))

    assert sorted(Pledge.objects.published().values_list("public_id", flat=True)) == ["p1", "p2", "p3"]
    assert euros() == [(300, 300)]


def test_the_head_is_kept_and_comes_out_again(tmp_path):
    folder = package(tmp_path / "small")
    head = {
        "name": "small",
        "title": "Small, but mine",
        "licenses": [{"name": "CC0-1.0"}],
        "contributors": [{"title": "Me", "email": "me@example.org"}],
    }
    (folder / "datapackage.json").write_text(json.dumps(head | {"coalition_talks_format": 2, "unknown": 1}))

    load_folder(folder)
    write_folder(tmp_path / "out", OfDataset("small"), Dataset.objects.get().head)

    written = json.loads((tmp_path / "out" / "datapackage.json").read_text())
    assert {key: written[key] for key in head} == head


def test_a_dataset_leaves_with_what_editors_added_to_it_and_what_that_leads_to(tmp_path):
    load_folder(package(tmp_path / "small"))
    other = SourceFactory(public_id="editors-source", published=True)
    SourceFactory(public_id="of-nobody", published=True)
    Citation.objects.create(public_id="editors", pledge=Pledge.objects.get(), source=other)

    write_folder(tmp_path / "out", OfDataset("small"), {"name": "small"})

    with (tmp_path / "out" / "sources.csv").open(newline="") as file:
        assert [row["id"] for row in csv.DictReader(file)] == ["editors-source", "s"]


def test_every_table_and_column_says_what_it_is(tmp_path):
    load_folder(package(tmp_path / "small"))
    write_folder(tmp_path / "out", Everything(), {"name": "all"})

    resources = json.loads((tmp_path / "out" / "datapackage.json").read_text())["resources"]
    assert all(resource["description"] for resource in resources)
    assert all(field["description"] for resource in resources for field in resource["schema"]["fields"])


# Absent is not empty


def test_a_table_or_column_that_is_not_there_leaves_what_it_would_hold(tmp_path):
    folder = package(tmp_path / "small", 2)
    write(folder, "pledges", [funds(1, note="mine"), funds(2, note="too")])
    load_folder(folder)
    next_revision()

    write(
        folder,
        "pledges",
        [
            {"id": "p1", "category": "funding", "description": "Other words"},
            {"id": "p2", "category": "funding", "description": "Money, part 2"},
        ],
    )
    for name in ("pledge_parties", "pledge_events", "citations", "nations", "sources"):
        (folder / f"{name}.csv").unlink()
    load_folder(folder, ALL)

    first, second = Pledge.objects.published().order_by("public_id")
    assert (first.description, first.note, first.amount_min, first.parties.get().party_id, first.citations.count()) == (
        "Other words",
        "mine",
        100,
        Party.objects.get(public_id="FRA").pk,
        1,
    )
    assert (second.note, second.status) == ("too", "pledged")


def test_an_empty_cell_empties(tmp_path):
    folder = package(tmp_path / "small")
    write(folder, "pledges", [funds(1, note="mine")])
    load_folder(folder)

    write(folder, "pledges", [funds(1, note="")])
    load_folder(folder)

    assert Pledge.objects.get().note == ""


def test_a_table_of_parts_alone_changes_them(tmp_path):
    folder = package(tmp_path / "small")
    load_folder(folder)
    for file in folder.glob("*.csv"):
        file.unlink()
    write(folder, "pledge_parties", [{"pledge": "p1", "role": "contributor", "party": "ITA"}])

    load_folder(folder, ALL)

    assert [str(part.party.public_id) for part in Pledge.objects.get().parties.all()] == ["ITA"]


def test_parts_of_a_record_that_the_dataset_does_not_speak_of_are_refused(tmp_path):
    load_folder(package(tmp_path / "small"))
    other = tmp_path / "other"
    other.mkdir()
    write(other, "sources", [SOURCE | {"id": "t"}])
    write(other, "pledge_parties", [{"pledge": "p1", "role": "contributor", "party": "ITA"}])

    right = "this record stands in no table of this dataset: give its row there as well, or take this one out"
    assert refused(other) == [f'pledge_parties.csv:2, pledge: "p1": {right}']


# Renamed


def test_a_renamed_id_is_not_a_second_record(tmp_path):
    folder = package(tmp_path / "small")
    load_folder(folder)
    package(folder, [funds(7, description="Money, part 1")])

    outcome = load_folder(folder, ALL)

    assert list(Pledge.objects.values_list("public_id", "stage")) == [("p1", "published")]
    assert euros() == [(100, 100)]
    assert any("renamed?" in remark for remark in outcome.remarks)


def test_a_previous_id_goes_on_with_the_record(tmp_path):
    folder = package(tmp_path / "small")
    load_folder(folder)
    package(folder, [funds(7, description="Now called otherwise", previous_id="p1")])

    load_folder(folder, ALL)

    assert list(Pledge.objects.values_list("public_id", "stage", "description")) == [("p1", "published", "Now called otherwise")]


# Names for codes


def test_a_nations_name_or_two_letters_stand_for_its_code(tmp_path):
    parties = [{"pledge": "p1", "role": "contributor", "party": "IT"}, {"pledge": "p1", "role": "recipient", "party": "france"}]

    outcome = load_folder(package(tmp_path / "small", pledge_parties=parties))

    assert [part.party.public_id for part in Pledge.objects.get().parties.all()] == ["ITA", "FRA"]
    assert {remark for remark in outcome.remarks if "read as" in remark} == {"“IT” is read as ITA", "“france” is read as FRA"}


def test_a_name_almost_right_is_asked_back(tmp_path):
    folder = package(tmp_path / "small", pledge_parties=[{"pledge": "p1", "role": "contributor", "party": "Itly"}])

    right = "write an id that stands in nations.csv or organisations.csv or in the record: did you mean ITA?"
    assert refused(folder) == [f'pledge_parties.csv:2, party: "Itly": {right}']


# Bad cells


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"category": "fundin"}, "pledges.csv:2, category: \"fundin\": write one of"),
        ({"amount_min": "1,000"}, 'pledges.csv:2, amount_min: "1,000": write a number in digits'),
        ({"amount_min": "9" * 5000}, "write at most 18 digits before the point and 2 behind it"),
        ({"amount_currency": "EUX"}, 'pledges.csv:2, amount_currency: "EUX"'),
        ({"announced_on": "11 March 2025"}, 'pledges.csv:2, announced_on: "11 March 2025"'),
        ({"description": ""}, "pledges.csv:2, description: (empty): this cell must be filled"),
        ({"meeting": "m9"}, 'pledges.csv:2, meeting: "m9": write an id that stands in meetings.csv or in the record'),
        ({"id": "a b"}, 'pledges.csv:2, id: "a b": write letters, digits'),
        ({"amount_max": "50"}, "pledges.csv:2, amount_min: \"100\": Without a qualifier both ends are alike"),
        ({"amount_max": "50", "amount_qualifier": "range"}, "A range has both ends, the smaller figure first."),
    ],
)  # fmt: skip
def test_a_bad_cell_is_told_by_its_place_and_what_would_be_right(tmp_path, cells, sentence):
    found = refused(_with(tmp_path, cells))

    assert any(sentence in problem for problem in found), found
    assert all(len(problem) < 500 for problem in found)


def _with(tmp_path, cells):
    folder = package(tmp_path / "small")
    write(folder, "pledges", [funds(1) | cells])
    return folder


def test_what_the_database_refuses_in_a_part_is_told_at_the_parts_row(tmp_path):
    parties = [{"pledge": "p1", "role": "contributor", "party": "FRA"}, {"pledge": "p1", "role": "contributor", "party": "FRA"}]

    found = refused(package(tmp_path / "small", pledge_parties=parties))

    assert len(found) == 1
    assert found[0].startswith("pledge_parties.csv:3")


def test_two_rows_of_one_id_are_refused(tmp_path):
    folder = package(tmp_path / "small")
    write(folder, "nations", [FRANCE, ITALY, ITALY])

    assert refused(folder) == ['nations.csv:4, id: "ITA": line 3 has this id: give each row its own']


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("pledges.csv", b"", "pledges.csv: the file is empty: give its header and rows, or take it out of the folder"),
        ("pledges.csv", b"PK\x03\x04....", "pledges.csv: this is a workbook or an archive under the name of a CSV file: save it as CSV"),
        ("pledges.csv", "id\n".encode("utf-16"), "pledges.csv: this is UTF-16: save the file as UTF-8"),
        ("pledges.csv", b"id;category;description\n", 'pledges.csv:1: "id;category;description": separate the cells with commas'),
        ("pledges.csv", b"pledge_id,nations\n", "pledges.csv:1, pledge_id: unknown column"),
        ("datapackage.json", b"{", "datapackage.json: this is not JSON"),
        ("datapackage.json", b"[]", "datapackage.json: write an object"),
        ("pledgs.csv", b"id\n", "pledgs.csv: not a table of this format"),
    ],
)
def test_a_file_that_is_something_else_is_refused_in_a_sentence(tmp_path, name, data, sentence):
    folder = package(tmp_path / "small")
    (folder / name).write_bytes(data)

    assert any(problem.startswith(sentence) for problem in refused(folder))


def test_paths_that_are_no_package_are_refused_in_a_sentence(tmp_path):
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    (tmp_path / "note.txt").write_text("a note")
    (tmp_path / "book.xlsx").write_bytes(b"no book")
    (tmp_path / "all.zip").write_bytes(b"no zip")
    (tmp_path / "nothing").mkdir()

    for name in ("circle", "note.txt", "book.xlsx", "all.zip", "nothing", "gone"):
        found = refused(tmp_path / name)
        assert len(found) == 1, name
        assert found[0].startswith(str(tmp_path / name)), name


def test_many_bad_rows_do_not_flood(tmp_path):
    folder = package(tmp_path / "small")
    write(folder, "pledges", [funds(number, category="nonsense") for number in range(3000)])

    with pytest.raises(CommandError):
        call_command("load_dataset", folder, stderr=(told := _Lines()))

    assert len(told.lines) < 120
    assert any(line.startswith("2900 more in pledges.csv, category") for line in told.lines)


class _Lines:
    def __init__(self):
        self.lines = []

    def write(self, text=""):
        self.lines += text.splitlines()

    def isatty(self):
        return False

    def flush(self):
        pass


# Brakes


def test_a_dry_run_says_what_would_change_and_writes_nothing(tmp_path):
    folder = package(tmp_path / "small")
    load_folder(folder)
    write(folder, "pledges", [funds(1, amount_min="900", amount_max="900")])

    outcome = load_folder(folder, Options(dry_run=True))

    assert outcome.changed == {Pledge: 1}
    assert [line.partition(": ")[2] for line in outcome.sums] == ["100 → 900"]
    assert Pledge.objects.get().amount_min == 100


def test_much_is_not_changed_or_taken_away_unasked(tmp_path):
    folder = package(tmp_path / "small", 40)
    load_folder(folder)
    write(folder, "pledges", [funds(number, note="all new") for number in range(1, 41)])

    with pytest.raises(TooMuch) as much:
        load_folder(folder)

    assert str(much.value) == "Of 40 pledges, 40 would change and 0 would go"
    assert Pledge.objects.exclude(note="").count() == 0
    load_folder(folder, Options(accept_many=True))
    assert Pledge.objects.exclude(note="").count() == 40


def test_the_command_ends_with_three_where_it_is_much(tmp_path):
    folder = package(tmp_path / "small", 40)
    load_folder(folder)
    write(folder, "pledges", [funds(number, note="all new") for number in range(1, 41)])

    with pytest.raises(CommandError) as stopped:
        call_command("load_dataset", folder, stderr=_Lines())

    assert stopped.value.returncode == 3


def test_additions_are_never_asked_about(tmp_path):
    load_folder(package(tmp_path / "small", 2))

    load_folder(package(tmp_path / "small", 60))

    assert Pledge.objects.count() == 60


def test_what_an_editor_has_corrected_is_proposed_for_retraction_and_not_retracted(tmp_path):
    folder = package(tmp_path / "small", 2)
    load_folder(folder)
    Pledge.objects.filter(public_id="p1").update(note="corrected")
    package(folder, [])

    load_folder(folder, ALL)

    assert dict(Pledge.objects.values_list("public_id", "stage")) == {"p1": "published", "p2": "retracted"}
    assert list(ProposedChange.objects.values_list("record_id_text", "kind", "state")) == [("p1", "retraction", "open")]


def test_a_later_proposal_takes_the_place_of_an_earlier_one(tmp_path):
    folder = package(tmp_path / "small")
    load_folder(folder)
    Pledge.objects.update(note="an editor's")
    for words in ("the file's", "the file's once more"):
        write(folder, "pledges", [funds(1, note=words)])
        load_folder(folder)

    assert list(ProposedChange.objects.order_by("pk").values_list("state", flat=True)) == ["superseded", "open"]


def test_a_load_is_undone_as_one_step_and_can_be_made_again(tmp_path):
    folder = package(tmp_path / "small", 2)
    load_folder(folder)
    next_revision()
    package(folder, [funds(1, note="second load"), funds(2), funds(3)])
    load_folder(folder)
    next_revision()

    call_command("undo_load", "small", stdout=_Lines())

    assert dict(Pledge.objects.values_list("public_id", "stage")) == {"p1": "published", "p2": "published", "p3": "retracted"}
    assert Pledge.objects.get(public_id="p1").note == ""
    next_revision()
    load_folder(folder)
    assert dict(Pledge.objects.values_list("public_id", "stage")) == {"p1": "published", "p2": "published", "p3": "published"}
    assert Pledge.objects.get(public_id="p1").note == "second load"


# Doubts


def test_what_is_odd_is_said_and_kept(tmp_path):
    meeting = {"id": "m", "title": "Talks", "date": "2205-03-11", "status": "held"}
    counts = [{"id": f"n{n}", "meeting": "m", "counted": "nations", "count_min": n, "count_max": n} for n in ("40", "51", "511")]
    beyond = {"amount_min": "2000000000000000", "amount_max": "2000000000000000"}
    rows = [funds(1, note="nan"), funds(2, id="P1", description="Geld f\u00c3\u00bcr alle"), funds(3) | beyond]
    part = [{"pledge": "p3", "kind": "part_of", "to_pledge": "p1"}]
    folder = package(tmp_path / "small", rows, meetings=[meeting], meeting_counts=counts, pledge_links_from=part)

    outcome = load_folder(folder)

    kinds = {remark.partition(":")[0] for remark in outcome.remarks}
    assert kinds == {
        "A word that stands for nothing", "In a text stands letters read in a wrong encoding", "Ids that only capitals tell apart",
        "A year far from today", "More nations than there are",
        "A meeting that was held lies ahead", "A count far from the others of its meeting",
        "A part larger than its whole", "A number out of scale with the others of its unit",
    }  # fmt: skip
    assert set(outcome.remarks) <= {line.strip() for line in Dataset.objects.get().report}


def test_every_table_has_a_name_of_its_own():
    names = [table.name for table in all_tables()]

    assert len(set(names)) == len(names)
