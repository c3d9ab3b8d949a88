"""Packages of format 2 loaded again, undone, and damaged in ways that people meet."""

import csv
import json
import zipfile

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from openpyxl.styles import Font

from talks.datasets.loading import BadDataset, Options, load_folder, report, undo
from talks.history import next_revision
from talks.models import ChangeSet, Dataset, DatasetRow, Party, Person, Pledge, ProposedChange, Topic
from talks.services.publication import retract_all
from tests.datasets.tables import FRANCE, ITALY, as_workbook, funds, package, write, zipped
from tests.factories import OfficeFactory, PersonIdentifierFactory, PledgeFactory

pytestmark = pytest.mark.django_db


def refused(path, options=None) -> list[str]:
    with pytest.raises(BadDataset) as bad:
        load_folder(path, options)
    return [str(problem) for problem in bad.value.problems]


def stages() -> dict[str, str]:
    return dict(Pledge.objects.values_list("public_id", "stage"))


def load(path, **options) -> list[str]:
    """Loads in a revision of its own, and answers the report."""
    outcome = load_folder(path, Options(**options))
    next_revision()
    return report(outcome)


# Loaded again


def test_the_same_files_again_leave_the_report_of_the_load_that_did_something(tmp_path):
    folder = package(tmp_path / "small")
    before = load(folder)

    load_folder(folder)

    assert next_revision() is None
    assert Dataset.objects.get().report == before


def test_a_new_remark_is_kept_though_nothing_changes(tmp_path):
    folder = package(tmp_path / "small")
    load(folder)
    package(folder, [funds(7, description="Money, part 1")])

    load(folder)

    assert any("renamed?" in line for line in Dataset.objects.get().report)


def test_a_head_that_is_not_there_leaves_what_it_said(tmp_path):
    folder = package(tmp_path / "small")
    (folder / "datapackage.json").write_text(json.dumps({"name": "small", "title": "Small", "licenses": [{"name": "CC0-1.0"}]}))
    load(folder)

    load(as_workbook(folder))

    assert Dataset.objects.get().head == {"name": "small", "title": "Small", "licenses": [{"name": "CC0-1.0"}]}


def test_the_head_of_a_dataset_is_its_own(tmp_path):
    load(package(tmp_path / "small"))
    load(other(tmp_path / "other"))

    assert {kept.name: kept.head.get("title") for kept in Dataset.objects.all()} == {"small": "Small", "other": None}


def test_a_load_that_did_as_much_as_the_last_one_is_kept(tmp_path):
    folder = package(tmp_path / "small")
    load(folder)
    before = load(package(folder, [funds(1, note="first")])), Dataset.objects.get().loaded_at

    after = load(package(folder, [funds(1, note="second")])), Dataset.objects.get().loaded_at

    assert (after[0] == before[0], after[1] > before[1]) == (True, True)


def test_a_row_that_comes_back_changed_is_public_again(tmp_path):
    folder = package(tmp_path / "small", 2)
    load(folder)
    load(package(folder, 1), retract_missing=True, accept_many=True)

    load(package(folder, [funds(1), funds(2, note="Back")]))

    assert list(Pledge.objects.filter(public_id="p2").values_list("stage", "note")) == [("published", "Back")]


def test_what_is_retracted_already_is_not_told_again(tmp_path):
    folder = package(tmp_path / "small", 2)
    load(folder)
    load(package(folder, 1), retract_missing=True, accept_many=True)

    assert load(folder, retract_missing=True) == ["Nothing has changed since the last load."]


def test_a_word_that_an_editor_has_changed_is_left_as_it_is(tmp_path):
    folder = package(tmp_path / "small", topics=[{"id": "t", "name": "Truce"}])
    load(folder)
    Topic.objects.update(name="Ceasefire")

    told = load(package(folder, topics=[{"id": "t", "name": "Armistice"}]))

    assert Topic.objects.get().name == "Ceasefire"
    assert [line for line in told if "topic t" in line] == [
        "  topics.csv:2: topic t is left as it is (changed in the file and by an editor): name: Ceasefire → Armistice"
    ]


def test_a_table_of_parts_by_itself_is_read(tmp_path):
    folder = package(tmp_path / "small")
    load(folder)
    (tmp_path / "parts").mkdir()
    write(tmp_path / "parts", "pledge_parties", [{"pledge": "p1", "role": "contributor", "party": "ITA"}])

    load(tmp_path / "parts", name="small")

    assert list(Pledge.objects.values_list("parties__party__public_id", flat=True)) == ["ITA"]


def test_what_an_administrator_retracted_is_not_published_by_the_same_files(tmp_path, administrator):
    folder = package(tmp_path / "small", 2)
    load(folder)
    retract_all(records=[Pledge.objects.get(public_id="p2")], by=administrator, reason="A mistake.", together=True)
    next_revision()

    load(folder)
    assert stages() == {"p1": "published", "p2": "retracted"}
    undo("small")
    next_revision()
    load(folder)

    assert stages() == {"p1": "published", "p2": "retracted"}
    assert Pledge.objects.get(public_id="p2").retraction_reason == "A mistake."


# What a record was called before


def test_a_record_renamed_twice_is_the_same_record(tmp_path):
    folder = package(tmp_path / "small")
    load(folder)
    for row in (funds(7, previous_id="p1"), funds(8, previous_id="p7", note="Third name"), funds(8, note="Nothing said of names")):
        load_folder(package(folder, [row]))

    assert list(Pledge.objects.values_list("public_id", "note")) == [("p1", "Nothing said of names")]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([funds(2, previous_id="p1"), funds(1, previous_id="p2")], 'pledges.csv:2, previous_id: "p1": p2 is another record already'),
        ([funds(8, previous_id="p1"), funds(9, previous_id="p1")], 'pledges.csv:3, previous_id: "p1": p8 (pledges.csv:2) is this record'),
        ([funds(8, previous_id="p1"), funds(1)], "pledges.csv:3, previous_id: (empty): p8 (pledges.csv:2) is this record already"),
    ],
    ids=["swapped", "twice", "the old id for another"],
)
def test_one_row_goes_on_with_a_record(tmp_path, rows, sentence):
    folder = package(tmp_path / "small", 2)
    load(folder)
    package(folder, rows)

    assert any(line.startswith(sentence) for line in refused(folder))


def test_a_previous_id_that_nobody_knows_is_said(tmp_path):
    folder = package(tmp_path / "small")
    load(folder)
    package(folder, [funds(1), funds(7, description="Other money", previous_id="pi")])

    assert "pledges.csv:3: pi, its previous_id, is not known: p7 is a record of its own" in load_folder(folder).remarks


def test_the_id_of_before_leaves_the_new_one_known(tmp_path):
    folder = package(tmp_path / "small")
    load(folder)
    for row in (funds(7, previous_id="p1"), funds(1), funds(7, note="Still the same")):
        load_folder(package(folder, [row]))

    assert list(Pledge.objects.values_list("public_id", "note")) == [("p1", "Still the same")]


# Beside what others have entered


@pytest.mark.parametrize("named", [True, False], ids=["a record", "a part"])
def test_what_cannot_stand_beside_another_s_entry_is_told_at_its_own_row(tmp_path, named):
    minister = {"id": "o", "person": "anna", "party": "FRA", "title": "minister", "from_on": "2024"}
    identifier = {"person": "anna", "scheme": "wikidata", "value": "Q1"}
    people = {"people": [{"id": "anna", "name": "Anna", "party": "FRA"}], "offices": [minister], "person_identifiers": [identifier]}
    folder = package(tmp_path / "small", **people)
    load(folder)
    if named:
        OfficeFactory(person=Person.objects.get(), title="premier", published=True, public_id="theirs")
        write(folder, "offices", [minister | {"title": "premier"}])
    else:
        PersonIdentifierFactory(value="Q2")
        write(folder, "person_identifiers", [identifier | {"value": "Q2"}])

    (line,) = refused(folder)

    assert line.startswith("offices.csv:2, " if named else "person_identifiers.csv:2, ")
    assert line.endswith("see theirs)" if named else "see Wikidata: Q2)")


# In review


@pytest.mark.parametrize("marks", [{}, {"author": None}], ids=["unmarked", "by another"])
def test_what_was_edited_in_review_is_left_there_and_said(tmp_path, marks):
    folder = package(tmp_path / "small")
    load(folder, as_drafts=True)
    Party.objects.filter(public_id="ITA").update(note="Edited.", **marks)

    told = load(folder)

    assert dict(Party.objects.values_list("public_id", "stage")) == {"FRA": "published", "ITA": "in_review"}
    assert [line for line in told if "edited" in line] == ["  nations.csv:3: party ITA is not published: edited since it was loaded"]
    assert "Unchanged: 1." in told
    assert list(ChangeSet.objects.values_list("state", flat=True)) == ["submitted"]


def test_what_held_drafts_is_closed_when_a_load_publishes_them_all(tmp_path):
    folder = package(tmp_path / "small")
    load(folder, as_drafts=True)

    load(folder)

    assert list(ChangeSet.objects.values_list("state", flat=True)) == ["approved"]


def test_what_drafts_leave_to_a_reviewer_a_later_load_publishes(tmp_path):
    folder = package(tmp_path / "small")
    load(folder)
    write(folder, "pledges", [funds(1, note="new")])
    load(folder, as_drafts=True)
    load(folder, as_drafts=True)
    assert list(ProposedChange.objects.values_list("state", flat=True)) == ["open"]

    load(folder)

    assert Pledge.objects.get().note == "new"
    assert list(ProposedChange.objects.values_list("state", flat=True)) == ["superseded"]


def test_drafts_retract_nothing_that_is_public(tmp_path):
    folder = package(tmp_path / "small", 2)
    load(folder)
    package(folder, 1)

    told = load(folder, as_drafts=True, retract_missing=True)
    load(folder, as_drafts=True, retract_missing=True)

    assert stages() == {"p1": "published", "p2": "published"}
    assert "  pledge p2 is no longer in the files, and left to a reviewer: to be retracted?" in told
    assert set(ProposedChange.objects.values_list("record_id_text", "kind")) == {("p2", "retraction"), ("p2.pledged", "retraction")}


# Undone


def other(folder):
    """Another dataset that shares source and nations with the small one."""
    package(folder, [funds(7)])
    (folder / "datapackage.json").write_text(json.dumps({"name": "other", "coalition_talks_format": 2}))
    return folder


def test_undoing_leaves_what_another_dataset_has_too(tmp_path):
    load(package(tmp_path / "small"))
    load(other(tmp_path / "other"))

    told = report(undo("small"))

    assert stages() == {"p1": "retracted", "p7": "published"}
    assert set(Party.objects.values_list("stage", flat=True)) == {"published"}
    assert "  source s stays: dataset other has it too" in told
    assert "Taken back 1 pledge step, 1 pledge." in told


def test_undoing_leaves_what_another_dataset_did_at_the_same_moment(tmp_path):
    load(package(tmp_path / "small"))
    load(other(tmp_path / "other"))
    DatasetRow.objects.update(loaded_at=DatasetRow.objects.get(key="p1").loaded_at)

    told = report(undo("small"))

    assert stages() == {"p1": "retracted", "p7": "published"}
    assert [line for line in told if "p7" in line] == []


def test_undoing_says_nothing_of_what_the_load_left_alone(tmp_path):
    folder = package(tmp_path / "small")
    load(folder)
    Party.objects.filter(public_id="ITA").update(note="Edited.")
    next_revision()
    load(package(folder, [funds(1, note="new")]))

    assert report(undo("small")) == ["Changed 1 pledge."]


def test_whoever_undoes_a_load_answers_for_what_comes_back(tmp_path, reviewer):
    folder = package(tmp_path / "small")
    load(folder)
    load(package(folder, [funds(1, note="new")]))

    undo("small", reviewed_by=reviewer.username)

    assert list(Pledge.objects.values_list("note", "reviewed_by")) == [("", reviewer.pk)]


def test_undoing_brings_back_what_the_load_retracted_and_nothing_else(tmp_path):
    folder = package(tmp_path / "small", 2)
    load(folder)
    PledgeFactory(public_id="draft")
    load(package(folder, 1), retract_missing=True, accept_many=True)
    assert stages() == {"p1": "published", "p2": "retracted", "draft": "draft"}

    undo("small")

    assert stages() == {"p1": "published", "p2": "published", "draft": "draft"}


def test_undoing_is_refused_in_a_sentence_where_others_rest_on_what_would_go(tmp_path):
    folder = package(tmp_path / "small")
    load(folder)
    load(package(tmp_path / "more", [funds(7)]), name="more")
    DatasetRow.objects.filter(dataset="more").exclude(key__startswith="p7").delete()

    with pytest.raises(CommandError, match="rest on the source s alone"):
        call_command("undo_load", "small")


def test_a_load_that_published_again_is_undone_too(tmp_path):
    folder = package(tmp_path / "small")
    load(folder)
    undo("small")
    next_revision()
    load(folder)

    undo("small")

    assert stages() == {"p1": "retracted"}


def test_undoing_drafts_closes_what_held_them(tmp_path):
    load(package(tmp_path / "small"), as_drafts=True)

    undo("small")

    assert list(ChangeSet.objects.values_list("state", flat=True)) == ["approved"]


def test_undoing_withdraws_what_the_load_left_to_a_reviewer(tmp_path):
    load(package(tmp_path / "small", 2))
    Pledge.objects.filter(public_id="p1").update(description="As an editor has it")
    next_revision()
    load(package(tmp_path / "small", [funds(number, description="As the new files have it") for number in (1, 2)]))
    waiting = list(ProposedChange.objects.values_list("record_id_text", "state"))

    told = report(undo("small"))

    assert waiting == [("p1", "open")]
    assert list(ProposedChange.objects.values_list("record_id_text", "state")) == [("p1", "rejected")]
    assert "1 proposal of the load withdrawn" in " ".join(told)
    assert [line.partition(" on ")[0] for line in Dataset.objects.get().report] == ["The last load was undone"]


def test_a_format_of_a_later_version_is_refused(tmp_path):
    folder = package(tmp_path / "small")
    (folder / "datapackage.json").write_text('{"name": "small", "coalition_talks_format": 3}')

    assert refused(folder) == [
        'datapackage.json, coalition_talks_format: "3": this version reads 2: load it with the version that wrote it'
    ]


# As spreadsheets write


def test_a_number_of_iso_3166_that_a_spreadsheet_has_shortened_is_whole_again(tmp_path):
    load(package(tmp_path / "small", nations=[FRANCE, {"id": "BHS", "name": "Bahamas", "alpha2": "BS", "alpha3": "BHS", "numeric": "44"}]))

    assert Party.objects.get(public_id="BHS").numeric == "044"


def test_blank_rows_and_columns_of_a_spreadsheet_mean_nothing(tmp_path):
    folder = package(tmp_path / "small")
    for path in folder.glob("*.csv"):
        with path.open(newline="") as file:
            rows = [[*row, "", ""] for row in csv.reader(file)]
        with path.open("w", newline="") as file:
            csv.writer(file).writerows([rows[0], *rows[1:], [""] * len(rows[0]), [" ", *[""] * (len(rows[0]) - 1)]])

    load_folder(folder)

    assert stages() == {"p1": "published"}


def test_formats_far_out_in_a_workbook_mean_nothing(tmp_path):
    path = as_workbook(package(tmp_path / "small"))
    book = openpyxl.load_workbook(path)
    book["pledges"].cell(3000, 2000).font = Font(bold=True)
    book["pledges"].cell(9, 1).value = "  "
    book.save(path)

    load_folder(path)

    assert stages() == {"p1": "published"}


def test_files_are_called_as_any_system_calls_them(tmp_path):
    folder = package(tmp_path / "small")
    (folder / "pledges.csv").rename(folder / "pledges.CSV")
    (folder / "._pledges.csv").write_bytes(b"\0\1")
    write(folder, "nations", [{f" {name}": value for name, value in row.items()} for row in (FRANCE, ITALY)])

    load_folder(folder)

    assert stages() == {"p1": "published"}


# Damage


def two_in_one(tmp_path):
    path = tmp_path / "two.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("one", "two"):
            for file in package(tmp_path / name).iterdir():
                archive.write(file, f"{name}/{file.name}")
    return path


def locked(tmp_path):
    path = zipped(package(tmp_path / "small"))
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 1)
    path.write_bytes(data)
    return path


def broken_sheet(tmp_path):
    path, to = as_workbook(package(tmp_path / "small")), tmp_path / "broken.xlsx"
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(to, "w") as archive:
        for name in whole.namelist():
            data = whole.read(name)
            archive.writestr(name, data[: len(data) // 2] if name.endswith("sheet1.xml") else data)
    return to


@pytest.mark.parametrize(
    ("made", "said"),
    [(two_in_one, "is there twice: give one dataset at a time"), (locked, "encrypted"), (broken_sheet, "damaged")],
)
def test_an_archive_that_is_something_else_is_refused_in_a_sentence(tmp_path, made, said):
    (line,) = refused(made(tmp_path))

    assert said in line


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ('{"name": "' + "x" * 81 + '"}', "at most 80 letters"),
        ('{"name": "a\\u0000b"}', "write text"),
        ('{"title": "\\ud800"}', "write text"),
        ('{"title": NaN}', "this is not JSON"),
        ('{"title": ' + "[" * 100_000 + "]" * 100_000 + "}", "this is not JSON"),
        ('{"licenses": "CC0"}', "write a list: the licence"),
        ('{"licenses": ["CC0"]}', "write a list: the licence"),
    ],
    ids=["long", "zero", "half a sign", "NaN", "deep", "text", "texts"],
)
def test_a_head_that_cannot_be_kept_is_refused_in_a_sentence(tmp_path, head, said):
    folder = package(tmp_path / "small")
    (folder / "datapackage.json").write_text(head)

    (line,) = refused(folder)

    assert line.startswith("datapackage.json")
    assert said in line


@pytest.mark.parametrize("name", ["x" * 81, "a\0b", "a\nb"])
def test_a_name_that_cannot_be_kept_is_refused_in_a_sentence(tmp_path, name):
    (line,) = refused(package(tmp_path / "small"), Options(name=name))

    assert line.startswith("--name: ")


def test_signs_that_nobody_sees_are_shown_where_they_are_wrong(tmp_path):
    folder = package(tmp_path / "small", [funds(1, announced_on="9" * 5000)])
    write(folder, "pledge_events", [{"id": "e\u200b\n", "pledge": "p1", "step": "pledged"}])

    lines = refused(folder)

    assert any(line.startswith('pledge_events.csv:2, id: "e\\u200b') for line in lines)
    assert max(map(len, lines)) < 300


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(CommandError, match="file cannot be written: file exists"):
        call_command("dump_dataset", tmp_path / "file")
