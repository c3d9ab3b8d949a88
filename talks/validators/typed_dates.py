"""Dates as an editor types or pastes them, in English, turned into EDTF with the words kept beside it.

Read are: days ("11 March 2025", "Tuesday, 11th of March 2025", "March 11, 2025", "13/3/2025" where it can only be one), months, years,
decades ("2010s"), quarters, halves and seasons, "early", "mid", "late" (thirds, marked as approximate), "about",
"possibly", ranges ("10-11 March 2025", "28 February to 2 March 2025", "between … and …", "… or …"), "since", "until",
"before", "after", and EDTF itself. What could mean two days is refused, with the ways to write either.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from django.core.exceptions import ValidationError

from talks.validators.edtf import bounds, is_edtf

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
# Parts of a day leave the day what it is.
PARTS_OF_DAY = r"(?:the )?(?:early |late )?(?:morning|afternoon|evening|night|overnight|noon|midnight)(?: of)? "
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23"}
LONGEST = 200
EXAMPLES = "11 March 2025, March 2025, early May 2025, 10-11 March 2025, since March 2025, or EDTF such as 2025-03-11~"

_MONTH_NUMBERS = {
    short: number for number, name in enumerate(MONTHS, 1) for short in (name, name[:3], *((name[:4],) if name == "september" else ()))
}
_MONTH = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_WEEKDAYS = {short: name for name in WEEKDAYS for short in (name, name[:3], name[:4], name[:5])}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_THIRDS = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
_DATE_SIGNS = re.compile(r"[-0-9XYTZ:/.~?%+ ]+")
_SEPARATORS = (" to ", " until ", " till ", " and ", " or ", " - ", "-")


class TypedDate(NamedTuple):
    edtf: str | None
    text: str  # the words as typed; empty for EDTF, which is nobody's wording


class _Unread(Exception):
    """Not an error yet: another reading may fit."""


def read_date(typed: str) -> TypedDate:
    """What an editor typed, as EDTF and words; (None, "") for nothing. Raises ValidationError saying what would be right."""
    text = " ".join(typed.split())
    if not text:
        return TypedDate(None, "")
    if len(text) > LONGEST:
        raise _refusal(f"A date has at most {LONGEST} characters.")
    if is_edtf(text):
        return TypedDate(text, "")
    try:
        edtf = _read(_tidy(text))
    except _Unread:
        if _DATE_SIGNS.fullmatch(text):
            bounds(text)  # says what is wrong with it
        raise _refusal(_complaint(text)) from None
    bounds(edtf)
    return TypedDate(edtf, text)


def _tidy(text: str) -> str:
    """Lower case, plain dashes, no commas, articles, ordinal endings or dots of abbreviations."""
    words = re.sub(r"[‐‑‒–—−]", "-", text.casefold())  # the dashes that people paste
    words = re.sub(r"(?<=[0-9])(?:st|nd|rd|th)\b", "", words)
    words = re.sub(r"\b(early|mid|late)-", r"\1 ", words)
    words = re.sub(r",|(?<=[a-z])\.|\b(?:the|of)\b", " ", words)
    return " ".join(words.split())


def _read(words: str) -> str:
    """EDTF of tidy words. The order matters: what stands outside is read first."""
    if match := re.fullmatch(r"(?:about|around|approximately|approx|circa|ca|roughly|c(?=[ 0-9])) ?(.+)", words):
        return _marked(_read(match[1]), "~")
    if match := re.fullmatch(r"(?:possibly|probably|perhaps|maybe) (.+)|(.+?) ?\?", words):
        return _marked(_read(match[1] or match[2]), "?")
    if match := re.fullmatch(r"between (.+) and (.+)|from (.+) (?:to|until|till|-) (.+)", words):
        return _joined(match[1] or match[3], match[2] or match[4])
    if match := re.fullmatch(r"(since|from|until|till|up to|by|before|after) (.+)", words):
        return _open(match[1], _read(match[2]))
    if match := re.fullmatch(rf"(?:(?:on|in|during|at) |{PARTS_OF_DAY})(.+)", words):
        return _read(match[1])
    if match := re.fullmatch(rf"([0-9]{{1,2}})/([0-9]{{1,2}} (?:{_MONTH}) [0-9]{{4}})", words):
        return _joined(match[1], match[2])
    for reading in (_weekday, _day, _unit, _third, _part_of_year, _season):
        if edtf := reading(words):
            return edtf
    for separator in _SEPARATORS:
        if words.count(separator) == 1:
            return _joined(*words.split(separator))
    raise _Unread


def _day(words: str) -> str | None:
    """A day: day month year, month day year, or numbers with the day first."""
    if match := re.fullmatch(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})", words):
        day, month, year = match.groups()
        if "." not in words and int(day) <= 12 and int(month) <= 12 and int(day) != int(month):
            one, other = (_spoken(f"{int(first)}/{int(second)}/{year}") for first, second in ((day, month), (month, day)))
            raise _refusal(f"“{words}” may be {one} or {other}: write the month as a word.")
        if int(month) > 12 >= int(day):
            right = f"{int(month)}/{int(day)}/{year}"
            raise _refusal(f"“{words}” seems to have the month first. Write the day first: {right}, or {_spoken(right)}.")
        return _checked(year, int(month), int(day))
    if match := re.fullmatch(rf"([0-9]{{1,2}})[ -]({_MONTH})[ -]([0-9]{{4}})", words):
        return _checked(match[3], _MONTH_NUMBERS[match[2]], int(match[1]))
    if match := re.fullmatch(rf"({_MONTH}) ([0-9]{{1,2}}) ([0-9]{{4}})", words):
        return _checked(match[3], _MONTH_NUMBERS[match[1]], int(match[2]))
    return None


def _unit(words: str) -> str | None:
    """A month, a year, a decade, or a date that is EDTF already."""
    if match := re.fullmatch(rf"({_MONTH})[ -]([0-9]{{4}})|([0-9]{{1,2}})/([0-9]{{4}})", words):
        return _checked(match[2] or match[4], int(_MONTH_NUMBERS.get(match[1]) or match[3]))
    if match := re.fullmatch(r"([0-9]{3})0s", words):
        return f"{match[1]}X"
    return words.upper() if "/" not in words and is_edtf(words.upper()) else None


def _third(words: str) -> str | None:
    """The early, middle or late third of a month (10 days) or of a year (4 months), approximate at both ends."""
    match = re.fullmatch(rf"({'|'.join(_THIRDS)}) (?:({_MONTH}) )?([0-9]{{4}})", words)
    if not match:
        return None
    third, year = _THIRDS[match[1]], match[3]
    if not match[2]:
        return f"{year}-{4 * third + 1:02}~/{year}-{4 * third + 4:02}~"
    month = f"{year}-{_MONTH_NUMBERS[match[2]]:02}"
    last = bounds(month)[1].day if third == 2 else 10 * third + 10  # type: ignore[union-attr]  # a month has a last day
    return f"{month}-{10 * third + 1:02}~/{month}-{last}~"


def _part_of_year(words: str) -> str | None:
    """A quarter or half of a year, or half of a month."""
    if match := re.fullmatch(r"(?:q([1-4])|(first|second|third|fourth) quarter) ([0-9]{4})", words):
        quarter = int(match[1] or _ORDINALS[match[2]])
        return f"{match[3]}-{3 * quarter - 2:02}/{match[3]}-{3 * quarter:02}"
    match = re.fullmatch(rf"(?:h([12])|(first|second) half) (?:({_MONTH}) )?([0-9]{{4}})", words)
    if not match:
        return None
    second = int(match[1] or _ORDINALS[match[2]]) == 2
    if not match[3]:
        return f"{match[4]}-07/{match[4]}-12" if second else f"{match[4]}-01/{match[4]}-06"
    month = f"{match[4]}-{_MONTH_NUMBERS[match[3]]:02}"
    return f"{month}-16/{bounds(month)[1]}" if second else f"{month}-01/{month}-15"


def _season(words: str) -> str | None:
    if match := re.fullmatch(rf"({'|'.join(SEASONS)}) ([0-9]{{4}})", words):
        return f"{match[2]}-{SEASONS[match[1]]}"
    if match := re.fullmatch(r"winter ([0-9]{4})(?:[-/]([0-9]{2}|[0-9]{4}))?", words):
        year = int(match[1])
        if match[2] and int(match[2]) % 100 == (year + 1) % 100 and match[2] in (f"{year + 1}", f"{(year + 1) % 100:02}"):
            return f"{year:04}-12/{year + 1:04}-02"
        before, after = f"{year - 1}-{year % 100:02}", f"{year}-{(year + 1) % 100:02}"
        raise _refusal(f"A winter spans two years: write winter {before} or winter {after}.")
    return None


def _weekday(words: str) -> str | None:
    """A day with its weekday, which must be the right one."""
    match = re.fullmatch(rf"({'|'.join(sorted(_WEEKDAYS, key=len, reverse=True))}) (.+)", words)
    if not match:
        return None
    weekday = _WEEKDAYS[match[1]]
    edtf = _read(match[2])
    first, last = bounds(edtf)
    if first is None or first != last:
        raise _Unread
    if WEEKDAYS[first.weekday()] != weekday:
        raise _refusal(f"{first.day} {first:%B} {first.year} is a {first:%A}, not a {weekday.title()}: check the day and the year.")
    return edtf


def _joined(left: str, right: str) -> str:
    """An interval; what the left side leaves out (month, year) is taken from the right, or the month from the left."""
    month_first = re.fullmatch(rf"(({_MONTH}) [0-9]{{1,2}}) ?", left)
    day_and_year = re.fullmatch(r"([0-9]{1,2}) ([0-9]{4})", right)
    if month_first and day_and_year:
        left, right = f"{left} {day_and_year[2]}", f"{month_first[2]} {right}"
    end = _read(right)
    for candidate in _completed(left, right):
        try:
            start = _read(candidate)
        except _Unread:
            continue
        edtf = f"{_start(start)}/{_end(end)}"
        bounds(edtf)
        return edtf
    raise _Unread


def _completed(left: str, right: str) -> Iterator[str]:
    yield left
    if match := re.search(rf"(?:({_MONTH})(?: [0-9]{{1,2}})? )?([0-9]{{4}})$", right):
        if match[1]:
            yield f"{left} {match[1]} {match[2]}"
        yield f"{left} {match[2]}"


def _open(word: str, edtf: str) -> str:
    start, end = _start(edtf), _end(edtf)
    if ".." in (start, end):
        raise _Unread
    if word in ("since", "from"):
        return f"{start}/.."
    if word == "before":
        return f"../{_neighbour(start, -1)}"
    if word == "after":
        return f"{_neighbour(end, 1)}/.."
    return f"../{end}"


def _neighbour(edtf: str, step: int) -> str:
    """The day, month or year just before or after, at the same precision; around a season, the day."""
    plain, mark = re.fullmatch(r"(.*?)([?~%]?)", edtf).groups()  # type: ignore[union-attr]  # matches all
    edge = bounds(plain)[0 if step < 0 else 1]
    assert edge is not None  # one date, no interval, has both bounds
    try:
        beyond = edge + timedelta(days=step)
    except OverflowError:
        raise _Unread from None
    if re.fullmatch(r"[0-9]{4}", plain):
        return f"{beyond.year:04}{mark}"
    if re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", plain):
        return f"{beyond.year:04}-{beyond.month:02}{mark}"
    return f"{beyond}{mark}"


def _marked(edtf: str, mark: str) -> str:
    return "/".join(end if end in ("", "..") else _with_mark(end, mark) for end in edtf.split("/"))


def _with_mark(end: str, mark: str) -> str:
    plain, present = (end[:-1], end[-1]) if end[-1] in "?~%" else (end, mark)
    return f"{plain}{mark if present == mark else '%'}"


def _start(edtf: str) -> str:
    return edtf.split("/", maxsplit=1)[0]


def _end(edtf: str) -> str:
    return edtf.rsplit("/", maxsplit=1)[-1]


def _checked(year: str, month: int, day: int | None = None) -> str:
    edtf = f"{year}-{month:02}" if day is None else f"{year}-{month:02}-{day:02}"
    bounds(edtf)
    return edtf


def _spoken(numbers: str) -> str:
    day, month, year = numbers.split("/")
    return f"{day} {MONTHS[int(month) - 1].title()} {year}"


def _complaint(text: str) -> str:
    if not re.search(r"[0-9]{4}", text):
        return f"“{text}” gives no year of four digits. Right would be, for example, 11 March 2025, March 2025 or 2025."
    return f"“{text}” is not read as a date. Right would be, for example, {EXAMPLES}."


def _refusal(sentence: str) -> ValidationError:
    return ValidationError(sentence, code="date")
