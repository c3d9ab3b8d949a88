"""When: days, months, weekdays, seasons and words like "next week", resolved against the day of publication."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from talks.reading.calendar import Period, day, month, season, span_of, week, weekend, year
from talks.reading.cues import Cues, any_of, cues, one
from talks.reading.finding import Finding
from talks.reading.text import Covered, Span, Text

ARTICLE = re.compile(r"(?:(?<!\w)(?:the|le|la|les)\s+|(?<!\w)l[’'])\Z", re.IGNORECASE)
HAD = re.compile(r"(?<!\w)(?:had|were|was|avait|avaient|étaient|було|були)(?!\w)[^,;:]*\Z", re.IGNORECASE)
YEAR = r"(?:19|20)\d\d"


@dataclass(frozen=True)
class When:
    """A stretch of time named in the text."""

    span: Span
    period: Period


@cache
def forms(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The ways in which a language names a time, the longest first."""
    told = cues(language).told("dates")

    def named(prefix: str, lists: list[list[str]]) -> str:
        return (
            "(?:"
            + "|".join(f"(?P<{prefix}{at}>{any_of([word for word in words if word != '-'])})" for at, words in enumerate(lists, 1))
            + ")"
        )

    months = named("m", [[full, short] for full, short in zip(told["months"], told["months_short"], strict=True)])
    weekdays = named("w", [[name] for name in told["weekdays"]])
    seasons = named("s", list(told["seasons"].values()))
    of_year = {"en": rf",?\s+(?:of\s+)?(?P<y>{YEAR})", "fr": rf"\s+(?P<y>{YEAR})", "uk": rf"\s+(?P<y>{YEAR})(?:-го)?(?:\s+рок\w+)?"}[
        language
    ]
    number = r"(?<![\d.,:])(?P<d>\d{1,2})(?:st|nd|rd|th|er|-го|-е)?"
    of = r"(?:\s+of)?"
    next_, last, this = (any_of(told[name]) for name in ("next", "last", "this"))
    unit = "(?:" + "|".join(f"(?P<{name}>{any_of(told[name])})" for name in ("weekend", "week", "month", "year")) + ")"
    side = rf"(?:(?P<later>{any_of(told['later'])})|(?P<earlier>{any_of(told['earlier'])})|(?P<next>{next_})|(?P<last>{last})|(?P<this>{this}))"
    after = rf"(?:(?P<next2>{next_})|(?P<last2>{last}))"
    lead = rf"(?:{weekdays},?\s+(?:(?:the|le)\s+)?)?"
    made = [
        ("iso", rf"(?<!\d)(?P<y>{YEAR})-(?P<mm>\d\d)-(?P<d>\d\d)(?!\d)"),
        ("iso", rf"(?<![\d.])(?P<d>\d{{1,2}})\.(?P<mm>\d{{1,2}})\.(?P<y>{YEAR})(?!\d)"),
        ("days", rf"{number}\s?(?:[-–—]|to|au|et|and|до|по)\s?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?{of}\s+{months}(?:{of_year})?"),
        ("days", rf"{months}\s+{number}\s?(?:[-–—]|to|and)\s?(?P<d2>\d{{1,2}})(?!\d)(?:{of_year})?"),
        ("date", rf"{lead}{number}{of}\s+{months}(?:{of_year})?"),
        ("date", rf"{lead}{months}\.?\s+{number}(?![\d:]|[.,]\d{{3}})(?:{of_year})?"),
        ("weekday", rf"(?:{side}\s+)?{weekdays}(?:\s+{after})?"),
        ("month", rf"(?:{side}\s+)?{months}(?:\s+{after}|{of_year})?"),
        ("unit", rf"{side}\s+{unit}(?:\s+{after})?"),
        ("unit", rf"(?:la|le|l[’'])\s?{unit}\s+{after}"),
        ("unit", rf"(?:the|au|le|ce|на)\s+(?P<weekend>{any_of(told['weekend'])})"),
        ("season", rf"(?:{side}\s+)?{seasons}(?:\s+{after}|{of_year})?"),
        ("holiday", named("h", list(told["holidays"].values()))),
        ("relative", "|".join(f"(?P<{name}>{any_of(told[name])})" for name in ("today", "yesterday", "tomorrow"))),
        ("year", rf"(?<=\s)(?P<y>{YEAR})(?=[\s,.;:)]|\Z)(?:\s+рок\w+)?"),
        (
            "edge",
            rf"(?:(?:the|la|le)\s+)?(?P<unit_of>{any_of(told['end_of'])}|{any_of(told['middle_of'])})\s?(?:the\s+|this\s+|ce\s+|cette\s+|l[’'])?{unit}",
        ),
    ]
    return tuple(
        (name, re.compile(pattern, re.IGNORECASE if name not in ("month", "season") or language != "en" else re.IGNORECASE))
        for name, pattern in made
    )


@cache
def triggers(language: str) -> re.Pattern[str]:
    """What a sentence has to hold so that there can be a time in it."""
    told = cues(language).told("dates")
    names = ("months", "months_short", "weekdays", "today", "yesterday", "tomorrow", "week", "month", "year", "weekend")
    words = [word for name in names for word in told[name] if word != "-"]
    words += [word for name in ("seasons", "holidays") for each in told[name].values() for word in each]
    return re.compile(rf"{YEAR}|{any_of(words)}", re.IGNORECASE)


def find_dates(text: Text) -> list[Finding]:
    """Every time that is named, with "by", "since" and the like taken in."""
    found: list[When] = []
    taken = Covered(len(text.words))
    telling = triggers(text.language)
    sentences = [one for one in text.sentences if telling.search(text.words, one.start, one.end)]
    for kind, pattern in forms(text.language):
        for match in (match for one in sentences for match in pattern.finditer(text.words, one.start, one.end)):
            span = Span(match.start(), match.end())
            if taken.touches(span) or text.is_aside(span) or "\n" in match[0]:
                continue
            if (period := resolve(text, kind, match)) is not None:
                found.append(When(span, period))
                taken.add(span)
    found.sort(key=lambda when: when.span.start)
    return [finding for when in _joined(text, found) if (finding := _told(text, when)) is not None]


def resolve(text: Text, kind: str, match: re.Match[str]) -> Period | None:
    """The stretch of time that a form names."""
    told = {name: value for name, value in match.groupdict().items() if value}
    at = text.published
    try:
        if kind == "iso":
            return day(date(int(told["y"]), int(told["mm"]), int(told["d"])))
        if kind == "relative":
            # A word alone between quotation marks is spoken of, not said.
            if (
                match.start()
                and text.words[match.start() - 1] in '“«‘"'
                and text.words[match.end() : match.end() + 1] in ("”", "»", "’", '"')
            ):
                return None
            return day(at + timedelta({"today": 0, "yesterday": -1, "tomorrow": 1}[next(iter(told))]))
        if kind == "holiday":
            of, on = list(text.cues.told("dates", "holidays"))[_numbered(told, "h") - 1].split("-")
            years = [day(date(at.year + more, int(of), int(on))) for more in (-1, 0, 1)]
            return nearest(years, at, _direction(text, match, told))
        if kind == "year":
            return year(int(told["y"]))
        ahead = _direction(text, match, told)
        if kind in ("date", "days"):
            return _date(told, at, ahead)
        if kind == "weekday":
            return _weekday(told, at, ahead)
        if kind == "month":
            return _month(text, match, told, at, ahead)
        if kind == "season":
            return _season(text, match, told, at, ahead)
        return _unit(told, at, ahead) if kind == "unit" else _edge(text, told, at)
    except (ValueError, OverflowError):
        return None


def _numbered(told: dict[str, str], prefix: str) -> int:
    return next((int(name[1:]) for name in told if re.fullmatch(rf"{prefix}\d+", name)), 0)


def _direction(text: Text, match: re.Match[str], told: dict[str, str]) -> int:
    """1 where the words speak of what is to come, -1 of what has been, 0 where nothing says."""
    if {"next", "next2", "later"} & set(told):
        return 1
    if {"last", "last2", "earlier"} & set(told):
        return -1
    cue = text.cues
    before = ARTICLE.sub("", text.words[max(0, match.start() - 24) : match.start()])
    sentence = text.sentence(match.start())
    if cue.before("dates", "by").search(before) or cue.before("dates", "before").search(before):
        # "Half had come in by February" looks back; a limit looks ahead.
        return -1 if HAD.search(text.words[sentence.start : match.start()]) else 1
    if cue.before("dates", "since").search(before):
        return -1
    return direction_of(cue, text.of(sentence), match.start() - sentence.start)


def direction_of(cue: Cues, said: str, at: int) -> int:
    """The time of the verb nearest to a place in a sentence; one before it goes before one after it."""
    nearest, best = 0, 10_000
    for name, way in (("future", 1), ("past", -1)):
        for match in cue.pattern("dates", name).finditer(said):
            away = at - match.end() if match.end() <= at else (match.start() - at) * 2 + 20
            if away < best:
                nearest, best = way, away
    return nearest


def _date(told: dict[str, str], at: date, ahead: int) -> Period:
    number, first = _numbered(told, "m"), int(told["d"])

    def of(one_year: int) -> Period:
        begin = day(date(one_year, number, first))
        return Period(begin.first, date(one_year, number, int(told["d2"])), "") if "d2" in told else begin

    if "y" in told:
        return of(int(told["y"]))
    return nearest(
        [of(one_year) for one_year in (at.year - 1, at.year, at.year + 1) if (number, first) != (2, 29) or one_year % 4 == 0], at, ahead
    )


def nearest(periods: list[Period], at: date, ahead: int) -> Period:
    """Of several years the one meant: the last before, the first after, or the nearest."""
    if ahead > 0 and (after := [one for one in periods if one.last >= at]):
        return after[0]
    if ahead < 0 and (before := [one for one in periods if one.first <= at]):
        return before[-1]
    return min(periods, key=lambda one: abs((one.first - at).days))


def _weekday(told: dict[str, str], at: date, ahead: int) -> Period:
    number = _numbered(told, "w") - 1
    back = (at.weekday() - number) % 7
    if {"next", "next2"} & set(told):
        return day(at + timedelta((number - at.weekday()) % 7 or 7))
    if {"last", "last2"} & set(told):
        return day(at - timedelta(back or 7))
    return day(at + timedelta((-back) % 7 or 7)) if ahead > 0 else day(at - timedelta(back))


def _month(text: Text, match: re.Match[str], told: dict[str, str], at: date, ahead: int) -> Period | None:
    number = _numbered(told, "m")
    # "May" and "March" begin sentences and are verbs: a month stands after a word that leads to one, or with a year.
    before = text.words[max(0, match.start() - 24) : match.start()]
    leads = ("on", "by", "before", "since", "end_of", "middle_of", "start_of", "to")
    led = any(text.cues.before("dates", name).search(before) for name in leads)
    capital = match[0].lstrip()[:1].isupper()
    ambiguous = (text.language, number) in {("en", 3), ("en", 5), ("fr", 3), ("fr", 8)} or text.language == "uk"
    if (
        "y" not in told
        and not (set(told) & {"next", "last", "this", "next2", "last2", "later", "earlier"})
        and ((ambiguous and not led) or (text.language == "en" and not capital))
    ):
        return None
    if text.language == "en" and not re.search(r"[A-Z]\w+\W*(?:\d{4})?\Z", match[0]):
        return None
    if "y" in told:
        return month(int(told["y"]), number)
    if "this" in told:
        return month(at.year, number)
    return nearest([month(one_year, number) for one_year in (at.year - 1, at.year, at.year + 1)], at, ahead)


def _season(text: Text, match: re.Match[str], told: dict[str, str], at: date, ahead: int) -> Period | None:
    number = _numbered(told, "s") + 20
    before = text.words[max(0, match.start() - 24) : match.start()]
    if not ({"y", "next", "last", "this", "next2", "last2"} & set(told)) and not re.search(
        r"(?:\b(?:in|by|before|since|until|of|the|early|late|mid-|au|cet|à l[’']|en|d[’']ici|l[’']|avant|depuis|до|з)\s*)(?:the\s+|l[’'])?\Z",
        before,
        re.IGNORECASE,
    ):
        return None
    if "y" in told:
        return season(int(told["y"]), number)
    if "this" in told:
        return season(at.year, number)
    return nearest([season(one_year, number) for one_year in (at.year - 1, at.year, at.year + 1)], at, ahead)


def _unit(told: dict[str, str], at: date, ahead: int = 0) -> Period | None:
    step = 1 if {"next", "next2"} & set(told) else -1 if {"last", "last2"} & set(told) else 0
    if "weekend" in told:
        if not step and not ({"this", "later"} & set(told)) and at.weekday() < 5 and ahead < 0:
            step = -1
        return weekend(at + timedelta(7 * step))
    if "week" in told:
        whole = week(at + timedelta(7 * step))
        if "later" in told:
            return Period(at, whole.last, "")
        return Period(whole.first, at, "") if "earlier" in told else whole
    if "month" in told:
        turned = at.year * 12 + at.month - 1 + step
        whole = month(turned // 12, turned % 12 + 1)
    else:
        whole = year(at.year + step)
    # Only a week is cut by "later" and "earlier": a month or a year is named as a whole.
    return whole


def _edge(text: Text, told: dict[str, str], at: date) -> Period | None:
    """The end of this week, month or year: its last day, which "by" makes a limit."""
    whole = _unit({name: value for name, value in told.items() if name in ("week", "month", "year", "weekend")}, at)
    if whole is None:
        return None
    return day(whole.last) if text.cues.pattern("dates", "end_of").match(told["unit_of"]) else replace(whole)


def _joined(text: Text, found: list[When]) -> list[When]:
    """ "Between March and May" is one."""
    made: list[When] = []
    for when in found:
        if made and (left := made[-1]).span.end < when.span.start:
            between = text.words[left.span.end : when.span.start].strip()
            led = text.cues.before("dates", "between").search(text.words[max(0, left.span.start - 12) : left.span.start])
            if led and re.fullmatch(any_of(text.cues.told("dates", "to")), between, re.IGNORECASE) and left.period.first < when.period.last:
                start = max(0, left.span.start - 12) + led.start()
                made[-1] = When(
                    Span(start, when.span.end), Period(left.period.first, when.period.last, f"{left.period.edtf}/{when.period.edtf}")
                )
                continue
        made.append(when)
    return made


def _told(text: Text, when: When) -> Finding | None:
    """With what leads to it: by X is ../X, before X ends just before it, since X goes on from it."""
    start = when.span.start
    window = max(text.sentence(start).start, start - 30)
    before, period, edtf = text.words[window:start], when.period, span_of(when.period)
    dates = text.cues.told("dates")
    edge = re.search(
        rf"(?P<end>{any_of(dates['end_of'])})\s*(?:of\s+|the\s+)?\Z|(?P<part>{any_of([*dates['middle_of'], *dates['start_of']])})\s*(?:of\s+)?\Z",
        before,
        re.IGNORECASE,
    )
    at_end = False
    if edge:
        start, before = window + edge.start(), before[: edge.start()]
        at_end = bool(edge["end"]) and not edge["end"].lower().startswith("late")
    trimmed = ARTICLE.sub("", before)
    for name in ("before", "by", "since"):
        for said in (before, trimmed):
            if found := text.cues.before("dates", name).search(said):
                if name == "before":
                    edtf = f"../{period.edtf if at_end and period.edtf else period.before()}"
                    edtf = f"../{period.last.isoformat()}" if at_end or is_end(text, when) else edtf
                elif name == "by":
                    edtf = f"../{period.last.isoformat() if at_end else period.edtf or period.last.isoformat()}"
                elif ambiguous_since(text, found[0], when):
                    continue
                else:
                    edtf = f"{period.edtf or period.first.isoformat()}/.."
                start = window + found.start()
                return Finding("date", Span(start, when.span.end), f"“{found[0].strip()}” leads to a time", {"edtf": edtf})
    if at_end and period.first != period.last:
        edtf = period.edtf or edtf
    if found := text.cues.before("dates", "on").search(before):
        if len(found[0].strip()) > 1 or text.language == "uk":
            start = window + found.start()
    return Finding("date", Span(start, when.span.end), "a time, told from the day of publication", {"edtf": edtf})


def is_end(text: Text, when: When) -> bool:
    """Whether the form itself names an end: the end of the month."""
    return bool(re.match(rf"(?:the\s+|la\s+)?{any_of(text.cues.told('dates', 'end_of'))}", text.of(when.span), re.IGNORECASE))


def ambiguous_since(text: Text, said: str, when: When) -> bool:
    """ "From" a day is a beginning only where it is not "the ministers from Monday's meeting"."""
    word = said.strip().lower()
    return (
        text.language == "uk"
        and word in ("з", "із", "зі", "від")
        and not re.match(
            any_of(
                [
                    "січ*",
                    "лют*",
                    "берез*",
                    "квіт*",
                    "трав*",
                    "черв*",
                    "лип*",
                    "серп*",
                    "верес*",
                    "жовт*",
                    "листопад*",
                    "груд*",
                    "понеділ*",
                    "вівтор*",
                    "серед*",
                    "четвер*",
                    "п'ятниц*",
                    "субот*",
                    "неділ*",
                ]
            ),
            text.of(when.span).lstrip("0123456789 "),
            re.IGNORECASE,
        )
    ) or (word == "beginning" and not one(word))
