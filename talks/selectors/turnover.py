"""Who joined, left, or took part otherwise from one meeting to another, and which meetings stand before and after one."""

from typing import Any

from django.db.models import F, Q

from talks.choices import PRESENT_MODES, AttendanceLevel, AttendanceMode
from talks.models import Attendance, Meeting
from talks.resources.registry import RESOURCES

# Parties looked at: the largest meeting on earth has fewer.
MOST = 1000
ROW = ("id", "party", "mode", "level", "certainty", "representative")


def turnover(first: str, second: str) -> dict[str, list[dict[str, Any]]]:
    """Parties by what became of them from the meeting with the one id to that with the other: `joined`, `left`, `unlisted`, `moved`,
    `stayed`.

    Each is `{party, before, after}`: the row by which the party counts at either meeting, None where none speaks of it. A party of
    which no row speaks at the second is `unlisted`: whether it left only a complete list can say.
    """
    resource = RESOURCES["attendances"]
    sides = []
    for meeting in (first, second):
        rows = Attendance.objects.published().preferred().filter(meeting__public_id=meeting).counting().order_by("party__sort_name", "pk")
        sides.append({row["party"]["id"]: row for row in resource.rows(rows[:MOST], ROW)})
    before, after = sides
    found: dict[str, list[dict[str, Any]]] = {"joined": [], "left": [], "unlisted": [], "moved": [], "stayed": []}
    for party in sorted({*before, *after}, key=lambda one: (after.get(one) or before[one])["party"]["name"]):
        was, now = before.get(party), after.get(party)
        there = [bool(row and row["mode"] in PRESENT_MODES) for row in (was, now)]
        if not any(there):
            continue
        kind = _became(was, now, there)
        found[kind].append({"party": (now or was)["party"], "before": was, "after": now})  # type: ignore[index]
    return found


def _became(was: Any, now: Any, there: list[bool]) -> str:
    if not there[0]:
        return "joined"
    if not there[1]:
        return "left" if now else "unlisted"
    return "moved" if _otherwise(was, now) else "stayed"


def _otherwise(was: Any, now: Any) -> bool:
    """Whether it took part in another manner or by somebody of another rank; what no source says is no other."""
    levels = {row["level"] for row in (was, now)} - {AttendanceLevel.UNKNOWN}
    modes = {row["mode"] for row in (was, now)} - {AttendanceMode.PRESENT_UNKNOWN}
    return len(modes) > 1 or len(levels) > 1


def neighbours(meeting: dict[str, Any]) -> dict[str, dict[str, Any] | None]:
    """The meetings `before` and `after` one, as shown inside others: of its series, else of its coalition."""
    day, coalition = (meeting["date"] or {}).get("first"), meeting["coalition"]
    if not day or not (meeting["series"] or coalition):
        return {"before": None, "after": None}
    same = Q(series=meeting["series"]) if meeting["series"] else Q(coalition__public_id=coalition["id"], parent__isnull=True)
    resource = RESOURCES["meetings"]
    rows = Meeting.objects.published().preferred().filter(same).exclude(public_id=meeting["id"])
    asked = {
        "before": rows.filter(date_first__lt=day).order_by(F("date_first").desc(), "-pk"),
        "after": rows.filter(date_first__gt=day).order_by("date_first", "pk"),
    }
    return {side: next(iter(resource.rows(found[:1], ("id", "title", "date", "series"))), None) for side, found in asked.items()}
