"""Who was at which meeting: nations by meetings, a sign each; beside it how many are named, and how many are said to have come."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString

from talks.choices import ABSENT_MODES, PRESENT_MODES, AttendanceMode, Certainty, Completeness, Counted, MeetingStatus
from talks.pictures import svg
from talks.pictures.asked import Asked
from talks.pictures.days import day_and_year, place_of, short_day
from talks.pictures.picture import Cell, Column, Drawing, Key, Picture, Table, picture
from talks.pictures.signs import mark, mark_words, marks
from talks.pictures.turning import turning_points
from talks.wording import date_words

# The latest meetings and the nations that were at most of them; on a phone so many of the meetings.
MEETINGS, NATIONS, NARROW = 40, 45, 20
OF_MEETING = ("id", "title", "date", "venues", "format", "status", "list_completeness", "counts")
OF_ROW = ("id", "meeting", "party", "mode", "certainty")
MOST_ROWS = 9_000
COLUMNS = (
    Column("title", "Meeting"),
    Column("date", "Date", date=True),
    Column("name", "Nation"),
    Column("how", "How"),
    Column("certainty", "How sure"),
    Column("meeting", "Id of the meeting"),
    Column("nation", "Code of the nation"),
)
CAPTION = (
    "A shape is the way in which a nation took part, its filling how sure that is, a stroke a kind of absence. An empty place is not an "
    "absence, unless the list of the meeting is full. Each nation counts once a meeting, organisations are left out."
)
UNNAMED = "not_named"
SHORT_PLACE, SHORT_NATION, SHORT_TURN = 12, 15, 46


@dataclass(frozen=True)
class Attendance:
    """What the picture is made of: meetings, the earliest first, and the row by which each nation counts at each."""

    asked: Asked
    meetings: Sequence[Mapping[str, Any]]
    rows: Sequence[Mapping[str, Any]]
    more: bool

    @cached_property
    def at(self) -> dict[tuple[str, str], Mapping[str, Any]]:
        """The rows by meeting and nation."""
        return {(row["meeting"]["id"], row["party"]["id"]): row for row in self.rows}

    @cached_property
    def there(self) -> Counter[str]:
        """At how many of the meetings each nation is on record as present."""
        return Counter(row["party"]["id"] for row in self.rows if row["mode"] in PRESENT_MODES)

    @cached_property
    def nations(self) -> list[Mapping[str, Any]]:
        """The nations on record, those that were at most meetings first."""
        found = {row["party"]["id"]: row["party"] for row in self.rows}
        return sorted(found.values(), key=lambda party: (-self.there[party["id"]], party["name"]))

    def named(self, meeting: Mapping[str, Any]) -> int:
        """How many nations are on record as present at a meeting."""
        return sum(row["meeting"]["id"] == meeting["id"] and row["mode"] in PRESENT_MODES for row in self.rows)

    def kind(self, meeting: Mapping[str, Any], nation: str) -> tuple[str, str]:
        """The sign of a place, and how sure it is; no sign where a full list does not have the nation."""
        row = self.at.get((meeting["id"], nation))
        if row:
            return row["mode"], row["certainty"]
        full = meeting["list_completeness"] == Completeness.COMPLETE and meeting["status"] == MeetingStatus.HELD
        return ("" if full else UNNAMED), ""


@picture(
    "attendance",
    "Who was at which meeting",
    "Nations by meetings: how each took part, how sure that is, and how many are said to have come.",
    coalition="Public id of a coalition: its meetings alone.",
)
def attendance(asked: Asked) -> Picture:
    """The shape of the coalition: every meeting, every nation."""
    data, queries = read(asked)
    within = within_coalition(asked)
    return Picture(
        title=_title(data),
        words=_words(data),
        columns=COLUMNS,
        rows=[_row(data, meeting, row) for meeting in data.meetings for row in data.rows if row["meeting"]["id"] == meeting["id"]],
        wide=_wide(data),
        narrow=_narrow(data),
        caption=CAPTION + _left_out(data),
        queries=queries,
        keys=_keys(data),
        links=(("All meetings", asked.page("meetings", **within)), ("All attendances", asked.page("attendances", **within))),
        table=_table(data),
    )


def _left_out(data: Attendance) -> str:
    phone = f" A narrow screen shows the latest {NARROW} meetings." if len(data.meetings) > NARROW else ""
    return phone + (
        f" Drawn are {NATIONS} of {len(data.nations)} nations, those that were at most meetings." if len(data.nations) > NATIONS else ""
    )


def within_coalition(asked: Asked) -> dict[str, str]:
    """The filter of a coalition, if one is asked for."""
    return {"coalition": asked.values.get("coalition", "")}


def read(asked: Asked) -> tuple[Attendance, tuple[str, str]]:
    """The latest meetings with who was there, and the queries that give them."""
    within = within_coalition(asked)
    newest = asked.rows("meetings", OF_MEETING, MEETINGS + 1, ordering="-date", **within)
    meetings = list(reversed(newest[:MEETINGS]))
    more = len(newest) > MEETINGS
    only = {"meeting": [meeting["id"] for meeting in meetings]} if more else {}
    # No meeting is no filter to ask for.
    found = asked.rows("attendances", OF_ROW, MOST_ROWS, counts_for_party="true", **within, **only) if meetings else []
    rows = [row for row in found if row["party"]["kind"] == "nation"]
    queries = asked.query("meetings", ordering="-date", **within), asked.query("attendances", counts_for_party="true", **within, **only)
    return Attendance(asked, meetings, rows, more), queries


def _title(data: Attendance) -> str:
    if not data.meetings:
        return "No meeting is on record"
    number, full = len(data.meetings), sum(meeting["list_completeness"] == Completeness.COMPLETE for meeting in data.meetings)
    meetings = f"{'The latest ' if data.more else ''}{number} meeting{'s' if number > 1 else ''}"
    lists = "a full list of who came for each" if full == number else f"a full list of who came for {full or 'none'}"
    return f"{meetings}, and {lists}"


def _words(data: Attendance) -> str:
    first = [f"{party['name']} at {data.there[party['id']]}" for party in data.nations[:3] if data.there[party["id"]]]
    if not first:
        return "No nation is on record as present."
    rest = len(data.nations) - len(first)
    return (
        f"On record as present: {', '.join(first)} of {len(data.meetings)} meetings. {rest} more nations are named at fewer, or as absent. "
        "For most nations and meetings nothing is said."
    )


def _row(data: Attendance, meeting: Mapping[str, Any], row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "meeting": meeting["id"],
        "title": meeting["title"],
        "date": (meeting["date"] or {}).get("edtf"),
        "nation": row["party"]["id"],
        "name": row["party"]["name"],
        "how": mark_words(row["mode"]),
        "certainty": str(Certainty(row["certainty"]).label) if row["certainty"] else None,
        "url": data.asked.page("meeting", meeting["id"]),
    }


def said_of(meeting: Mapping[str, Any]) -> tuple[int, int | None] | None:
    """The least and the most nations that sources count; None above where an end is open."""
    counts = [one["count"] for one in meeting["counts"] if one["counted"] == Counted.NATIONS and one["count"]]
    ends = [(one["min"], one["max"]) for one in counts if one["min"] is not None]
    if not ends:
        return None
    tops = [high for _, high in ends]
    return int(min(low for low, _ in ends)), None if None in tops else int(max(tops))


def highest(counted: Iterable[tuple[int, tuple[int, int | None] | None]]) -> int:
    """Where a scale ends that has to hold all numbers that are named and said, those without an upper end too; never nought."""
    return max((number or 0 for named, said in counted for number in (named, *(said or ()))), default=0) or 1


def _keys(data: Attendance) -> list[Key]:
    seen = Counter(row["mode"] for row in data.rows)
    sure = {row["certainty"] for row in data.rows}
    kinds = [Key(mark(mode), mark_words(mode)) for mode in AttendanceMode.values if seen[mode]]
    fillings = [Key(mark("remote", one), str(Certainty(one).label)) for one in Certainty.values if one in sure and one != Certainty.STATED]
    return [*kinds, *fillings, Key(mark(UNNAMED), mark_words(UNNAMED))]


def _signs(data: Attendance, places: Mapping[tuple[str, str], tuple[float, float]]) -> SafeString:
    """The signs at their places, those of one kind as one shape."""
    by_sign: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for meeting in data.meetings:
        for nation in data.nations:
            key = (meeting["id"], nation["id"])
            kind, sure = data.kind(meeting, nation["id"])
            if kind and key in places:
                by_sign.setdefault((kind, sure), []).append(places[key])
    return svg.joined(marks(kind, sure, where) for (kind, sure), where in by_sign.items())


def _told(data: Attendance, meeting: Mapping[str, Any]) -> str:
    """A meeting in words, for the title of its row."""
    said = said_of(meeting)
    counted = f"; sources count {said[0]}{f' to {said[1]}' if said[1] not in (said[0], None) else ''}" if said else ""
    return f"{meeting['title']}, {date_words(meeting['date'])}: {data.named(meeting)} nations on record as there{counted}"


LEFT, HEAD, ROW, BAR_AT, BARS, TURNS = 158, 104, 19, 812, 110, 964
WIDTH = 1216


def _wide(data: Attendance) -> Drawing:
    nations = data.nations[:NATIONS]
    pitch = min(26, (BAR_AT - LEFT - 44) / max(len(nations), 1))
    turns = turning_points(data.meetings, data.rows)
    most = highest((data.named(meeting), said_of(meeting)) for meeting in data.meetings)
    scale = BARS / most
    pieces = [
        svg.words(BAR_AT, HEAD - 26, "Nations there", "pic-strong"),
        svg.words(BAR_AT, HEAD - 10, "bar: named, line: said", "pic-soft"),
    ]
    if turns:
        pieces.append(svg.words(TURNS, HEAD - 10, "Turning points", "pic-strong"))
    places: dict[tuple[str, str], tuple[float, float]] = {}
    for column, nation in enumerate(nations):
        x = LEFT + pitch * (column + 0.5)
        name = svg.words(x + 4, HEAD - 8, svg.shortened(nation["name"], 20), turned=-60)
        told = f"{nation['name']}: on record as present at {data.there[nation['id']]} of {len(data.meetings)}"
        pieces.append(svg.link(data.asked.page("nation", nation["id"]), told, name))
        places |= {(meeting["id"], nation["id"]): (round(x, 1), HEAD + ROW * (row + 0.5)) for row, meeting in enumerate(data.meetings)}
    for row, meeting in enumerate(data.meetings):
        y = HEAD + ROW * row
        named, said = data.named(meeting), said_of(meeting)
        body = [
            svg.box("pic-band" if row % 2 == 0 else "pic-hit", 0, y, WIDTH, ROW),
            svg.words(4, y + 13.5, day_and_year(meeting["date"]), "pic-strong" if meeting["id"] in turns else ""),
            svg.words(84, y + 13.5, svg.shortened(place_of(meeting), SHORT_PLACE), "pic-soft"),
            svg.words(BAR_AT - 8, y + 13.5, str(named), "pic-end"),
            svg.box("pic-bar", BAR_AT, y + 5, named * scale, ROW - 10),
        ]
        if said:
            low, high = BAR_AT + said[0] * scale, BAR_AT + (most if said[1] is None else said[1]) * scale
            body.append(svg.path("pic-range", f"M{low:.0f} {y + 4}v{ROW - 8}M{low:.0f} {y + 9.5}H{high:.0f}M{high:.0f} {y + 4}v{ROW - 8}"))
        if meeting["id"] in turns:
            body.append(svg.words(TURNS, y + 13.5, svg.shortened(turns[meeting["id"]], SHORT_TURN)))
        pieces.append(svg.link(data.asked.page("meeting", meeting["id"]), _told(data, meeting), *body))
    return Drawing(WIDTH, HEAD + ROW * len(data.meetings) + 4, svg.joined([*pieces, _signs(data, places)]))


NARROW_WIDTH, NAMES, STEP, DAYS = 358, 96, 15, 62


def _narrow(data: Attendance) -> Drawing:
    meetings, nations = data.meetings[-NARROW:], data.nations[:NATIONS]
    pitch = min(26, (NARROW_WIDTH - NAMES) / max(len(meetings), 1))
    height = DAYS + STEP * len(nations) + 4
    pieces, places = list[SafeString](), dict[tuple[str, str], tuple[float, float]]()
    for column, meeting in enumerate(meetings):
        x = NAMES + pitch * (column + 0.5)
        ground = svg.box("pic-band" if column % 2 == 0 else "pic-hit", x - pitch / 2, DAYS, pitch, height - DAYS)
        day = svg.words(x + 4, DAYS - 6, short_day(meeting["date"]), turned=-90)
        pieces.append(svg.link(data.asked.page("meeting", meeting["id"]), _told(data, meeting), ground, day))
        places |= {(meeting["id"], nation["id"]): (round(x, 1), DAYS + STEP * (row + 0.5)) for row, nation in enumerate(nations)}
    for row, nation in enumerate(nations):
        y = DAYS + STEP * row
        name = svg.words(0, y + 11.5, svg.shortened(nation["name"], SHORT_NATION))
        told = f"{nation['name']}: on record as present at {data.there[nation['id']]} of {len(data.meetings)}"
        hit = svg.box("pic-hit", 0, y, NAMES - 4, STEP)
        pieces.append(svg.link(data.asked.page("nation", nation["id"]), told, hit, name))
    return Drawing(NARROW_WIDTH, height, svg.joined([*pieces, _signs(data, places)]))


def _table(data: Attendance) -> Table:
    """Nations down, meetings across; a row of absent ones says how."""
    asked, nations = data.asked, data.nations[:NATIONS]
    heads = [Cell(short_day(meeting["date"]), asked.page("meeting", meeting["id"])) for meeting in data.meetings]
    rows = [
        [
            Cell(nation["name"], asked.page("nation", nation["id"])),
            Cell(str(data.there[nation["id"]])),
            *(Cell(_short(*data.kind(meeting, nation["id"]))) for meeting in data.meetings),
        ]
        for nation in nations
    ]
    return Table([Cell("Nation"), Cell("There"), *heads], rows, len(data.nations) - len(nations), NOTE)


NOTE = (
    "“room” is in person, “there” is present in a manner that no source states; a question mark: expected beforehand, or inferred. "
    "A cell with nothing in it is no absence, unless the list of the meeting is full."
)
SHORT = {
    AttendanceMode.IN_PERSON: "room",
    AttendanceMode.REMOTE: "video",
    AttendanceMode.PRESENT_UNKNOWN: "there",
    **dict.fromkeys(ABSENT_MODES, "absent"),
    AttendanceMode.UNKNOWN: "listed",
}


def _short(kind: str, sure: str) -> str:
    return f"{SHORT[AttendanceMode(kind)]}{'?' if sure and sure != Certainty.STATED else ''}" if kind in AttendanceMode.values else ""
