"""A party counts once, and what contradicts a row stands with it."""

from talks.views.roll import call_roll, number_present
from tests.factories import AttendanceFactory, MeetingFactory, NationFactory


def attendance(public_id, party, mode="in_person", rival_of=None):
    return {"id": public_id, "party": {"id": party, "name": party}, "mode": mode, "rival_of": rival_of and {"id": rival_of}}


def test_party_with_two_people_is_one_entry():
    roll = call_roll([attendance("a", "EU"), attendance("b", "EU")])

    assert [(group["mode"], group["parties"], [row["id"] for row in group["entries"][0]["rows"]]) for group in roll] == [
        ("in_person", 1, ["a", "b"])
    ]


def test_rival_stands_with_the_row_it_contradicts():
    roll = call_roll([attendance("a", "AUS", "remote"), attendance("b", "AUS", "in_person", rival_of="a")])

    assert [(group["mode"], [row["id"] for row in group["entries"][0]["rows"][0]["other_versions"]]) for group in roll] == [
        ("remote", ["b"])
    ]


def test_rival_of_a_row_that_is_not_shown_stands_alone():
    assert [group["mode"] for group in call_roll([attendance("b", "AUS", "remote", rival_of="a")])] == ["remote"]


def test_number_present_counts_parties_once_and_leaves_absence_and_rivals_out(db):
    meeting = MeetingFactory(public_id="m", published=True)
    twice, absent, rival = (NationFactory(published=True) for _ in range(3))
    first, _ = (AttendanceFactory(meeting=meeting, party=twice, published=True) for _ in range(2))
    AttendanceFactory(meeting=meeting, party=absent, mode="absent_unknown", published=True)
    AttendanceFactory(meeting=meeting, party=rival, rival_of=first, rival_reason="Another list has it.", published=True)

    assert number_present("m") == 1
