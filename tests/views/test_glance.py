"""Parties, coalitions and people at a glance: what the parts of such a page say."""

import datetime as dt

import pytest

from talks.history import next_revision
from talks.views.notes import MOST, Notes
from talks.views.standpoints import is_old
from talks.views.strip import strip
from tests.factories import (
    AttendanceFactory,
    CitationFactory,
    GroupClaimFactory,
    MeetingCountFactory,
    MeetingFactory,
    PledgeFactory,
    PositionFactory,
    SourceFactory,
    StatementFactory,
)
from tests.views.markup import Page


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return Page(response.content.decode())


def cites(*sources, bearing="supports"):
    return {"citations": [{"source": {"id": source}, "bearing": bearing} for source in sources]}


def test_sources_are_numbered_in_the_order_of_the_page_each_once():
    notes, first, second = Notes(), cites("b", "a"), cites("a", bearing="disputes")

    notes.take([first, second])

    assert [one["source"]["id"] for one in notes.sources] == ["b", "a"]
    assert first["notes"] == [{"number": 1, "disputes": False}, {"number": 2, "disputes": False}]
    assert second["notes"] == [{"number": 2, "disputes": True}]


def test_list_of_sources_is_bounded_and_says_that_it_goes_on():
    notes, row = Notes(), cites(*(f"s{number}" for number in range(MOST + 1)))

    notes.take([row])

    assert (len(notes.sources), notes.more, row["more_notes"]) == (MOST, True, True)


def meeting(name, day, **others):
    date = {"edtf": day, "first": day, "last": day, "text": None}
    usual = {"format": "in_person", "venues": [], "conveners": [], "co_chairs": [], "list_completeness": "partial", "status": "held"}
    return {"id": name, "title": name, "date": date, **usual, **others}


def attendance(name, **others):
    return {"meeting": {"id": name}, "mode": "in_person", "level": "minister", "certainty": "stated", "counts_for_party": True, **others}


def test_strip_begins_with_the_earliest_and_has_only_lines_with_a_sign():
    meetings = [meeting("b", "2026-01-06"), meeting("a", "2025-03-02", list_completeness="complete")]

    drawn = strip(meetings, [attendance("b")], "GBR")

    assert [(point["meeting"]["id"], point["lane"], point["kind"]) for point in drawn["points"]] == [
        ("a", "Not on full list", "not_on_list"),
        ("b", "Minister", "in_person"),
    ]
    assert [lane["label"] for lane in drawn["lanes"]] == ["Minister", "Not on full list"]
    assert [point["year"] for point in drawn["points"]] == ["2025", "2026"]


def test_strip_shows_the_row_that_counts_and_says_who_leads():
    rows = [attendance("a", counts_for_party=False, level="official"), attendance("a", mode="remote", level="head_of_state")]
    host = meeting("a", "2025-03-02", conveners=[{"party": {"id": "GBR"}}], co_chairs=[{"party": {"id": "GBR"}}])

    (point,) = strip([host], rows, "GBR")["points"]

    assert (point["kind"], point["lane"], point["part"], point["others"]) == ("remote", "Leader", "host", [rows[0]])


@pytest.mark.parametrize(
    ("held", "confirmed", "old"), [("2025-01-01", None, True), ("2025-01-01", "2025-12-01", False), (None, None, False)]
)
def test_answer_is_old_when_nothing_was_heard_of_it_for_long(held, confirmed, old):
    row = {"held_on": held and {"last": held}, "last_confirmed_on": confirmed}

    assert is_old(row, dt.date(2026, 1, 1)) is old


def test_answer_that_changed_says_what_it_was_and_when(client, record):
    PositionFactory(
        question=record.question, party=record.britain, published=True, answer="no", held_on="2025-04-01", supersedes=record.position
    )

    words = page(client, "/nations/GBR/").words

    assert "Where it stands: on 1 question, 1 answer changed" in words
    assert "▲" not in words
    assert "changed Yes 11 March 2025" in words


def test_pledge_says_what_was_handed_over_of_it(client, record):
    whole = PledgeFactory(
        published=True, contributors=[record.britain], step="in_delivery", amount_min=100, amount_max=100, amount_currency="EUR"
    )
    PledgeFactory(published=True, part_of=[whole], step="delivered", amount_min=25, amount_max=25, amount_currency="EUR")

    found = page(client, "/nations/GBR/")

    assert "EUR 25 delivered" in found.words
    assert [one["width"] for one in found.all("rect", **{"class": "share-part"})] == ["25"]


def test_dispute_stands_under_what_is_unclear_with_what_the_source_has(client, record):
    source = SourceFactory(published=True, publisher="Morning Paper")
    CitationFactory(record=record.pledge, source=source, bearing="disputes", field="quantity", reported_value="10,000")

    words = page(client, "/nations/GBR/").words

    assert "Readiness to send forces : a source has quantity “10,000” [ disputed by source" in words


def test_change_after_the_first_entry_is_told(client, record):
    assert "Changed last" not in page(client, "/nations/GBR/").words
    next_revision()
    record.pledge.description = "Said otherwise"
    record.pledge.save()

    assert "Changed last Pledge: Said otherwise" in page(client, "/nations/GBR/").words


def test_claims_about_an_organisation_stand_on_its_page(client, record):
    GroupClaimFactory(published=True, meeting=record.meeting, organisation=record.nato, words="all the allies")

    assert "“all the allies”" in page(client, "/organisations/NATO/").words


def test_organisation_shows_no_draft_among_its_claims(client, record):
    GroupClaimFactory(meeting=record.meeting, organisation=record.nato, words="not for the public")

    assert "not for the public" not in page(client, "/organisations/NATO/").words


def test_newest_statements_are_shown_and_all_are_counted(client, record):
    for number in range(5):
        StatementFactory(published=True, paraphrase=f"Said {number}.", speakers=[record.person], said_on=f"2025-05-0{number + 1}")

    words = page(client, "/people/keir-starmer/").words

    assert "Latest of 6 statements" in words
    assert [f"Said {number}." in words for number in range(5)] == [False, False, True, True, True]


def test_meetings_are_counted_among_those_of_its_coalitions(client, record):
    MeetingFactory(published=True, coalition=record.coalition, title="Without it")
    AttendanceFactory(meeting=record.meeting, party=record.britain, published=True, further_participant=True)

    assert "At 1 of 2 meetings , host or co-chair at 1" in page(client, "/nations/GBR/").words


def test_counts_that_differ_are_unclear(client, record):
    MeetingCountFactory(
        meeting=record.meeting, published=True, count_min=40, count_max=40, count_qualifier="exact", count_text="40", counted="nations"
    )

    words = page(client, "/nations/GBR/").words

    assert f"{record.meeting.title}, 11 March 2025 : 30 to 40 nations" in words.split("Sources count differently at its meetings")[1]


def test_what_changed_last_are_rows_of_all_kinds(client, record):
    next_revision()
    attendance = record.meeting.attendances.first()
    attendance.note = "Came late"
    attendance.save()
    next_revision()

    party = attendance.party.public_id

    assert f"Attendance: {record.meeting.title}" in page(client, f"/nations/{party}/").words.split("Changed last")[1]
