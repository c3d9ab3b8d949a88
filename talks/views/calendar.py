"""Meetings as a calendar, narrowed as their list is."""

import datetime as dt
import re
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from talks.addresses import DAYS, with_query
from talks.choices import MeetingFormat, MeetingLevel, MeetingStatus
from talks.exports.ical import CONTENT_TYPE, Event, calendar
from talks.exports.references import PUBLISHER
from talks.history import last_changes
from talks.models import Meeting
from talks.views.bar import bar_of
from talks.views.citing import title_of
from talks.views.following import OF_THE_LIST, lasting_host
from talks.views.meetings import MeetingList
from talks.views.named_sources import sources_of
from talks.views.reading import in_order
from talks.wording import date_words

# The newest; nobody scrolls through more.
MOST = 500
NOT_IN_A_CALENDAR = "A calendar holds all meetings of the list, in the order of their days: leave it out."
# Days, and a first and a last day; marks of doubt may follow each.
CERTAIN = re.compile(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?")
DOUBTFUL = re.compile(r"\d{4}-\d\d-\d\d[~?%]?(/\d{4}-\d\d-\d\d[~?%]?)?")
STATUS = {
    MeetingStatus.ANNOUNCED: "TENTATIVE",
    MeetingStatus.HELD: "CONFIRMED",
    MeetingStatus.POSTPONED: "CANCELLED",
    MeetingStatus.CANCELLED: "CANCELLED",
}


class MeetingCalendar(MeetingList):
    """The public meetings that a source gives a day for, as events of whole days.

    A meeting whose day no source gives is left out and said to be. What is retracted is not there: a calendar is read anew as a whole.
    """

    citable = False
    plain_addresses = False
    include = ("citations",)

    def not_here(self):
        return dict.fromkeys((*OF_THE_LIST, "format", "before"), NOT_IN_A_CALENDAR)

    def get(self, request, *args, **kwargs):
        rows = in_order(self.filterset.rows, ("-date_first", "-pk"))
        keys = dict(rows.values_list("public_id", "pk")[: MOST + 1])
        resource = self.resource
        found = resource.rows(rows[:MOST], resource.choose(include=self.include))
        changed = last_changes(Meeting, keys.values())
        dated = [row for row in found if DOUBTFUL.fullmatch((row["date"] or {}).get("edtf") or "")]
        kept = with_query("", request.GET, *(name for name in request.GET if name not in DAYS))
        host, home = lasting_host(request), request.build_absolute_uri("/").rstrip("/")
        events = [_event(row, *changed[keys[row["id"]]], host, home, kept) for row in dated]
        name = title_of({"page_title": "Meetings", "bar": bar_of(self)})
        about = _about(len(found) - len(dated), cut=len(keys) > MOST)
        shown = f"{home}{with_query(reverse('pages:meetings'), request.GET)}"
        answer = HttpResponse(calendar(f"{PUBLISHER}: {name}", about, shown, PUBLISHER, events), content_type=CONTENT_TYPE)
        answer["Content-Disposition"] = 'inline; filename="meetings.ics"'
        return answer


def _about(undated: int, *, cut: bool) -> str:
    said = ["Meetings by the day that sources give."]
    if undated:
        said.append(f"{undated} {'meeting is' if undated == 1 else 'meetings are'} left out: no source gives the day.")
    if cut:
        said.append(f"Only the newest {MOST} meetings are here: narrow the calendar by the filters of the list.")
    return " ".join(said)


def _event(row: dict[str, Any], version: int, at: dt.datetime | None, host: str, home: str, kept: str) -> Event:
    date, status = row["date"], MeetingStatus(row["status"])
    before = f"{status.label}: " if status in (MeetingStatus.POSTPONED, MeetingStatus.CANCELLED) else ""
    after = "" if CERTAIN.fullmatch(date["edtf"]) else " (day uncertain)"
    told = (
        str(MeetingLevel(row["level"]).label) if row["level"] else "",
        str(MeetingFormat(row["format"]).label) if row["format"] else "",
        f"Date: {date_words(date)}",
        *(f"Source: {source['words']}" for source in sources_of(row)),
    )
    return Event(
        uid=f"meetings/{row['id']}@{host}",
        first=dt.date.fromisoformat(date["first"]),
        last=dt.date.fromisoformat(date["last"]),
        title=f"{before}{row['title']}{after}",
        status=STATUS[status],
        address=f"{home}{reverse('pages:meeting', args=[row['id']])}{kept}",
        version=version,
        at=at,
        where="; ".join(", ".join(filter(None, (one["words"], one["city"], (one["nation"] or {}).get("name")))) for one in row["venues"]),
        words="\n".join(filter(None, told)),
        category=row["coalition"]["name"] if row["coalition"] else "",
    )
