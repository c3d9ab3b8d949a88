"""Another folder of the format, with only some of the files, loads beside the first."""

import pytest

from talks import models
from talks.datasets.loading import BadDataset, Options, load_folder, report
from tests.datasets import folders, second
from tests.datasets.test_reload import changed, everything
from tests.factories import NationFactory, SourceFactory


@pytest.fixture
def folder(loaded_dataset, tmp_path):
    return second.make(tmp_path / "second")


def test_it_changes_nothing_of_the_first(folder):
    before = everything()

    load_folder(folder)

    new = changed(before, everything())
    assert new == {
        "Party": {"GEO", "black-sea"},
        "Coalition": {"black-sea"},
        "Role": {"black-sea.GEO", "black-sea.ROU"},
        "Person": {"alexander-stubb-geo"},
        "Meeting": {"black-sea.paris-2025-03-11"},
        "Attendance": {"black-sea.paris-2025-03-11.01", "black-sea.paris-2025-03-11.02"},
        "Pledge": {"bsi-patrols", "black-sea.gb-10000"},
        "PledgeEvent": {"bsi-patrols.pledged"},
        "Statement": {"black-sea.st001"},
        "Position": {"ground.ge"},
        "Source": {"bsi-report"},
    }


def test_references_resolve_within_it_first_and_then_in_the_record(folder):
    load_folder(folder)

    coalition = models.Coalition.objects.get(public_id="black-sea")
    meeting = models.Meeting.objects.get(public_id="black-sea.paris-2025-03-11")
    assert (coalition.name, coalition.party.public_id, meeting.coalition) == ("Black Sea initiative", "black-sea", coalition)
    assert (meeting.date, [row.party.public_id for row in meeting.parties.order_by("order")]) == ("2025-06-01/2025-06-02", ["ROU", "TUR"])
    patrols = models.Pledge.objects.get(public_id="bsi-patrols")
    ships = models.Pledge.objects.get(public_id="black-sea.gb-10000")
    assert (patrols.meeting, patrols.parties.get().party, patrols.status) == (meeting, coalition.party, "pledged")
    assert (ships.links_from.get().to_pledge, ships.conditions.get().condition.public_id) == (patrols, "ceasefire")
    assert ships.steps.count() == 0
    assert models.Position.objects.get(public_id="ground.ge").question.public_id == "send-ground-troops"
    citation = models.Citation.objects.get(public_id="black-sea.c001")
    assert (citation.meeting, citation.field, citation.source.public_id) == (meeting, "title", "seed")
    assert [row.public_id for row in ships.citations.order_by("order")] == [
        "pledge.black-sea.gb-10000.seed",
        "pledge.black-sea.gb-10000.ceasefire.bsi-report",
    ]


def test_people_of_one_name_and_party_are_one_and_namesakes_are_listed(folder):
    outcome = load_folder(folder)

    macron = models.Person.objects.get(name="Emmanuel Macron")
    assert models.Attendance.objects.get(public_id="black-sea.paris-2025-03-11.02").person == macron
    assert "Alexander Stubb is kept as 2 people, for FIN, GEO: see whether they are one" in outcome.remarks


def test_what_shared_records_have_otherwise_is_proposed_and_never_overwritten(folder):
    outcome = load_folder(folder)

    assert models.Nation.objects.get(alpha2="RO").name == "Romania"
    assert models.Source.objects.get(public_id="seed").publisher == ""
    proposed = {(row.noun, row.record_id_text): row.changes for row in models.ProposedChange.objects.all()}
    assert set(proposed) == {("party", "ROU"), ("source", "seed")}
    assert proposed["party", "ROU"]["name"] == {"from": "Romania", "to": "Rumania"}
    assert proposed["source", "seed"] == {"publisher": {"from": "", "to": "The Example"}}
    assert any(line.startswith("nations.csv:3: party ROU (the record has it otherwise already): ") for line in outcome.proposed)


def test_a_draft_source_is_published_with_what_cites_it_and_other_drafts_wait(folder):
    SourceFactory(public_id="bsi-report", publisher="The Example", address="https://example.org/1", published_on="2025-06-02", language="")
    NationFactory(alpha2="GE", alpha3="GEO", numeric="268", name="Georgia")

    outcome = load_folder(folder)

    assert models.Source.objects.get(public_id="bsi-report").stage == "published"
    assert models.Nation.objects.get(alpha2="GE").stage == "draft"
    assert (
        "nations.csv:2: party GEO is in the record but not public (draft), and what belongs to it shows only when it is published"
        in outcome.remarks
    )
    assert not models.Attendance.objects.published().filter(public_id="black-sea.paris-2025-03-11.01").exists()


def test_loaded_again_it_changes_nothing(folder):
    load_folder(folder)

    outcome = load_folder(folder)

    assert report(outcome)[0] == "Nothing has changed since the last load."
    assert models.ProposedChange.objects.count() == 2


def test_the_first_loaded_again_changes_nothing_either(folder, tmp_path):
    load_folder(folder)

    assert report(load_folder(folders.copy(tmp_path)))[0] == "Nothing has changed since the last load."


def test_a_shared_record_stays_with_the_dataset_that_had_it_first(folder, tmp_path):
    load_folder(folder)
    first = folders.copy(tmp_path)
    folders.change(first, "nations", "RO", official_name="Changed in the first")
    folders.change(folder, "nations", "RO", common_name="Roumania")

    load_folder(first)
    outcome = load_folder(folder)

    assert models.Nation.objects.get(alpha2="RO").official_name == "Changed in the first"
    assert [line.split("): ")[0] for line in outcome.proposed] == [
        "nations.csv:3: party ROU (dataset coalition-of-the-willing had it first"
    ]


def test_a_changed_row_changes_that_record_alone(folder):
    load_folder(folder)
    before = everything()
    folders.change(folder, "meetings", "paris-2025-03-11", title="Meeting on the Black Sea")
    folders.change(folder, "citations", "c001", bearing="supports")

    load_folder(folder)

    assert changed(before, everything()) == {"Meeting": {"black-sea.paris-2025-03-11"}}


def test_shared_records_are_not_retracted_when_one_dataset_drops_them(folder):
    load_folder(folder)
    folders.drop(folder, "nations", "RO")

    outcome = load_folder(folder, Options(retract_missing=True))

    assert models.Nation.objects.get(alpha2="RO").stage == "published"
    assert "party ROU is no longer in the files, and stays: dataset coalition-of-the-willing has it too" in outcome.missing
    assert "role black-sea.ROU is no longer in the files" in outcome.retracted


def test_without_groups_the_coalition_is_made_from_its_series(folder):
    (folder / "groups.csv").unlink()

    load_folder(folder)

    coalition = models.Coalition.objects.published().get(public_id="black-sea")
    assert (coalition.name, coalition.party.public_id) == ("Black sea", "black-sea")
    assert models.Pledge.objects.get(public_id="bsi-patrols").parties.get().party == coalition.party


def test_without_meetings_the_coalition_is_named_on_the_command_line(folder):
    for name in ("meetings", "attendances", "groups", "citations"):
        (folder / f"{name}.csv").unlink()
    folders.change(folder, "pledges", "bsi-patrols", meeting_id="paris-2025-03-11")

    load_folder(folder, Options(coalition="coalition-of-the-willing", name="extra"))

    patrols = models.Pledge.objects.get(public_id="bsi-patrols")
    assert patrols.coalition.public_id == "coalition-of-the-willing"
    assert patrols.meeting.coalition.public_id == "coalition-of-the-willing"
    assert patrols.parties.get().party.public_id == "COALITION"
    assert set(models.DatasetRow.objects.exclude(dataset="coalition-of-the-willing").values_list("dataset", flat=True)) == {"extra"}


def test_without_any_coalition_the_records_have_none(folder):
    for name in ("meetings", "attendances", "groups", "citations", "nations", "positions", "pledge_conditions", "pledges"):
        (folder / f"{name}.csv").unlink()

    load_folder(folder)

    assert models.Statement.objects.get(public_id="second.st001").coalition is None


def test_roles_need_a_coalition(folder):
    for name in ("meetings", "attendances", "groups", "citations", "positions", "pledge_conditions", "pledges"):
        (folder / f"{name}.csv").unlink()

    with pytest.raises(BadDataset) as bad:
        load_folder(folder)

    (problem,) = bad.value.problems
    assert str(problem) == (
        'nations.csv:2, role_in_talks: "participant": a role is played in a coalition: give the meetings with their series, '
        "or name it with --coalition"
    )


def test_an_unknown_coalition_is_refused(folder):
    for name in ("meetings", "attendances", "groups", "citations", "pledges", "pledge_conditions"):
        (folder / f"{name}.csv").unlink()

    with pytest.raises(BadDataset) as bad:
        load_folder(folder, Options(coalition="nobodys"))

    assert [str(problem) for problem in bad.value.problems] == [
        "groups.csv, group_id: there is no coalition nobodys in the record, and no row COALITION to make it from"
    ]


@pytest.mark.django_db
def test_into_an_empty_tracker_what_it_refers_to_is_missing(tmp_path):
    with pytest.raises(BadDataset) as bad:
        load_folder(second.make(tmp_path / "second"))

    assert {problem.column for problem in bad.value.problems} == {
        "nation_iso2",
        "convened_by",
        "condition_id",
        "topic",
        "question_id",
    }
