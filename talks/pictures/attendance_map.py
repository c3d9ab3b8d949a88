"""Who came to a meeting, as a map: in which manner each nation took part or was absent, and who of the coalition is not named."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from talks.choices import ABSENT_MODES, PRESENT_MODES, AttendanceMode, Certainty, Completeness, MeetingStatus
from talks.pictures.asked import Asked
from talks.pictures.belonging import belonging
from talks.pictures.maps import narrow, rule, unplaced, wide
from talks.pictures.marked import Map, Marked, listed
from talks.pictures.patterns import swatch
from talks.pictures.picture import Column, Key, Picture, picture
from talks.pictures.signs import mark, mark_words
from talks.pictures.svg import joined, placed
from talks.wording import certainty_words, date_words

LOOKS: dict[str, str] = {
    AttendanceMode.IN_PERSON: "room",
    AttendanceMode.REMOTE: "video",
    AttendanceMode.PRESENT_UNKNOWN: "there",
    AttendanceMode.UNKNOWN: "nothing",
    **dict.fromkeys(ABSENT_MODES, "absent"),
}
MOST = 1000
COLUMNS = (
    Column("name", "Party"),
    Column("party", "Code"),
    Column("how", "How"),
    Column("certainty", "How sure"),
)
UNNAMED, OUTSIDE = "not_named", "not_on_list"


@picture(
    "attendance-map",
    "Map of a meeting",
    "Who came to a meeting and in which manner, who was absent, and who of the coalition is not named.",
    needed=("meeting",),
    meeting="Public id of a meeting.",
)
def attendance_map(asked: Asked) -> Picture:
    """The parties of a meeting, each in the manner of the row that counts for it."""
    meeting = asked.record("meetings", asked.values["meeting"], ("id", "title", "date", "coalition", "status", "list_completeness"))
    which = {"meeting": meeting["id"], "counts_for_party": "true", "ordering": "party"}
    rows = asked.rows("attendances", ("party", "mode", "certainty"), MOST, **which)
    nations = [row for row in rows if row["party"]["kind"] == "nation"]
    full = meeting["list_completeness"] == Completeness.COMPLETE and meeting["status"] == MeetingStatus.HELD
    silent = mark_words(OUTSIDE if full else UNNAMED)
    order = list(AttendanceMode)
    marked = {row["party"]["id"]: _marked(asked, row) for row in sorted(nations, key=lambda row: order.index(row["mode"]))}
    others = belonging(asked, meeting["coalition"], marked, silent)
    drawn = Map("am", marked, others)
    return Picture(
        title=_title(meeting, nations),
        words=_words(marked),
        columns=COLUMNS,
        rows=[_row(asked, row) for row in rows],
        wide=wide(drawn),
        narrow=narrow(drawn),
        caption=f"{_beside(rows, marked)}Each nation counts once, by the row that counts for it. {rule()}",
        queries=(asked.query("attendances", **which),),
        keys=_keys(nations, others, silent),
        links=(
            ("The meeting", asked.page("meeting", meeting["id"])),
            ("All its attendances", asked.page("attendances", meeting=meeting["id"])),
        ),
    )


def _how(row: Mapping[str, Any]) -> str:
    sure = "" if row["certainty"] in (None, Certainty.STATED) else f", {_sure(row['certainty'])}"
    return f"{mark_words(row['mode'])}{sure}"


def _sure(certainty: str) -> str:
    return str(Certainty(certainty).label).partition(":")[0].lower()


def _marked(asked: Asked, row: Mapping[str, Any]) -> Marked:
    party = row["party"]
    return Marked(
        party["name"],
        mark_words(row["mode"]),
        LOOKS[row["mode"]],
        f"{party['name']}: {_how(row)}",
        asked.page("nation", party["id"]),
        row["mode"] if row["mode"] in ABSENT_MODES else "",
        row["certainty"] not in (None, Certainty.STATED),
    )


def _row(asked: Asked, row: Mapping[str, Any]) -> dict[str, Any]:
    party = row["party"]
    return {
        "name": party["name"],
        "party": party["id"],
        "how": mark_words(row["mode"]),
        "certainty": str(Certainty(row["certainty"]).label) if row["certainty"] else None,
        "url": asked.page(party["kind"], party["id"]),
    }


def _title(meeting: Mapping[str, Any], nations: Sequence[Mapping[str, Any]]) -> str:
    when = f"{meeting['title']}, {date_words(meeting['date'])}" if meeting["date"] else meeting["title"]
    there = Counter(row["certainty"] for row in nations if row["mode"] in PRESENT_MODES)
    number = there.total()
    if not number:
        return f"{when}: no nation is on record as there"
    sure = "" if number == there[Certainty.STATED] else f" ({certainty_words({one: there[one] for one in Certainty.values})})"
    return f"{when}: {number} nation{'' if number == 1 else 's'} on record as there{sure}"


def _words(marked: Mapping[str, Marked]) -> str:
    modes = Counter(one.group for one in marked.values())
    return f"Nations on record: {', '.join(f'{number} {words.lower()}' for words, number in modes.items()) or 'none'}."


def _beside(rows: Sequence[Mapping[str, Any]], marked: Mapping[str, Marked]) -> str:
    """Sentences about those that have no place on a map."""
    nowhere = unplaced(marked)
    off = [row for row in rows if row["party"]["id"] not in marked or row["party"]["id"] in nowhere]
    there = [row["party"]["name"] for row in off if row["mode"] in PRESENT_MODES]
    away = [f"{row['party']['name']} ({mark_words(row['mode']).lower()})" for row in off if row["mode"] not in PRESENT_MODES]
    took_part = f"Also took part, with no place on a map: {listed(there)}. " if there else ""
    return took_part + (f"Also named, with no place on a map: {listed(away)}. " if away else "")


def _keys(nations: Sequence[Mapping[str, Any]], others: Mapping[str, Marked], silent: str) -> list[Key]:
    modes = Counter(row["mode"] for row in nations)
    keys = [Key(_sign(mode), f"{mark_words(mode)} ({modes[mode]})") for mode in AttendanceMode if modes[mode]]
    unsure = Counter(row["certainty"] for row in nations if row["certainty"] not in (None, Certainty.STATED))
    if unsure:
        told = " or ".join(_sure(one) for one in Certainty if unsure[one])
        keys.append(Key(swatch("room", unsure=True), f"Paler, with a dashed edge: {told} ({sum(unsure.values())})"))
    if others:
        keys.append(Key(swatch("member"), f"Of the coalition. {silent} ({len(others)})"))
    return [*keys, Key(swatch("hatch"), "Disputed land")]


def _sign(mode: str) -> Any:
    drawn = swatch(LOOKS[mode], of=mode)
    return joined([drawn, placed(0, 0, mark(mode), 0.9)]) if mode in ABSENT_MODES else drawn
