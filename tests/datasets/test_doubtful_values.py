"""What can be read and is hardly true, or comes back by another way: only a person can decide, so the load says it."""

import pytest

from talks import models
from talks.datasets.format2.package import write_folder
from talks.datasets.format2.scope import OfDataset
from talks.datasets.loading import Options, load_folder
from talks.services.publication import retract
from tests.accounts import member
from tests.datasets import small

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ({"pledges": [small.offer("p", amount="2000000000000000")]}, "pledges.csv:2"),
        ({"meetings": [{"meeting_id": "m", "series": "x", "title": "Talks", "starts_on": "0205-03-11"}]}, "meetings.csv:2"),
        (
            {
                "meetings": [{"meeting_id": "m", "series": "x", "title": "Talks"}],
                "meeting_counts": [
                    {"meeting_id": "m", "count_min": "511", "count_max": "511", "count_qualifier": "exact", "counted": "nations"}
                ],
            },
            "meeting_counts.csv:2",
        ),
    ],
    ids=["an amount beyond all budgets", "a year before the printing press", "more nations than there are"],
)
def test_the_implausible_is_loaded_and_remarked_upon(tmp_path, rows, place):
    outcome = load_folder(small.make(tmp_path, **rows))

    assert [remark for remark in outcome.remarks if f": {place}" in remark] != []


def test_a_row_under_a_new_id_is_reported_as_a_probable_rename(tmp_path):
    load_folder(small.make(tmp_path, pledges=[small.offer("old")]))

    outcome = load_folder(small.make(tmp_path, pledges=[small.offer("new")]))

    assert models.Pledge.objects.published().count() == 1
    assert any("old" in remark and "new" in remark for remark in outcome.remarks)


def test_what_was_retracted_stays_so_when_the_dump_is_loaded_elsewhere(tmp_path):
    load_folder(small.make(tmp_path / "first", pledges=[small.offer("kept"), small.offer("mistaken")]), Options(name="first"))
    retract(record=models.Pledge.objects.get(public_id="mistaken"), by=member("administrator"), reason="Never offered.")
    write_folder(tmp_path / "dump", OfDataset("first"), {"name": "second"})

    load_folder(tmp_path / "dump", Options(name="second"))

    assert not models.Pledge.objects.published().filter(public_id__endswith="mistaken").exists()
