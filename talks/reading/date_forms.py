"""The ways in which a language names a time, as patterns made of its cues."""

import re
from functools import cache

from talks.reading.cues import any_of, cues

YEAR = r"(?:19|20)\d\d"


@cache
def forms(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The ways in which a language names a time, the longest first."""
    told = cues(language).told("dates")

    def named(prefix: str, lists: list[list[str]]) -> str:
        each = (f"(?P<{prefix}{at}>{any_of([word for word in words if word != '-'])})" for at, words in enumerate(lists, 1))
        return f"(?:{'|'.join(each)})"

    months = named("m", [[full, short] for full, short in zip(told["months"], told["months_short"], strict=True)])
    weekdays = named("w", [[name] for name in told["weekdays"]])
    seasons = named("s", list(told["seasons"].values()))
    of_year = rf"(?:,?\s+(?:of\s+)?(?P<y>{YEAR})(?:-го)?(?:\s+рок\w+)?)"
    number = r"(?<![\d.,:])(?P<d>\d{1,2})(?:st|nd|rd|th|er|-го|-е)?"
    of = r"(?:\s+of)?"
    next_, last, this = (any_of(told[name]) for name in ("next", "last", "this"))
    unit = "(?:" + "|".join(f"(?P<{name}>{any_of(told[name])})" for name in ("weekend", "week", "month", "year")) + ")"
    later, earlier = any_of(told["later"]), any_of(told["earlier"])
    side = rf"(?:(?P<later>{later})|(?P<earlier>{earlier})|(?P<next>{next_})|(?P<last>{last})|(?P<this>{this}))"
    after = rf"(?:(?P<next2>{next_})|(?P<last2>{last}))"
    lead = rf"(?:{weekdays},?\s+(?:(?:the|le)\s+)?)?"
    edge = any_of([*told["end_of"], *told["middle_of"]])
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
        ("edge", rf"(?:(?:the|la|le)\s+)?(?P<unit_of>{edge})\s?(?:the\s+|this\s+|ce\s+|cette\s+|l[’'])?{unit}"),
    ]
    return tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in made)


@cache
def triggers(language: str) -> re.Pattern[str]:
    """What a sentence has to hold so that there can be a time in it."""
    told = cues(language).told("dates")
    names = ("months", "months_short", "weekdays", "today", "yesterday", "tomorrow", "week", "month", "year", "weekend")
    words = [word for name in names for word in told[name] if word != "-"]
    words += [word for name in ("seasons", "holidays") for each in told[name].values() for word in each]
    return re.compile(rf"{YEAR}|{any_of(words)}", re.IGNORECASE)
