"""What is odd in a dataset and yet no mistake, whatever its format: said with the load, kept at the desk, for somebody to look at."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from statistics import median
from typing import Any

from talks.choices import Counted, MeetingStatus, PledgeLinkKind
from talks.contents import fields_of
from talks.services.loaded_entries import DatasetEntry
from talks.services.snapshots import Snapshot

EARLIEST = 1900
AHEAD = 15  # years
NATIONS = 250  # more than the world has
FAR = 4  # times the middle of the other counts
SCALE = 1000  # times the next largest amount
BEYOND_ANY = Decimal(10) ** 14  # more than the world makes in a year
SHOWN = 5  # places of one kind of doubt

NO_WORDS = re.compile(r"\s*(nan|null|none|n/a|#n/a|undefined|#ref!|#value!)\s*", re.IGNORECASE)
STRANGE = re.compile("[\ufffd\u200b-\u200f\u2060\ufeff\x01-\x08\x0b\x0c\x0e-\x1f\x7f]|Ã[\x80-\xbf]|â€|Â[\xa0-\xbf]")
SIGNS = {
    "\ufffd": "a sign that was lost (U+FFFD)",
    "Ã": "letters read in a wrong encoding",
    "Â": "signs read in a wrong encoding",
    "â": "signs read in a wrong encoding",
}

Doubt = tuple[str, str]  # what it is, and where with what is there


def doubts(entries: list[DatasetEntry]) -> Iterator[str]:
    """One sentence for each kind of doubt, with the first places and how many more there are."""
    found: dict[str, list[str]] = defaultdict(list)
    for ask in ASKED:
        for what, where in ask(entries):
            found[what].append(where)
    for what, places in found.items():
        more = f", and {len(places) - SHOWN} more" if len(places) > SHOWN else ""
        yield f"{what}: {'; '.join(places[:SHOWN])}{more}"


def _texts(entries: Iterable[DatasetEntry]) -> Iterator[Doubt]:
    for entry in entries:
        for name, value in _strings(entry.values):
            if len(value) <= 12 and NO_WORDS.fullmatch(value):
                yield "A word that stands for nothing: empty the cell, if nothing is meant", f"{entry.where}, {name}: {value!r}"
            elif not (value.isascii() and value.isprintable()) and (strange := STRANGE.search(value)):
                sign = strange.group()[0]
                what = SIGNS.get(sign, f"a sign that nobody sees (U+{ord(sign):04X})")
                yield f"In a text stands {what}", f"{entry.where}, {name}"


def _strings(values: Snapshot) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        if type(value) is str:
            if value:
                yield name, value
        elif type(value) is list:
            for row in value:
                yield from ((f"{name}.{part}", text) for part, text in row.items() if type(text) is str and text)


def _alike(entries: Iterable[DatasetEntry]) -> Iterator[Doubt]:
    """Rows that say the same, and ids that only capitals tell apart."""
    seen: dict[tuple[str, str], DatasetEntry] = {}
    ids: dict[tuple[str, str], DatasetEntry] = {}
    for entry in entries:
        cited = [{name: said for name, said in row.items() if name != "public_id"} for row in entry.values.get("citations", ())]
        said = repr(entry.values | {"public_id": "", "citations": cited})
        first = seen.setdefault((entry.kind, said), entry)
        if first is not entry:
            yield "Rows that say the same: is one of them meant?", f"{entry.where} and {first.where}"
        other = ids.setdefault((entry.kind, entry.public_id.lower()), entry)
        if other is not entry:
            yield "Ids that only capitals tell apart", f"{entry.where} {entry.public_id} and {other.where} {other.public_id}"


def _dates(entries: Iterable[DatasetEntry]) -> Iterator[Doubt]:
    today = dt.datetime.now(dt.UTC).date()
    dated: dict[Any, list[str]] = {}
    for entry in entries:
        names = dated.setdefault(entry.model, [name for name in fields_of(entry.model) if f"{name}_text" in fields_of(entry.model)])
        for name in names:
            date = entry.values[name]
            if date and not date.startswith(".."):
                year = int(re.sub("[^0-9]", "0", date[:4]) or 0)
                if not EARLIEST <= year <= today.year + AHEAD:
                    yield "A year far from today", f"{entry.where}, {name}: {date}"
        if (
            entry.kind == "meeting"
            and entry.values["status"] == MeetingStatus.HELD
            and (entry.values["date"] or "")[:10] > today.isoformat()
        ):
            yield "A meeting that was held lies ahead", f"{entry.where}: {entry.values['date']}"


def _counts(entries: Iterable[DatasetEntry]) -> Iterator[Doubt]:
    """Counts of one meeting that lie far from the others of the same thing."""
    counted: dict[tuple[str, str], list[tuple[int, DatasetEntry]]] = defaultdict(list)
    for entry in entries:
        if entry.kind == "meeting_count":
            number = entry.values["count_min"] if entry.values["count_min"] is not None else entry.values["count_max"]
            if number is not None:
                counted[entry.values["meeting"], entry.values["counted"]].append((number, entry))
                if entry.values["counted"] == Counted.NATIONS and number > NATIONS:
                    yield "More nations than there are", f"{entry.where}: {number}"
    for numbers in counted.values():
        for number, entry in numbers:
            others = [other for other, row in numbers if row is not entry]
            if others and not median(others) / FAR <= number <= median(others) * FAR:
                said = f"{min(others)} to {max(others)}" if len(others) > 1 else str(others[0])
                yield "A count far from the others of its meeting", f"{entry.where}: {number}, others {said}"


def _amounts(entries: Iterable[DatasetEntry]) -> Iterator[Doubt]:
    """Parts larger than their whole, and amounts out of scale."""
    pledges = {entry.values["public_id"]: entry for entry in entries if entry.kind == "pledge"}
    amounts: dict[str, list[tuple[Decimal, DatasetEntry]]] = defaultdict(list)
    for entry in pledges.values():
        for what, unit in (("amount", "amount_currency"), ("quantity", "quantity_unit")):
            low, high = entry.values[f"{what}_min"], entry.values[f"{what}_max"]
            if low is not None or high is not None:
                amounts[entry.values[unit]].append((Decimal(high if high is not None else low), entry))
            for link in entry.values["links_from"]:
                whole = pledges.get(link["to_pledge"])
                if (
                    link["kind"] == PledgeLinkKind.PART_OF
                    and whole is not None
                    and low is not None
                    and _less(whole.values, what, unit, entry.values)
                ):
                    yield "A part larger than its whole", f"{entry.where}: {low} of {whole.values[f'{what}_max']} {whole.values[unit]}"
    for unit, numbers in amounts.items():
        ordered = sorted(numbers, key=lambda each: each[0])
        largest, entry = ordered[-1]
        if largest >= BEYOND_ANY or (len(ordered) > FAR and ordered[-2][0] > 0 and largest >= SCALE * ordered[-2][0]):
            yield "A number out of scale with the others of its unit", f"{entry.where}: {largest:,f} {unit}"


def _less(whole: Snapshot, what: str, unit: str, part: Snapshot) -> bool:
    """Whether the whole is less than the part, in the same unit."""
    most = whole[f"{what}_max"]
    return most is not None and whole[unit] == part[unit] and Decimal(most) < Decimal(part[f"{what}_min"])


def _names(entries: Iterable[DatasetEntry]) -> Iterator[Doubt]:
    for entry in entries:
        if entry.kind == "coalition" and entry.values["name"].lower() == entry.public_id.replace("-", " ").lower():
            yield "A coalition that is called by its id: give it its name", f"{entry.where}: {entry.values['name']}"


ASKED: tuple[Callable[[list[DatasetEntry]], Iterator[Doubt]], ...] = (_texts, _alike, _dates, _counts, _amounts, _names)
