"""How many came to a meeting, by each source's count, beside the parties that are on record by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from talks.choices import PRESENT_MODES, Certainty, Counted
from talks.pictures import svg
from talks.pictures.asked import Asked
from talks.pictures.axis import NumberAxis
from talks.pictures.picture import Column, Drawing, Key, Picture, picture
from talks.wording import certainty_words, count_reading

COLUMNS = (
    Column("source", "Who counts"),
    Column("counted", "What is counted"),
    Column("low", "From"),
    Column("high", "To"),
    Column("words", "As published"),
)
CAPTION = (
    "Full dot: nations. Ring: people, delegations or all participants. An arrow has no end on record. The diamond is the number of nations "
    "that this record names as there, whatever a count says. No count is declared right."
)
OWN = "This record, by name"
MOST, MOST_NAMED = 24, 2_000


@dataclass(frozen=True)
class Line:
    """A count as it is drawn."""

    who: str
    counted: str
    low: int
    high: int | None
    told: str
    url: str
    words: str | None


@picture(
    "counts",
    "How many came",
    "Counts of those present at a meeting, by source, as ranges.",
    needed=("meeting",),
    meeting="Public id of a meeting.",
)
def counts(asked: Asked) -> Picture:
    """The counts of a meeting on one scale, the lowest first."""
    meeting = asked.record("meetings", asked.values["meeting"], ("id", "title"))
    of_it = {"meeting": meeting["id"]}
    found = asked.rows("meeting-counts", ("id", "counted", "count", "citations"), MOST, preferred="", **of_it)
    rows = [row for row in found if row["count"] and row["count"]["min"] is not None]
    named = asked.rows("attendances", ("party", "mode", "certainty"), MOST_NAMED, counts_for_party="true", **of_it)
    there = [row for row in named if row["party"]["kind"] == "nation" and row["mode"] in PRESENT_MODES]
    sure = {one: sum(row["certainty"] == one for row in there) for one in Certainty.values}
    lines = sorted((_line(asked, row) for row in rows), key=lambda line: (line.low, line.high or 10**9, line.who))
    lines.append(Line(OWN, Counted.NATIONS, len(there), len(there), f"{len(there)} nations: {certainty_words(sure)}", "", None))
    page = asked.page("meeting", meeting["id"]) + "#counts"
    return Picture(
        title=_title(lines[:-1]),
        words=f"{len(lines) - 1} counts by sources. This record names {lines[-1].told}.",
        columns=COLUMNS,
        rows=[
            {
                "source": line.who,
                "counted": str(Counted(line.counted).label),
                "low": line.low,
                "high": line.high,
                "words": line.words,
                "url": line.url,
            }
            for line in lines
        ],
        wide=_wide(lines),
        narrow=_narrow(lines),
        caption=CAPTION,
        queries=(asked.query("meeting-counts", preferred="", **of_it), asked.query("attendances", counts_for_party="true", **of_it)),
        keys=(
            Key(svg.path("mark-room", "m-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0z"), "Nations counted"),
            Key(svg.path("pic-ring", "m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z"), "People, delegations or all participants"),
            Key(svg.path("pic-own", "m0-6l6 6l-6 6l-6-6z"), "Nations named here"),
        ),
        links=((meeting["title"], page),),
    )


def _title(lines: list[Line]) -> str:
    nations = [line for line in lines if line.counted == Counted.NATIONS]
    if not nations:
        return "No source counts the nations that came"
    low, tops = min(line.low for line in nations), [line.high for line in nations]
    most = max(line.high or line.low for line in nations)
    if None in tops:
        return f"{low} nations or more, by whom you ask" if most == low else f"From {low} to {most} nations or more, by whom you ask"
    return f"{low} nations, by every count" if low == most else f"From {low} to {most} nations, by whom you ask"


def _line(asked: Asked, row: Mapping[str, Any]) -> Line:
    count, source = row["count"], next((one["source"] for one in row["citations"] if one["source"]), None)
    who = (source["publisher"] or source["title"] or "A source without a name") if source else "A source that is not public"
    high = None if count["max"] is None else int(count["max"])
    told = count_reading(count, str(Counted(row["counted"]).label).partition(":")[0].lower())
    return Line(who, row["counted"], int(count["min"]), high, told, asked.page("source", source["id"]) if source else "", count["text"])


def _axis(lines: list[Line], left: float, right: float) -> NumberAxis:
    ends = [line.low for line in lines] + [line.high for line in lines if line.high is not None]
    return NumberAxis(max(min(ends) - 2, 0), max(ends) + 3, left, right)


def _shape(axis: NumberAxis, line: Line, y: float) -> SafeString:
    if line.who == OWN:
        return svg.placed(axis.at(line.low), y, svg.path("pic-own", "m0-8l8 8l-8 8l-8-8z"))
    if line.high is None:
        x, end = svg.number(axis.at(line.low)), svg.number(axis.right)
        return svg.path("pic-open", f"M{x} {y - 6:g}v12M{x} {y:g}H{end}m-7-5l7 5l-7 5")
    ring = line.counted != Counted.NATIONS
    dot = "m-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z"
    shape = [svg.placed(axis.at(end), y, svg.path("pic-ring" if ring else "mark-room", dot)) for end in {line.low, line.high}]
    if line.low != line.high:
        shape.insert(0, svg.path("pic-open", f"M{svg.number(axis.at(line.low))} {y:g}H{svg.number(axis.at(line.high))}"))
    return svg.joined(shape)


ROW, TALL, TOP, NAMES, WIDTH, NARROW = 28, 42, 24, 230, 900, 358


def _wide(lines: list[Line]) -> Drawing:
    height = TOP + ROW * len(lines) + 6
    axis = _axis(lines, NAMES + 10, WIDTH - 190)
    pieces = [axis.drawn(TOP, height)]
    for place, line in enumerate(lines):
        y = TOP + ROW * (place + 0.5)
        who = svg.words(0, y + 4, svg.shortened(line.who, 38), "pic-strong" if line.who == OWN else "")
        told = svg.words(
            max(axis.at(line.high or line.low), axis.at(line.low)) + 14, y - 8 if line.high is None else y + 4, line.told, "pic-small"
        )
        body = (svg.box("pic-hit", 0, y - ROW / 2, WIDTH, ROW), who, _shape(axis, line, y), told)
        pieces.append(svg.link(line.url, f"{line.who}: {line.told}", *body) if line.url else svg.joined(body))
    return Drawing(WIDTH, height, svg.joined(pieces))


def _narrow(lines: list[Line]) -> Drawing:
    height = TOP + TALL * len(lines) + 6
    axis = _axis(lines, 10, NARROW - 16)
    pieces = [axis.drawn(TOP, height)]
    for place, line in enumerate(lines):
        y = TOP + TALL * place
        who = svg.words(0, y + 15, svg.shortened(f"{line.who}: {line.told}", 58), "pic-strong" if line.who == OWN else "")
        body = (svg.box("pic-hit", 0, y, NARROW, TALL), who, _shape(axis, line, y + 30))
        pieces.append(svg.link(line.url, f"{line.who}: {line.told}", *body) if line.url else svg.joined(body))
    return Drawing(NARROW, height, svg.joined(pieces))
