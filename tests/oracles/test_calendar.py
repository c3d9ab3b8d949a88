"""The calendar holds the meetings of the list whose day is known, by its standard, read alike by two libraries."""

import datetime as dt
import re
from typing import NamedTuple
from urllib.parse import urlsplit

import icalendar
import pytest
import vobject

from talks.history import dataset_version, next_revision
from talks.models import Meeting
from tests.factories import MeetingFactory
from tests.views.conftest import SECRET, drafts, record  # noqa: F401 (fixtures)

TITLES = (
    "Summit, first; “second” part \\ end",
    "Засідання міністрів оборони щодо сил стримування в Україні: " * 3,
    "One line\nand another",
    "اجتماع",
)


class Event(NamedTuple):
    uid: str
    title: str
    first: dt.date
    after: dt.date
    status: str
    address: str
    sequence: int
    changed: dt.datetime


def by_icalendar(text):
    found = icalendar.Calendar.from_ical(text)
    return [
        Event(
            str(one["UID"]),
            str(one["SUMMARY"]),
            one["DTSTART"].dt,
            one["DTEND"].dt,
            str(one["STATUS"]),
            str(one["URL"]),
            int(one["SEQUENCE"]),
            one["LAST-MODIFIED"].dt,
        )
        for one in found.walk("VEVENT")
    ]


def by_vobject(text):
    found = vobject.readOne(text.decode())
    return [
        Event(
            one.uid.value,
            one.summary.value,
            one.dtstart.value,
            one.dtend.value,
            one.status.value,
            one.url.value,
            int(one.sequence.value),
            one.last_modified.value,
        )
        for one in getattr(found, "vevent_list", [])
    ]


def read(client, query=""):
    answer = client.get(f"/meetings.ics{query}")
    assert (query, answer.status_code, answer["Content-Type"]) == (query, 200, "text/calendar; charset=utf-8")
    return answer.content


def said(text):
    return str(icalendar.Calendar.from_ical(text)["X-WR-CALDESC"])


def ids(events):
    return [one.uid.removeprefix("meetings/").partition("@")[0] for one in events]


@pytest.fixture
def meetings(record):  # noqa: F811
    """Meetings of every kind of day and state, beside the one of the record, which has a day of its own."""
    common = {"published": True, "cited_by": record.source}
    for number, title in enumerate(TITLES):
        MeetingFactory(public_id=f"t{number}", title=title, date=f"2025-04-0{number + 1}", **common)
    MeetingFactory(public_id="two-days", date="2025-05-10/2025-05-11", **common)
    MeetingFactory(public_id="doubtful", date="2025-05-20?", **common)
    MeetingFactory(public_id="month", date="2025-06", **common)
    MeetingFactory(public_id="undated", date=None, **common)
    for status in ("announced", "postponed", "cancelled"):
        MeetingFactory(public_id=status, title=status, status=status, date="2025-07-01", **common)


def test_two_libraries_read_the_same(client, meetings):
    text = read(client)

    assert by_icalendar(text) == by_vobject(text)
    assert len(by_icalendar(text)) == len(TITLES) + 6


def test_titles_come_back_as_they_went_in(client, meetings):
    titles = {one.uid[9:11]: one.title for one in by_icalendar(read(client))}

    assert [titles[f"t{number}"] for number in range(len(TITLES))] == list(TITLES)


def test_it_keeps_to_the_standard(client, meetings):
    text = read(client)
    lines = text.split(b"\r\n")

    assert lines[-1] == b""
    assert [line for line in lines if len(line) > 75 or b"\n" in line or b"\r" in line] == []
    for line in lines:
        line.decode()  # no letter is cut in two
    found = icalendar.Calendar.from_ical(text)
    assert (found.errors, [one.errors for one in found.walk("VEVENT") if one.errors]) == ([], [])
    for one in found.walk("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "LAST-MODIFIED", "STATUS", "SUMMARY", "URL"} <= set(one.keys())
    uids = [one.uid for one in by_icalendar(text)]
    assert len(set(uids)) == len(uids)


def test_days_are_those_of_the_record_and_what_has_none_is_said(client, meetings):
    text = read(client)
    days = {ids([one])[0]: (one.first, one.after) for one in by_icalendar(text)}

    assert days["two-days"] == (dt.date(2025, 5, 10), dt.date(2025, 5, 12))
    assert days["t0"] == (dt.date(2025, 4, 1), dt.date(2025, 4, 2))
    assert {"month", "undated"} & days.keys() == set()
    assert said(text) == "Meetings by the day that sources give. 2 meetings are left out: no source gives the day."
    assert next(one.title for one in by_icalendar(text) if "doubtful" in one.uid).endswith(" (day uncertain)")


def test_states_are_told(client, meetings):
    states = {ids([one])[0]: (one.status, one.title) for one in by_icalendar(read(client))}

    assert states["t0"][0] == "CONFIRMED"
    assert states["announced"] == ("TENTATIVE", "announced")
    assert (states["postponed"], states["cancelled"]) == (("CANCELLED", "Postponed: postponed"), ("CANCELLED", "Cancelled: cancelled"))


@pytest.mark.parametrize("query", ["?status=held", "?q=summit", "?from=2025-05&to=2025-05-15", "?status!=cancelled&status!=postponed"])
def test_it_holds_what_the_list_holds(client, meetings, query):
    rows = client.get(f"/api/v1/meetings/{query}&page_size=200").json()["results"]
    day = re.compile(r"[\d-]{10}[?]?(/[\d-]{10})?")
    listed = {row["id"] for row in rows if row["date"] and day.fullmatch(row["date"]["edtf"])}

    assert set(ids(by_icalendar(read(client, query)))) == listed
    assert listed


def test_a_change_is_seen_and_what_is_retracted_is_not_there(client, meetings):
    version = dataset_version()
    before = {one.uid: one for one in by_icalendar(read(client))}
    next_revision()
    Meeting.objects.filter(public_id="t0").update(title="Another title")
    Meeting.objects.filter(public_id="t1").update(stage="retracted", retraction_reason="Entered twice")

    after = {one.uid: one for one in by_icalendar(read(client))}
    gone = before.keys() - after.keys()
    moved = {uid for uid in after if after[uid].sequence > before[uid].sequence}
    assert ([uid[:11] for uid in gone], [uid[:11] for uid in moved]) == (["meetings/t1"], ["meetings/t0"])
    then = {one.uid: one.title for one in by_icalendar(read(client, f"?as_of=v{version}"))}
    assert then == {uid: one.title for uid, one in before.items()}


def test_what_was_not_known_is_not_there(client, meetings):
    assert by_icalendar(read(client, "?known_on=2025-03-01")) == []
    assert len(by_icalendar(read(client, "?known_on=2025-03-12"))) == len(TITLES) + 6


def test_every_address_in_it_answers(client, meetings):
    version = dataset_version()
    for query in ("", f"?as_of=v{version}", "?known_on=2025-03-12"):
        for one in by_icalendar(read(client, query)):
            parts = urlsplit(one.address)
            assert client.get(f"{parts.path}?{parts.query}").status_code == 200
            assert parts.query == query[1:]


def test_no_draft_is_in_it(client, drafts):  # noqa: F811
    assert SECRET not in read(client).decode()


def test_a_calendar_that_has_not_changed_is_not_sent_again(client, meetings):
    tag = client.get("/meetings.ics")["ETag"]

    assert client.get("/meetings.ics", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("query", ["?colour=red", "?page=2", "?format=csv", "?nation=nowhere", "?cite=text", "?as_of=soon"])
def test_what_it_does_not_know_is_a_designed_400(client, meetings, query):
    answer = client.get(f"/meetings.ics{query}")

    assert answer.status_code == 400
    assert query[1:].partition("=")[0] in answer.content.decode()


def test_pages_lead_to_their_calendar(client, meetings):
    for page, address in (("/meetings/?status=held", "/meetings.ics?status=held"), ("/nations/GBR/", "/meetings.ics?nation=GBR")):
        assert f'href="{address}"' in client.get(page).content.decode()
        assert client.get(address).status_code == 200
