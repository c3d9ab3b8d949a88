"""Loads and the history of the record: a load is one revision, a changed row one version, no change no version."""

import pytest

from talks.datasets.loading import load_folder
from talks.history import as_of, dataset_version, next_revision, record_version, versions
from talks.models import Meeting, Pledge
from tests.datasets import folders
from tests.loaded import FORMAT_1


@pytest.fixture
def folder(loaded_dataset, tmp_path):
    return folders.copy(tmp_path)


def test_the_whole_load_is_one_revision_of_the_dataset(loaded_dataset):
    numbers = {record_version(Meeting, pk) for pk in Meeting.objects.values_list("pk", flat=True)}
    (version,) = versions(Meeting, Meeting.objects.get(public_id="paris-2025-03-11").pk, parts=False)

    assert numbers == {dataset_version()}
    assert (version.actor, version.reason) == ("dataset", "load coalition-of-the-willing")


def test_loaded_again_the_version_stays(loaded_dataset):
    before = dataset_version()

    load_folder(FORMAT_1)

    assert next_revision() is None
    assert dataset_version() == before


def test_a_changed_row_is_exactly_one_new_version(folder):
    pledge, other = Pledge.objects.get(public_id="gb-10000"), Pledge.objects.get(public_id="hubs")
    before = dataset_version()
    folders.change(folder, "pledges", "gb-10000", note="Said again in May.", nations="GB;FR", status="pledged")

    load_folder(folder)
    next_revision()

    now = dataset_version()
    assert now > before
    assert {version.number for version in versions(Pledge, pledge.pk)} == {before, now}
    assert record_version(Pledge, other.pk) == before
    with as_of(before):
        past = Pledge.objects.get(pk=pledge.pk)
        assert (past.note, past.parties.count(), past.status) == ("", 1, "floated")
    assert (Pledge.objects.get(pk=pledge.pk).note, pledge.parties.count()) == ("Said again in May.", 2)
