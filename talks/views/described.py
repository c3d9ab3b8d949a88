"""What a page shows, in the words of schema.org, as JSON-LD that can stand inside a page."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import orjson
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from talks.addresses import with_query
from talks.choices import MeetingFormat, MeetingStatus
from talks.exports.references import PUBLISHER

if TYPE_CHECKING:
    from talks.views.base import Page

# So written, no text ends the element that it stands in, or begins another.
ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
STATES = {
    MeetingStatus.ANNOUNCED: "EventScheduled",
    MeetingStatus.HELD: "EventScheduled",
    MeetingStatus.POSTPONED: "EventPostponed",
    MeetingStatus.CANCELLED: "EventCancelled",
}
MANNERS = {
    MeetingFormat.IN_PERSON: "OfflineEventAttendanceMode",
    MeetingFormat.VIRTUAL: "OnlineEventAttendanceMode",
    MeetingFormat.HYBRID: "MixedEventAttendanceMode",
}
# What the record is, in a line.
ABOUT = (
    "Who met whom in coalition talks, who pledged what, who said what and who stands where: "
    "each fact with its source and with what was known when."
)
SCHEMA = "https://schema.org"
Data = dict[str, Any]


def described(page: "Page", context: Data) -> SafeString | None:
    """What its head says; nothing where schema.org has no word for it."""
    describe = OF_RECORDS.get(page.section) if context.get("row") else OF_PAGES.get(page.section)
    if describe is None or context["reference"] is None:
        return None
    said = {"@context": SCHEMA, **_filled(describe(page, context))}
    return mark_safe(orjson.dumps(said).decode().translate(ESCAPED))  # noqa: S308 - nothing in it reads as markup


def _meeting(page: "Page", context: Data) -> Data:
    row, date = context["row"], context["row"]["date"] or {}
    places = [_place(venue) for venue in row["venues"]]
    online = {"@type": "VirtualLocation", "url": _own(page)} if row["format"] in (MeetingFormat.VIRTUAL, MeetingFormat.HYBRID) else None
    return {
        "@type": "Event",
        **_named(page, row["title"]),
        "startDate": date.get("first"),
        "endDate": date.get("last"),
        "eventStatus": f"{SCHEMA}/{STATES[MeetingStatus(row['status'])]}",
        "eventAttendanceMode": f"{SCHEMA}/{MANNERS[MeetingFormat(row['format'])]}" if row["format"] else None,
        "location": [*places, online] if places and online else places or online,
        "organizer": [_party(page, one["party"]) for one in row["conveners"]],
        "description": row["outcome"] or row["agenda"],
    }


def _place(venue: Data) -> Data:
    nation = (venue["nation"] or {}).get("name")
    address = _filled({"@type": "PostalAddress", "addressLocality": venue["city"], "addressCountry": nation})
    return _filled({"@type": "Place", "name": venue["words"] or venue["city"] or nation, "address": address})


def _person(page: "Page", context: Data) -> Data:
    row = context["row"]
    return {
        "@type": "Person",
        **_named(page, row["name"]),
        "alternateName": [name["name"] for name in row["names"]],
        "affiliation": _party(page, row["party"]) if row["party"] else None,
    }


def _nation(page: "Page", context: Data) -> Data:
    row = context["row"]
    return {"@type": "Country", **_named(page, row["name"]), "alternateName": row["official_name"], "identifier": row["alpha3"]}


def _organisation(page: "Page", context: Data) -> Data:
    row = context["row"]
    since = (row["founded_on"] or {}).get("edtf")
    return {"@type": "Organization", **_named(page, row["name"]), "alternateName": row["official_name"], "foundingDate": since}


def _coalition(page: "Page", context: Data) -> Data:
    row = context["row"]
    return {"@type": "Organization", **_named(page, row["name"]), "description": row["aim"]}


def _dataset(page: "Page", context: Data) -> Data:
    """The whole record, and where it is to be had."""
    cited = context["reference"]["of"]
    file = with_query(reverse("pages:record"), page.request.GET, *(name for name in page.request.GET if name != "as_of"))
    return {
        "@type": "Dataset",
        "name": "Coalition talks: the whole public record",
        "description": ABOUT,
        "url": page.request.build_absolute_uri(reverse("pages:about")),
        "version": str(cited.version),
        "dateModified": str(cited.day) if cited.day else None,
        "license": [one.rpartition(" ")[2] for one in cited.licences],
        "creator": {"@type": "Organization", "name": PUBLISHER},
        "isAccessibleForFree": True,
        "distribution": {"@type": "DataDownload", "encodingFormat": "application/zip", "contentUrl": page.request.build_absolute_uri(file)},
    }


OF_RECORDS: dict[str, Callable[["Page", Data], Data]] = {
    "meetings": _meeting,
    "people": _person,
    "nations": _nation,
    "organisations": _organisation,
    "coalitions": _coalition,
}
OF_PAGES: dict[str, Callable[["Page", Data], Data]] = {"home": _dataset, "about": _dataset}


def _named(page: "Page", name: str) -> Data:
    return {"name": name, "url": _own(page), "@id": _own(page)}


def _own(page: "Page") -> str:
    return page.request.build_absolute_uri(page.request.path)


def _party(page: "Page", party: Data) -> Data:
    kind = "Country" if party["kind"] == "nation" else "Organization"
    return {
        "@type": kind,
        "name": party["name"],
        "url": page.request.build_absolute_uri(reverse(f"pages:{party['kind']}", args=[party["id"]])),
    }


def _filled(said: Data) -> Data:
    """What is said, without what no source says."""
    return {name: value for name, value in said.items() if value not in (None, "", [], {})}
