"""How many parties were at a meeting and who was not."""

import pytest

from talks.resources.registry import RESOURCES
from tests.factories import AttendanceFactory, MeetingFactory, NationFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def meeting(public_id):
    return RESOURCES["meetings"].row(public_id)


def not_there(row, organisation):
    return {member["party"]["alpha3"]: member["finding"] for member in row["not_there"] if member["organisation"]["id"] == organisation}


def test_certainties_stand_apart_on_the_shipped_data(loaded_dataset):
    row = meeting("paris-2025-03-11")

    assert (row["parties_present"], row["parties_absent"]) == (
        {"stated": 3, "expected": 11, "inferred": 23},
        {"stated": 1, "expected": 2, "inferred": 0},
    )


def test_nato_members_not_in_paris_where_the_list_is_complete(loaded_dataset):
    assert not_there(meeting("paris-2025-03-27"), "NATO") == {
        **dict.fromkeys(("ALB", "HUN", "MNE", "MKD", "SVK"), "not_on_complete_list"),
        "USA": "said_absent",
    }


def test_where_the_list_is_partial_no_row_is_no_absence(loaded_dataset):
    assert not_there(meeting("paris-2025-03-11"), "EU") == {"HRV": "said_absent", "MLT": "not_listed"}


@pytest.fixture
def gathering():
    """A meeting of an alliance of three, of which one came."""
    nations = [NationFactory(published=True) for _ in range(3)]
    held = MeetingFactory(published=True, public_id="held", list_completeness="complete")
    AttendanceFactory(meeting=held, party=nations[0], published=True)
    OrganisationFactory(published=True, public_id="ALL", members=nations)
    return held, nations


def test_only_a_meeting_that_was_held_has_absentees_by_its_list(gathering):
    held, nations = gathering
    held.status = "announced"
    held.save()

    assert not_there(meeting("held"), "ALL") == {nation.alpha3: "not_listed" for nation in nations[1:]}


def test_a_member_of_whom_nothing_is_known_is_not_judged(gathering):
    held, nations = gathering
    AttendanceFactory(meeting=held, party=nations[1], published=True, mode="unknown")

    assert not_there(meeting("held"), "ALL") == {nations[1].alpha3: "nothing_known", nations[2].alpha3: "not_on_complete_list"}


def test_an_organisation_of_which_nobody_came_is_not_judged(gathering):
    _, nations = gathering
    OrganisationFactory(published=True, public_id="OTHER", members=nations[1:])

    assert not_there(meeting("held"), "OTHER") == {}


def test_drafts_and_rivals_say_nothing(gathering):
    held, nations = gathering
    AttendanceFactory(meeting=held, party=nations[1])
    absent = AttendanceFactory(meeting=held, party=nations[2], published=True, mode="absent_unknown")
    AttendanceFactory(meeting=held, party=nations[2], published=True, rival_of=absent)

    assert not_there(meeting("held"), "ALL") == {nations[1].alpha3: "not_on_complete_list", nations[2].alpha3: "said_absent"}


@pytest.mark.parametrize(
    ("rows", "counted"),
    [
        ([("in_person", "inferred"), ("remote", "stated")], ("remote", "stated")),
        ([("absent_invited", "stated"), ("in_person", "inferred")], ("in_person", "inferred")),
        ([("unknown", "stated"), ("absent_unknown", "expected")], ("absent_unknown", "expected")),
        ([("remote", "expected"), ("in_person", "expected")], ("in_person", "expected")),
    ],
)
def test_a_party_counts_once_by_its_strongest_row(rows, counted):
    held, party = MeetingFactory(published=True, public_id="held"), NationFactory(published=True)
    for mode, certainty in rows:
        AttendanceFactory(meeting=held, party=party, mode=mode, certainty=certainty, published=True)

    row, numbers = meeting("held"), {"stated": 0, "expected": 0, "inferred": 0}
    assert row["parties_by_manner"] == [{"mode": counted[0], **numbers, counted[1]: 1}]
    assert [(one["mode"], one["certainty"]) for one in row["attendances"] if one["counts_for_party"]] == [counted]
