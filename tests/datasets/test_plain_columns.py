"""A simple field needs no column of its own: it leaves with the dump and comes back with the load."""

from talks.datasets.format1.columns import FILES
from talks.datasets.format1.form import Holds
from talks.datasets.loading import Options, load_folder
from talks.history import writing
from talks.models.noun import noun_called
from talks.services.snapshots import blank
from tests.datasets.folders import dump
from tests.loaded import FORMAT_1

SAID = {Holds.TEXT: "said by an editor", Holds.YES_NO: True, Holds.DATE: "2025-03"}
# The rules of the record ask more of these than a word.
ASKS_MORE = {"accessed_on", "archived_address", "original_currency", "further_participant", "absence_reason", "count_text", "language"}
ASKS_MORE |= {"dissolved_on", "dissolved_on_text", "series_number", "veto"}


def plain() -> list[tuple]:
    return [(file, column) for file in FILES for column in file.columns if column.plain and column.name not in ASKS_MORE]


def test_what_an_editor_adds_leaves_with_the_dump_and_comes_back(loaded_dataset, tmp_path):
    added = {}
    for file, column in plain():
        model = noun_called(file.noun).model
        kind = {"nations": {"kind": "nation"}, "groups": {"kind": "organisation"}}.get(file.name, {})
        row = model.objects.filter(stage="published", **kind).order_by("pk").first()
        field = column.target.partition(".")[2]
        usual = blank(model)[field]
        value = SAID.get(column.holds) or next(code for code in column.vocabulary.values if code not in ("", usual))
        with writing("editor", "add"):
            model.objects.filter(pk=row.pk).update(**{field: value})
        added[file.name, column.name] = (model, row.public_id, field, value)
    dump("coalition-of-the-willing", tmp_path)

    headers = {file.name: (tmp_path / file.path).read_text(encoding="utf-8").partition("\n")[0].split(",") for file in FILES}
    assert {key for key in added if key[1] not in headers[key[0]]} == set()
    load_folder(FORMAT_1, Options(name="coalition-of-the-willing"))
    report = load_folder(tmp_path, Options(name="coalition-of-the-willing"))
    assert (report.created, report.proposed) == ({}, [])
    for model, row, field, value in added.values():
        assert model.objects.values_list(field, flat=True).get(public_id=row) == value, (row, field)
