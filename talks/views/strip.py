"""The attendance of a party over all meetings as a picture: what stands where. The signs are drawn by talks/templatetags/marks.py."""

from collections.abc import Sequence
from typing import Any

from talks.choices import (
    ABSENT_MODES,
    PRESENT_MODES,
    AttendanceLevel,
    AttendanceMode,
    Certainty,
    Completeness,
    MeetingStatus,
)
from talks.pictures.days import place_of, short_day, year_of
from talks.wording import date_words

# Where lines of the picture stand, by who came; a line without a sign is left out.
LANES = (
    ("Leader", (AttendanceLevel.HEAD_OF_STATE, AttendanceLevel.HEAD_OF_GOVERNMENT)),
    ("Minister", (AttendanceLevel.MINISTER,)),
    ("Military chief", (AttendanceLevel.MILITARY_CHIEF,)),
    ("Ambassador", (AttendanceLevel.AMBASSADOR,)),
    ("Official", (AttendanceLevel.OFFICIAL,)),
    ("Level not said", (AttendanceLevel.UNKNOWN, None)),
)
ABSENT, NOTHING_SAID, NOT_NAMED, NOT_ON_LIST = "Absent", "Nothing said", "Not named", "Not on full list"
# Signs of what no row says: a dot where others may have come, nothing at all where the list names everybody.
UNNAMED, OUTSIDE = "not_named", "not_on_list"
WIDTH, LEFT, TOP, STEP = 1216, 118, 16, 27


def strip(meetings: Sequence[dict[str, Any]], rows: Sequence[dict[str, Any]], party: str) -> dict[str, Any]:
    """The meetings, earliest first, each with the row by which the party counts there: lanes, points, the legend's kinds.

    `rows` are its preferred attendances, or those of a person; further people of it at a meeting are named beside the first.
    """
    points = [_point(meeting, [row for row in rows if row["meeting"]["id"] == meeting["id"]], party) for meeting in reversed(meetings)]
    lanes = [label for label in _labels() if any(point["lane"] == label for point in points)]
    column = (WIDTH - LEFT) / max(len(points), 1)
    below = TOP + STEP * (len(lanes) - 1)
    for place, point in enumerate(points):
        point |= {"x": round(LEFT + column * (place + 0.5)), "y": TOP + STEP * lanes.index(point["lane"])}
        point |= {"day_y": below + 34, "place_y": below + (48 if place % 2 == 0 else 61)}
        # The other of the two lines of places has room for the year, said where it changes.
        year = year_of(point["meeting"]["date"])
        point |= {
            "year": year if not place or year != year_of(points[place - 1]["meeting"]["date"]) else "",
            "year_y": below + (61 if place % 2 == 0 else 48),
        }
    kinds = [point["kind"] for point in points]
    return {
        "points": points,
        "lanes": [{"label": label, "y": TOP + STEP * place} for place, label in enumerate(lanes)],
        "width": WIDTH,
        "left": LEFT,
        "height": below + 66,
        "kinds": [kind for kind in (*AttendanceMode.values, UNNAMED) if kind in kinds],
        "certainties": [one for one in Certainty.values if any(point["certainty"] == one for point in points)],
    }


def _labels() -> list[str]:
    return [*(label for label, _ in LANES), ABSENT, NOTHING_SAID, NOT_NAMED, NOT_ON_LIST]


def _point(meeting: dict[str, Any], rows: Sequence[dict[str, Any]], party: str) -> dict[str, Any]:
    row = next((one for one in rows if one["counts_for_party"]), rows[0] if rows else None)
    kind = row["mode"] if row else _unlisted(meeting)
    return {
        "meeting": meeting,
        "row": row,
        "others": [one for one in rows if one is not row],
        "kind": kind,
        "certainty": row["certainty"] if row else "",
        "lane": _lane(kind, row["level"] if row else None),
        "part": _part(meeting, party),
        "day": short_day(meeting["date"]),
        "place": place_of(meeting),
        "when": date_words(meeting["date"]),
    }


def _unlisted(meeting: dict[str, Any]) -> str:
    full = meeting["list_completeness"] == Completeness.COMPLETE and meeting["status"] == MeetingStatus.HELD
    return OUTSIDE if full else UNNAMED


def _lane(kind: str, level: str | None) -> str:
    if kind in PRESENT_MODES:
        return next(label for label, levels in LANES if level in levels)
    if kind in ABSENT_MODES:
        return ABSENT
    return {UNNAMED: NOT_NAMED, OUTSIDE: NOT_ON_LIST}.get(kind, NOTHING_SAID)


def _part(meeting: dict[str, Any], party: str) -> str:
    """What part it had in calling or leading the meeting, in a word."""
    if any(one["party"] and one["party"]["id"] == party for one in meeting["conveners"]):
        return "host"
    return "co-chair" if any(one["party"] and one["party"]["id"] == party for one in meeting["co_chairs"]) else ""
