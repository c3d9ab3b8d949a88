"""What a folder does not say is left as it is: absent files and columns, on a refresh and with --retract-missing."""

import pytest

from talks import models
from talks.datasets.format1.columns import FILES
from talks.datasets.format1.form import Column, File
from talks.datasets.loading import BadDataset, Options, load_folder, report
from talks.services.review import record_models
from talks.services.snapshots import snapshots
from tests.datasets import folders
from tests.lengths import FULL

NOTHING = ["Nothing has changed since the last load."]
FILE_NAMES = [file.name for file in FILES]


def optional(file: File) -> list[Column]:
    return [column for column in file.columns if not column.required and column.name not in file.key]


def without(folder, file: File, columns: list[str]) -> None:
    header, rows = folders.read(folder, file.name)
    kept = [name for name in header if name not in columns]
    folders.write(folder, file.name, [{name: row[name] for name in kept} for row in rows], kept)


def record() -> dict:
    return {model: (snapshots(model.objects.all()), dict(model.objects.values_list("pk", "stage"))) for model in record_models()}


@pytest.fixture
def folder(loaded_dataset, tmp_path):
    return folders.copy(tmp_path)


@pytest.mark.parametrize("retract_missing", [False, True], ids=["kept", "retract missing"])
@pytest.mark.parametrize("name", FILE_NAMES)
def test_an_absent_file_changes_nothing(folder, name, retract_missing):
    before = record()
    (folder / f"{name}.csv").unlink()

    # Without its meetings a folder does not say which dataset it is.
    outcome = load_folder(folder, Options(retract_missing=retract_missing, name=folder.name))

    assert report(outcome) == NOTHING
    assert record() == before


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "columns"),
    [
        pytest.param(file.name, columns, id=f"{file.name}-{'-'.join(columns)}" if FULL else file.name)
        for file in FILES
        for columns in ([[column.name] for column in optional(file)] if FULL else [[column.name for column in optional(file)]])
        if columns
    ],
)
def test_an_absent_column_changes_nothing(folder, name, columns):
    before = record()
    without(folder, next(file for file in FILES if file.name == name), columns)

    outcome = load_folder(folder, Options(retract_missing=True, name=folder.name))

    assert report(outcome) == NOTHING
    assert record() == before


def test_a_folder_with_one_file_changes_what_it_says_and_nothing_else(folder):
    before = record()
    for file in FILES:
        if file.name != "pledges":
            (folder / file.path).unlink()
    folders.change(folder, "pledges", "gb-10000", note="Said again in May.")

    outcome = load_folder(folder, Options(retract_missing=True))

    assert report(outcome)[:2] == ["Changed 1 pledge.", "Unchanged: 131."]

    after = record()
    assert [model.__name__ for model in before if before[model] != after[model]] == ["Pledge"]
    assert {row["public_id"] for pk, row in after[models.Pledge][0].items() if row != before[models.Pledge][0][pk]} == {"gb-10000"}


def test_a_file_beside_the_absent_one_still_changes_its_records(folder):
    (folder / "pledges.csv").unlink()
    folders.change(folder, "citations", "c050", reported_value="5,000 missiles")

    outcome = load_folder(folder)

    assert report(outcome)[0] == "Changed 1 pledge."
    assert models.Citation.objects.get(public_id="c050").reported_value == "5,000 missiles"


def test_an_empty_cell_empties(folder):
    folders.change(folder, "pledges", "gb-missiles", note="", part_of_pledge_id="", quantity_text="")

    load_folder(folder)

    assert models.Pledge.objects.get(public_id="gb-missiles").quantity_text == ""


def test_what_the_files_lacked_already_stays_retracted_when_its_file_is_absent(folder):
    folders.drop(folder, "statements", "st001")
    load_folder(folder, Options(retract_missing=True))
    (folder / "statements.csv").unlink()

    assert report(load_folder(folder)) == NOTHING
    assert models.Statement.objects.get(public_id="st001").stage == "retracted"


def test_an_earlier_step_is_not_gone_where_no_file_speaks_of_steps(folder):
    folders.change(folder, "pledges", "gb-10000", status="committed")
    load_folder(folder)
    (folder / "pledges.csv").unlink()

    assert report(load_folder(folder, Options(retract_missing=True))) == NOTHING
    assert set(models.PledgeEvent.objects.filter(pledge__public_id="gb-10000").values_list("stage", flat=True)) == {"published"}


@pytest.mark.parametrize("name", FILE_NAMES)
def test_an_empty_file_is_refused(folder, name):
    before = record()
    (folder / f"{name}.csv").write_bytes(b"")

    with pytest.raises(BadDataset) as refused:
        load_folder(folder, Options(retract_missing=True, name=folder.name))

    assert [str(problem) for problem in refused.value.problems] == [
        f"{name}.csv: the file is empty: give its header and rows, or take it out of the folder"
    ]
    assert record() == before
