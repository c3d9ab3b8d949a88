"""Nothing is lost on the way in: every cell of the shipped files can be read back from the record."""

import csv

import pytest

from talks.datasets.format1.columns import FILES
from talks.datasets.format1.known import LOADED
from talks.datasets.format1.writing import files_of
from talks.models import DatasetRow
from talks.models.noun import noun_of
from talks.services.snapshots import snapshots
from tests.datasets.folders import dump
from tests.loaded import FORMAT_1


def shipped(name: str, folder=FORMAT_1) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_cell_reads_back(loaded_dataset, file):
    assert files_of("coalition-of-the-willing")[file.name] == shipped(file.name)


def test_the_last_loaded_values_are_what_the_record_says(loaded_dataset):
    for model in LOADED:
        rows = {row.record_pk: row.values for row in DatasetRow.objects.filter(noun=noun_of(model).key)}
        assert snapshots(model.objects.all()) == rows, model


def test_written_files_are_the_shipped_ones(loaded_dataset, tmp_path):
    dump("coalition-of-the-willing", tmp_path)

    for file in FILES:
        assert (tmp_path / file.path).read_bytes() == (FORMAT_1 / file.path).read_bytes(), file.name
