"""Where parties stood on a question over time: a band for each answer, until the same holder answers again."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from talks.choices import Answer, Basis
from talks.pictures import svg
from talks.pictures.asked import Asked
from talks.pictures.axis import TimeAxis, first_day, spanning
from talks.pictures.picture import Column, Drawing, Key, Picture, picture
from talks.selectors.tallies import IN_ORDER
from talks.wording import date_words

COLUMNS = (
    Column("name", "Party"),
    Column("holder", "Who answered"),
    Column("answer", "Answer"),
    Column("held_on", "Since", date=True),
    Column("until", "Until", date=True),
    Column("stands", "Stands"),
    Column("party", "Code"),
)
CAPTION = (
    "A band runs from the first possible day of an answer until the same holder answers again; holders of a party who differ have a band "
    "each. Dashed: another party claims it. A party without a band has no answer on record, which is not “no”."
)
FIELDS = ("id", "party", "answer", "holder", "holder_kind", "held_on", "stands", "taken", "supersedes", "basis")
MOST, LANES, TOLD_CHANGES = 1_000, 40, 3
# The letter in a band, and what a count calls the answer.
SIGNS = {Answer.YES: ("yes", "Y"), Answer.CONDITIONAL: ("maybe", "C"), Answer.NO: ("no", "N")}
OTHER = ("unsure", "U")


@dataclass
class Lane:
    """The answers of one holder of a party, in order of time."""

    party: Mapping[str, Any]
    holder: str
    rows: list[Mapping[str, Any]]

    @property
    def now(self) -> Mapping[str, Any] | None:
        """The answer that stands."""
        return next((row for row in reversed(self.rows) if row["stands"]), None)


@picture(
    "positions",
    "Where parties stood on a question",
    "The answers of each party over time, as bands.",
    needed=("question",),
    question="Public id of a question.",
)
def positions(asked: Asked) -> Picture:
    """The bands of a question, with those who changed their answer first."""
    question = asked.record("questions", asked.values["question"], ("id", "text", "short_label"))
    found = asked.rows("positions", FIELDS, MOST, question=question["id"])
    rows = [row for row in found if row["taken"]]
    lanes = _lanes(rows)
    shown = lanes[:LANES]
    page = asked.page("question", question["id"])
    return Picture(
        title=_title(rows),
        words=_words(lanes),
        columns=COLUMNS,
        rows=[_row(lane, place, page) for lane in lanes for place in range(len(lane.rows))],
        wide=_drawing(asked, shown, page, WIDTH, narrow=False),
        narrow=_drawing(asked, shown, page, NARROW, narrow=True),
        caption=CAPTION + (f" Drawn are {len(shown)} of {len(lanes)} holders; the table has all." if len(lanes) > len(shown) else ""),
        queries=(asked.query("positions", question=question["id"]),),
        keys=_keys(rows),
        links=((question["text"], page),),
    )


def _words(lanes: Sequence[Lane]) -> str:
    changed = [lane for lane in lanes if len({row["answer"] for row in lane.rows}) > 1]
    if not changed:
        return "No holder has changed an answer."
    told = "; ".join(f"{_who(lane)}: {_history(lane)}" for lane in changed[:TOLD_CHANGES])
    return f"{len(changed)} of {len(lanes)} holders changed their answer. {told}."


def _lanes(rows: Sequence[Mapping[str, Any]]) -> list[Lane]:
    """Holders with their answers: what took the place of another stands in its lane. Those who changed come first."""
    lanes: dict[str, Lane] = {}
    of: dict[tuple[str, str, str], Lane] = {}
    for row in sorted(rows, key=lambda row: ((row["held_on"] or {}).get("first") or "", row["id"])):
        before = (row["supersedes"] or {}).get("id", "")
        key = (row["party"]["id"], row["holder_kind"] or "", row["holder"] or "")
        lane = lanes.get(before) or of.get(key) or Lane(row["party"], row["holder"] or "", [])
        lane.rows.append(row)
        lanes[row["id"]] = of[key] = lane
    each = list({id(lane): lane for lane in lanes.values()}.values())
    order = {str(code): place for place, code in enumerate(IN_ORDER)}

    def place(lane: Lane) -> tuple[bool, int, str]:
        now = lane.now or lane.rows[-1]
        return len({row["answer"] for row in lane.rows}) < 2, order[now["answer"]], lane.party["name"]

    return sorted(each, key=place)


def standing(rows: Sequence[Mapping[str, Any]]) -> Counter[str]:
    """How many parties stand where, each once: one whose holders do not agree as `differ`."""
    given: dict[str, set[str]] = {}
    for row in rows:
        if row["stands"]:
            given.setdefault(row["party"]["id"], set()).add(row["answer"])
    return Counter(next(iter(answers)) if len(answers) == 1 else "differ" for answers in given.values())


def _title(rows: Sequence[Mapping[str, Any]]) -> str:
    found = standing(rows)
    told = [f"{found[code]} {TOLD.get(code) or str(code.label).lower()}" for code in IN_ORDER if found[code]]
    told += [f"{found['differ']} whose holders differ"] * bool(found["differ"])
    return "On record: " + ", ".join(told) if told else "No answer is on record"


TOLD = {Answer.CONDITIONAL: "with conditions", Answer.UNKNOWN: "nothing stated"}


def _who(lane: Lane) -> str:
    return f"{lane.party['name']} ({lane.holder})" if lane.holder else lane.party["name"]


def _label(row: Mapping[str, Any]) -> str:
    return str(Answer(row["answer"]).label)


def _history(lane: Lane) -> str:
    return ", then ".join(f"{_label(row).lower()} ({date_words(row['held_on'])})" for row in lane.rows)


def _ends(lane: Lane, place: int) -> tuple[dt.date | None, dt.date | None]:
    """The first day of an answer, and that of the next."""
    later = (first_day(row["held_on"]) for row in lane.rows[place + 1 :])
    return first_day(lane.rows[place]["held_on"]), next((day for day in later if day), None)


def _row(lane: Lane, place: int, page: str) -> dict[str, Any]:
    row, (_, until) = lane.rows[place], _ends(lane, place)
    return {
        "party": row["party"]["id"],
        "name": row["party"]["name"],
        "holder": row["holder"],
        "answer": _label(row),
        "held_on": (row["held_on"] or {}).get("edtf"),
        "until": until.isoformat() if until else None,
        "stands": "yes" if row["stands"] else "no",
        "url": f"{page}#position-{row['id']}",
    }


def _look(row: Mapping[str, Any]) -> tuple[str, str]:
    return SIGNS.get(Answer(row["answer"]), OTHER)


def _band(axis: TimeAxis, lane: Lane, place: int, y: float, tall: float) -> SafeString:
    row, (start, until) = lane.rows[place], _ends(lane, place)
    kind, letter = _look(row)
    left = axis.at(start) if start else axis.left
    right = max(axis.at(until) if until else axis.right, left + 3)
    claimed = " pic-claimed" if row["basis"] == Basis.CLAIMED_BY_OTHER else ""
    room = (right - left) / 6.2
    said = letter if room < 6 else svg.shortened(f"{letter} {_label(row)}", int(room) - 1)
    told = svg.words(left + 4, y + tall - 5, said, f"pic-small pic-on-{kind}") if room > 2 else svg.NOTHING
    return svg.joined([svg.box(f"pic-band-{kind}{claimed}", left, y, right - left, tall), told])


def _keys(rows: Sequence[Mapping[str, Any]]) -> list[Key]:
    seen = {row["answer"] for row in rows}
    return [
        Key(
            svg.joined([svg.box(f"pic-band-{kind}", -8, -7, 16, 14), svg.words(0, 4, letter, f"pic-small pic-middle pic-on-{kind}")]),
            str(code.label),
        )
        for code in IN_ORDER
        if code in seen
        for kind, letter in [SIGNS.get(code, OTHER)]
    ]


WIDTH, NARROW, NAMES, ROW, TALL, TOP, BAND = 1100, 358, 250, 24, 38, 26, 17


def _drawing(asked: Asked, lanes: Sequence[Lane], page: str, width: int, *, narrow: bool) -> Drawing:
    row_height = TALL if narrow else ROW
    axis = spanning((first_day(row["held_on"]) for lane in lanes for row in lane.rows), asked.day, 0 if narrow else NAMES, width)
    height = TOP + row_height * len(lanes) + 4
    pieces = [axis.drawn(TOP, height)]
    for place, lane in enumerate(lanes):
        y = TOP + row_height * place
        name = svg.words(0, y + 14, svg.shortened(_who(lane), 56 if narrow else 40))
        bands = [_band(axis, lane, one, y + (19 if narrow else 3), BAND) for one in range(len(lane.rows))]
        hit = svg.box("pic-hit", 0, y, width, row_height)
        pieces.append(svg.link(f"{page}#party-{lane.party['id']}", f"{_who(lane)}: {_history(lane)}", hit, name, *bands))
    return Drawing(width, height, svg.joined(pieces))
