"""Numbers as people write them: figures and words, with what qualifies them, and ranges."""

import re
from dataclasses import dataclass, replace
from functools import cache

from talks.reading.cues import any_of, cues, one
from talks.reading.text import Span, Text

BLANK = r"[ \u00a0\u202f]"
# What stands before a number of an amount.
MONEY = r"(?:US|A|AU|C|CA|NZ|HK|S)?\$|€|£|¥|(?<![A-Za-z])(?:EUR|USD|GBP|CAD|AUD|NZD|JPY|NOK|SEK|DKK|PLN|CHF|CZK|RON|HUF|UAH|ISK|TRY|KRW)"
REACH = 36
# No number that anybody files is larger.
LARGEST = 10**15
# A number in figures that a letter or a hyphen follows is a part of a word: 30-day, 17h30, F-16.
NO_NUMBER_AFTER = re.compile(
    r"(?:[-‑][^\W\d_]|:\d|h\d|h(?!\w)|\s?%|\s?per\s?cent|\s?percent|\s?pour\s?cent|\s?відсот|\s?[ap]\.?m\.?(?!\w)|(?:st|nd|rd|th|er|ère|ème|e)(?!\w)|/\d|-(?:го|й|а|ї|му|ти))"
)
NO_NUMBER_BEFORE = re.compile(r"(?:[^\W\d_][-‑]?|[\d][.,:/]|No\.?\s?|n°\s?|№\s?|[#@/])\Z")


@dataclass(frozen=True)
class Number:
    """A number with its qualifier. `span` holds the qualifier and a currency before it, `figure` the number alone."""

    span: Span
    figure: Span
    low: float | None
    high: float | None
    qualifier: str
    money: str = ""
    scaled: bool = False


@cache
def atoms(language: str) -> re.Pattern[str]:
    """One number: an amount's sign, then figures or words, then million and the like."""
    told = cues(language).told("numbers")
    thousands = "[,'’]" if told["thousands"] == "," else r"[ \u00a0\u202f.'’]"
    figures = rf"\d{{1,3}}(?:{thousands}\d{{3}})+(?!\d)(?:{re.escape(told['decimal'])}\d+)?|\d+(?:[.,]\d+)?"
    word = any_of(list(told["words"]))
    small = "|".join(one(scale) for scale in sorted(told["scales"], key=len, reverse=True) if len(scale.rstrip("*.")) > 2)
    # "A hundred and five" is one number, "six and nine" are two.
    ties = (
        rf"(?:[-‑ \u00a0]+(?:{word}|{small})|(?<=hundred) and (?:{word})|(?<=thousand) and (?:{word})"
        r"|[-‑ \u00a0]et[-‑ \u00a0](?:une?|onze)(?!\w))"
    )
    words = rf"{word}{ties}*"
    tight = "|".join([re.escape(scale) + r"(?!\w)" for scale in told["scales"] if len(scale) <= 2] or ["(?!)"])
    scale = rf"(?:{BLANK}?[-‑]?{BLANK}?(?:(?<=\d)(?:{tight})|(?<=[\d \u00a0\u202f-])(?:{tight})|{small}))?"
    return re.compile(rf"(?P<money>(?:{MONEY}){BLANK}?)?(?:(?P<figures>{figures})|(?P<words>{words}))(?P<scale>{scale})", re.IGNORECASE)


def scale_of(language: str, said: str) -> float:
    """By how much "million" and the like multiply."""
    said = said.strip(" \u00a0\u202f-‑").lower()
    if not said:
        return 1
    scales = cues(language).told("numbers", "scales")
    for name, value in scales.items():
        if re.fullmatch(one(name), said, re.IGNORECASE):
            return value
    return 1


def worth(language: str, said: str) -> float:
    """The value of a number in words."""
    told = cues(language).told("numbers")
    words, total, current = told["words"], 0.0, 0.0
    either = re.compile(any_of([*words, *(name for name in told["scales"] if len(name.rstrip("*.")) > 2)]), re.IGNORECASE)
    for match in either.finditer(said):
        word = re.sub(r"\s+", " ", match[0].lower().replace("’", "'").replace("ʼ", "'"))
        value, scale = words.get(word), scale_of(language, word)
        if scale > 1 and (value is None or current):
            current = max(current, 1) * scale
            if scale >= 1000:
                total, current = total + current, 0
        elif value is not None:
            current += value
    return total + current


def figure(language: str, said: str) -> float:
    """The value of a number in figures."""
    decimal = cues(language).told("numbers", "decimal")
    said = re.sub(r"[ \u00a0\u202f'’]", "", said)
    if decimal == ".":
        return (
            float(said.replace(",", "")) if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?|\d+(\.\d+)?", said) else float(said.replace(",", "."))
        )
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", said):
        return float(said.replace(".", ""))
    return float(said.replace(".", "").replace(",", ".") if "," in said else said)


def numbers(text: Text, taken: list[Span]) -> list[Number]:
    """Every number that is no part of a date (`taken`), a time or a name; ranges as one."""
    taken_at = {at for span in taken for at in range(span.start, span.end)}
    single = [
        found
        for match in atoms(text.language).finditer(text.words)
        if (found := _single(text, match)) and found.figure.start not in taken_at
    ]
    joined = _ranges(text, single)
    return [_qualified(text, found) for found in joined if not text.is_aside(found.span)] + _vague(text, joined)


def _single(text: Text, match: re.Match[str]) -> Number | None:
    before, after = text.words[max(0, match.start() - 8) : match.start()], text.words[match.end() : match.end() + 14]
    scale = scale_of(text.language, match["scale"] or "")
    if match["figures"]:
        if NO_NUMBER_BEFORE.search(before) or (NO_NUMBER_AFTER.match(after) and not (match["scale"] or "").strip()):
            return None
        value = figure(text.language, match["figures"])
    else:
        if after[:1] in "-‑" and after[1:2].isalpha():
            return None
        value = worth(text.language, match["words"])
    value *= scale
    if value > LARGEST:
        return None
    span = Span(match.start(), match.end() - (len(match[0]) - len(match[0].rstrip())))
    money = (match["money"] or "").strip().upper()
    scaled = scale > 1 or (bool(match["words"]) and value >= 1_000_000)
    rounded = cues(text.language).told("numbers").get("rounded", {}).get("words", [])
    about = bool(match["words"]) and any(word in match["words"].lower() for word in rounded)
    return Number(span, span, value, value, "about" if about else "exact", money, scaled)


def _ranges(text: Text, single: list[Number]) -> list[Number]:
    """Two numbers with "to" or a dash between them are one."""
    told, found, at = text.cues.told("numbers"), [], 0
    to = re.compile(rf"\s*(?:(?:{any_of(told['range'])})\s*|[-–—‑]\s?)\Z", re.IGNORECASE)
    both = re.compile(rf"{any_of(told['between'])}\s*\Z", re.IGNORECASE)
    while at < len(single):
        one_, other = single[at], single[at + 1] if at + 1 < len(single) else None
        at += 1
        if other is None or other.span.start - one_.span.end > 12:
            found.append(one_)
            continue
        between = text.words[one_.span.end : other.span.start]
        led = both.search(text.words[max(0, one_.span.start - 10) : one_.span.start])
        bare = between.strip() in ("-", "–", "—", "‑")
        # "and" and "or" join two numbers of one thing only after "between", or where "or" stands between neighbours.
        joins = to.fullmatch(between) and (bare or led or between.strip().lower() in (told["range"][0], told["range"][-1]))
        low = one_.low or 0
        if joins and other.scaled and not one_.scaled and low < (other.low or 0):
            low *= 10 ** (3 * ((len(str(int(other.low or 0))) - 1) // 3))
        if joins and low < (other.low or 0):
            start = led.start() + max(0, one_.span.start - 10) if led else one_.span.start
            figures = Span(one_.figure.start, other.figure.end)
            found.append(Number(Span(start, other.span.end), figures, low, other.high, "range", one_.money or other.money, other.scaled))
            at += 1
        else:
            found.append(one_)
    return found


def _qualified(text: Text, number: Number) -> Number:
    """With "about", "at least" and the like, before or after it."""
    if number.qualifier == "range":
        return number
    before = text.words[max(0, number.span.start - REACH) : number.span.start]
    after = text.words[number.span.end : number.span.end + REACH]
    value, cue = number.low, text.cues
    for name in ("at_least", "up_to", "under", "over", "about", "exact"):
        if (found := cue.before("qualifiers", name).search(before)) and "\n" not in found[0]:
            start = max(0, number.span.start - REACH) + found.start()
            number = replace(number, span=Span(start, number.span.end), qualifier=name if name != "exact" else number.qualifier)
            break
    else:
        for name in ("at_least", "up_to", "about", "over"):
            if found := cue.after("qualifiers", f"{name}_after").match(after):
                number = replace(number, span=Span(number.span.start, number.span.end + found.end()), qualifier=name)
                break
        else:
            if after.startswith("+"):
                number = replace(number, qualifier="at_least")
    low = value if number.qualifier in ("exact", "about", "over", "at_least") else None
    high = value if number.qualifier in ("exact", "about", "up_to", "under") else None
    return replace(number, low=low, high=high)


def _vague(text: Text, joined: list[Number]) -> list[Number]:
    """ "Several", "dozens of": a number of which only the words are known."""
    found = []
    for match in text.cues.pattern("qualifiers", "vague").finditer(text.words):
        span = Span(match.start(), match.end())
        if not text.is_aside(span) and not any(span.overlaps(one_.span) for one_ in joined):
            found.append(Number(span, span, None, None, "text_only"))
    return found
