"""Who was there and who was not, on the shipped data."""

import pytest

from talks.models import Meeting, Party
from talks.selectors.attendance import members_not_there, parties_by_manner, present_parties

pytestmark = pytest.mark.django_db

MEETINGS = [
    ("paris-2025-02-17", 8),
    ("paris-2025-02-19", 20),
    ("london-2025-03-02", 16),
    ("paris-2025-03-11", 37),
    ("paris-2025-03-27", 31),
]


@pytest.mark.parametrize(("meeting", "nations"), MEETINGS)
def test_nations_taking_part(loaded_dataset, meeting, nations):
    assert present_parties(Meeting.objects.get(public_id=meeting)).nations().count() == nations


def test_nato_members_not_in_paris_where_the_list_is_complete(loaded_dataset):
    meeting, nato = Meeting.objects.get(public_id="paris-2025-03-27"), Party.objects.get(public_id="NATO")

    assert members_not_there(meeting, nato) == {
        "judged": True,
        "absent": ["AL", "HU", "ME", "MK", "SK", "US"],
        "said_absent": ["US"],
        "not_listed": [],
    }


def test_where_the_list_is_partial_no_row_is_no_absence(loaded_dataset):
    meeting, nato = Meeting.objects.get(public_id="paris-2025-03-11"), Party.objects.get(public_id="NATO")

    assert members_not_there(meeting, nato) == {
        "judged": False,
        "absent": ["HR", "ME", "US"],
        "said_absent": ["HR", "ME", "US"],
        "not_listed": [],
    }


def test_party_counts_once_in_each_manner(loaded_dataset):
    groups = parties_by_manner(Meeting.objects.get(public_id="paris-2025-03-27"))

    assert groups["in_person"].count("EU") == 1
    assert groups["absent_unknown"] == ["USA"]


def test_remote_on_11_march(loaded_dataset):
    assert parties_by_manner(Meeting.objects.get(public_id="paris-2025-03-11"))["remote"] == ["AUS", "JPN", "NZL", "KOR"]
