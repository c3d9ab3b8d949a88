"""Dates, numbers and money in words, for pages and exports alike.

Works on the shapes of the API (design: `{edtf, first, last, text}`, `{min, max, qualifier, text, unit}` and so on). The words
as published and the tracker's own reading (`*_reading`) stand beside each other, once where one says what the other does.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from talks.choices import Certainty, Qualifier

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "December (winter)"}
MARKS = {"~": "about ", "?": "possibly ", "%": "possibly about "}
MARKED_INTERVALS = {"~": ", approximately", "?": ", uncertain", "%": ", approximately and uncertain"}
BEFORE_NUMBER: Mapping[str, str] = {
    Qualifier.ABOUT: "about ",
    Qualifier.OVER: "over ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.UNDER: "under ",
    Qualifier.UP_TO: "up to ",
}
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
NO_DATE = "no date given"
NO_NUMBER = "no number given"
_ALWAYS_PLURAL = {"headquarters", "troops", "forces"}

Shape = Mapping[str, Any] | None


def date_words(date: Shape) -> str:
    """The words as published with the date at its true precision: "Tuesday, 11 March 2025", "10–11 March 2025"."""
    words, reading = _published(date), date_reading(date)
    plain = reading and not re.search(f"[{''.join(MARKS)},/]", date["edtf"] + reading)
    return (_joined(words, reading, "{}, {}") if plain else _joined(words, reading)) or NO_DATE


def date_reading(date: Shape) -> str:
    """The tracker's reading of a date, whatever words were published; empty where it has none."""
    return edtf_words(date["edtf"]) if date and date.get("edtf") else ""


def date_title(date: Shape) -> str:
    """What a reader may want beside the words: the reading where words were published, else nothing."""
    reading = date_reading(date)
    return f"read as {reading} ({date['edtf']})" if date and date.get("text") and reading else ""


def edtf_words(edtf: str) -> str:
    """An EDTF date in English, no vaguer and no more exact than it is."""
    if "/" not in edtf:
        plain, mark = _split_mark(edtf)
        return MARKS.get(mark, "") + _single(plain)
    starts, ends = edtf.split("/")
    if starts in ("", ".."):
        return f"{edtf_words(ends)} or earlier"
    if ends in ("", ".."):
        return f"since {edtf_words(starts)}"
    (start, start_mark), (end, end_mark) = _split_mark(starts), _split_mark(ends)
    if start_mark == end_mark:
        return _interval(start, end) + MARKED_INTERVALS.get(start_mark, "")
    return f"{edtf_words(starts)} to {edtf_words(ends)}"


def quantity_words(quantity: Shape) -> str:
    """As published with the reading: "fewer than 30,000 (under 30,000 troops)", "several thousand (troops)"."""
    words, reading = _published(quantity), quantity_reading(quantity)
    beside = reading if _qualified(quantity, number_words) or not words else (quantity or {}).get("unit") or ""
    return _joined(words, beside) or NO_NUMBER


def quantity_reading(quantity: Shape) -> str:
    """The number with its qualifier and unit, without the published words; empty where there is neither."""
    number, unit = _qualified(quantity, number_words), (quantity or {}).get("unit") or ""
    if not number:
        return f"{unit}, {NO_NUMBER}" if unit else ""
    return f"{number} {_unit(unit, number)}".rstrip()


def count_words(count: Shape, counted: str = "") -> str:
    """A count as published with its reading: "26 countries (26 nations)"; what was counted is named where it is given."""
    return quantity_words({**count, "unit": counted}) if count else NO_NUMBER


def count_reading(count: Shape, counted: str = "") -> str:
    """The number of what was counted, without the published words: "over 30 nations", "nations, no number given"."""
    return quantity_reading({**(count or {}), "unit": counted})


def amount_words(amount: Shape) -> str:
    """Money without ambiguity: "at least EUR 40 billion", "$2 billion (CAD 2 billion)", "billions (USD)"."""
    currency, words, money = (amount or {}).get("currency") or "", _published(amount), _money(amount, short_number)
    return _joined(words, money or currency) if words else money or (f"{currency}, {NO_NUMBER}" if currency else NO_NUMBER)


def amount_reading(amount: Shape) -> str:
    """Money in full digits: "at least EUR 40,000,000,000"; empty where there is no number."""
    return _money(amount, number_words)


def certainty_words(counts: Mapping[str, int], nobody: str = "none") -> str:
    """How many, by how certain it is: "3 stated, 11 expected, 23 inferred"; never added up."""
    return ", ".join(f"{number_words(counts[certainty])} {certainty}" for certainty in Certainty.values if counts[certainty]) or nobody


def number_words(number: Any) -> str:
    """A number with thousands separated, and no zeros behind the point: 30,000; 9.5."""
    whole, point, rest = f"{Decimal(str(number)):,f}".partition(".")
    rest = rest.rstrip("0")
    return f"{whole}{point}{rest}" if rest else whole


def short_number(number: Any) -> str:
    """A large number in words, only where that loses nothing: 40 billion; 1.25 million; 1,234,567."""
    value = Decimal(str(number))
    for scale, name in SCALES:
        if abs(value) >= scale and (scaled := value / scale) == scaled.quantize(Decimal("0.001")):
            return f"{number_words(scaled)} {name}"
    return number_words(value)


def _published(shape: Shape) -> str:
    return (shape or {}).get("text") or ""


def _joined(words: str, reading: str, both: str = "{} ({})") -> str:
    """Words and reading beside each other; one alone where it says what the other does."""
    if not reading or _within(reading, words):
        return words
    return reading if not words or _within(words, reading) else both.format(words, reading)


def _within(part: str, whole: str) -> bool:
    """Whether `part` stands in `whole` as words and numbers of their own: 1 March does not stand in 11 March, nor 5 in 2.5."""
    return re.search(rf"(?<![\w.,]){re.escape(part.casefold())}(?!\w|[.,]\d)", whole.casefold()) is not None


def _qualified(shape: Shape, number: Any, join: str = " to ") -> str:
    """The number with its qualifier. An end that is open is never shown as a number."""
    low, high = (shape or {}).get("min"), (shape or {}).get("max")
    if low is None and high is None:
        return ""
    qualifier = (shape or {}).get("qualifier") or ""
    if low is not None and high is not None and Decimal(str(low)) != Decimal(str(high)):
        span = f"{number(low)}{join}{number(high)}"
        return f"about {span}" if qualifier == Qualifier.ABOUT else span
    value = number(high if low is None else low)
    if qualifier in BEFORE_NUMBER:
        return BEFORE_NUMBER[qualifier] + value
    if low is None or high is None:  # no such row can be stored; a sum can have an open end
        return f"up to {value}" if low is None else f"at least {value}"
    return value


def _money(amount: Shape, number: Any) -> str:
    words = _qualified(amount, number)
    currency = (amount or {}).get("currency") or ""
    if not words or not currency:
        return words
    scales = re.findall(r"[a-z]+illion", words)
    if len(scales) == 2 and scales[0] == scales[1]:
        words = words.replace(f" {scales[0]}", "", 1)  # 9 to 9.2 billion
    return re.sub(r"(?=[0-9-])", f"{currency} ", words, count=1)


def _unit(unit: str, number: str) -> str:
    return unit[:-1] if number == "1" and unit.endswith("s") and not unit.endswith("ss") and unit not in _ALWAYS_PLURAL else unit


def _split_mark(edtf: str) -> tuple[str, str]:
    return (edtf[:-1], edtf[-1]) if edtf[-1] in MARKS else (edtf, "")


def _single(plain: str) -> str:
    year, *rest = plain.split("-")
    if "X" in year:
        return f"{year[:3]}0s" if year.endswith("X") and "X" not in year[:3] else f"{year.replace('X', '0')}–{year.replace('X', '9')}"
    year = str(int(year))
    if not rest:
        return year
    if rest[0] == "XX":
        return f"a {'day' if len(rest) > 1 else 'month'} in {year}"
    if rest[0] in SEASONS:
        return f"{SEASONS[rest[0]]} {year}"
    month = f"{MONTHS[int(rest[0]) - 1]} {year}"
    if len(rest) == 1:
        return month
    return f"a day in {month}" if rest[1] == "XX" else f"{int(rest[1])} {month}"


def _interval(start: str, end: str) -> str:
    """From one date to another, saying month and year once where they are the same."""
    if start == end:
        return _single(start)
    starts, ends = _single(start).split(), _single(end).split()
    if "X" in start + end or len(starts) != len(ends):
        return f"{_single(start)} to {_single(end)}"
    while len(starts) > 1 and starts[-1] == ends[len(starts) - 1]:
        starts.pop()
    dash = "–" if len(starts) == 1 else " – "
    return f"{' '.join(starts)}{dash}{' '.join(ends)}"
