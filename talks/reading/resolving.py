"""Which stretch of time a form names, told from the day of publication and from the tense around it."""

import re
from datetime import date, timedelta

from talks.reading.calendar import Period, day, month, season, week, weekend, year
from talks.reading.cues import Cues
from talks.reading.text import Text

ARTICLE = re.compile(r"(?:(?<!\w)(?:the|le|la|les)\s+|(?<!\w)l[’'])\Z", re.IGNORECASE)
HAD = re.compile(r"(?<!\w)(?:had|were|was|avait|avaient|étaient|було|були)(?!\w)[^,;:]*\Z", re.IGNORECASE)


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
        r"(?:\b(?:in|by|before|since|until|of|the|early|late|mid-|au|cet|à l[’']|en|d[’']ici|l[’']|avant|depuis|до|з)\s*)"
        r"(?:the\s+|l[’'])?\Z",
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
    return day(whole.last) if text.cues.pattern("dates", "end_of").match(told["unit_of"]) else whole
