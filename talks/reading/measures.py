"""What a number counts: money, nations and people at a table, or soldiers, ships and the like; whose it would be."""

import re
from functools import cache

from talks.reading.cues import any_of, cues
from talks.reading.finding import Finding
from talks.reading.numbers import MONEY, Number
from talks.reading.subjects import subject
from talks.reading.text import Span, Text

SIGNS = {
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "US$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "$": None,
}
# A crown is whose it is.
CROWNS = {"NOR": "NOK", "SWE": "SEK", "DNK": "DKK", "CZE": "CZK", "ISL": "ISK"}
# Words between a number and what it counts.
BETWEEN = 3
# How far behind a number "from" may stand.
GIVEN = 36
REACH = 70
END_OF_PHRASE = re.compile(r"[.,;:!?()\[\]\n«»“”\"–—/]|\s-\s")
# What is no offer is asked for, delivered or planned.
NATURES = ("ask", "delivered", "plan")


@cache
def nouns(language: str, what: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each code of a list (units, counted) with the pattern of its words."""
    cased = 0 if what == "units" else re.IGNORECASE
    return tuple((code, re.compile(any_of(words), re.IGNORECASE | cased)) for code, words in cues(language).told(what).items())


@cache
def money_after(language: str) -> re.Pattern[str]:
    """The name of a currency right after a number."""
    told = cues(language).told("currencies")
    named = "|".join(f"(?P<{code}>{any_of(words)})" for code, words in told.items())
    return re.compile(rf"[\s\u00a0\u202f-]*(?:(?:of|de)\s+)?(?:(?P<sign>{MONEY})(?!\w)|{named})", re.IGNORECASE)


def measured(text: Text, found: list[Number], parties: list[Finding], said: list[Span]) -> list[Finding]:
    """Each number that counts something which is filed. `said` are quotations: who is named in one gives nothing outside it."""
    by_sentence: dict[int, list[Finding]] = {}
    for mention in parties:
        by_sentence.setdefault(text.sentence(mention.start).start, []).append(mention)
    findings = []
    for number in found:
        sentence = text.sentence(number.figure.start)
        outside = [span for span in said if not span.holds(number.figure)]
        near = [one for one in by_sentence.get(sentence.start, []) if not any(span.holds(one.span) for span in outside)]
        finding = _amount(text, number, near, sentence) or _thing(text, number, near, sentence)
        if finding:
            findings.append(finding)
    return findings


def _told(number: Number) -> dict:
    return {"min": plain(number.low), "max": plain(number.high), "qualifier": number.qualifier}


def plain(value: float | None) -> int | float | None:
    """Without a point where it is whole."""
    return int(value) if value is not None and value == int(value) else value


def _amount(text: Text, number: Number, near: list[Finding], sentence: Span) -> Finding | None:
    """Money, by the sign before it or the name after it."""
    end, party = number.span.end, whose(text, number, near, sentence)
    if number.money:
        currency = SIGNS.get(number.money, number.money)
        if match := money_after(text.language).match(text.words, end):
            end = match.end()
        reason = f"a sum in {currency}" if currency else "a sum in dollars, and nothing says whose"
    else:
        match = money_after(text.language).match(text.words, end)
        if not match or "\n" in match[0]:
            return None
        code = next((name for name, value in match.groupdict().items() if value), "")
        currency = SIGNS.get(match["sign"].upper(), match["sign"].upper()) if code == "sign" else code
        if currency == "NATIONAL":
            currency = CROWNS.get(party or "")
        currency = None if currency == "XXX" else currency
        end, reason = match.end(), f"a number with “{match[0].strip()}” after it"
    told = {**_told(number), "currency": currency, "party": party, "nature": nature(text, number, sentence)}
    return Finding("amount", Span(number.span.start, end), reason, told)


def _thing(text: Text, number: Number, near: list[Finding], sentence: Span) -> Finding | None:
    """What stands within a few words after the number: a unit, or what is counted at a meeting."""
    start = number.span.end
    after = text.words[start : min(start + REACH, max(start, sentence.end))]
    if stop := END_OF_PHRASE.search(after):
        after = after[: stop.start()]
    away = set(text.cues.told("leading", "away"))
    best: tuple[int, int, str, str] | None = None
    for what in ("units", "counted"):
        for code, pattern in nouns(text.language, what):
            for match in pattern.finditer(after):
                between = after[: match.start()].split()
                if len(between) > BETWEEN or {word.lower() for word in between} & away:
                    break
                if best is None or (match.start(), -match.end()) < (best[0], -best[1]):
                    best = (match.start(), match.end(), what, code)
                break
    if best is None:
        return None
    _, length, what, code = best
    span, noun = Span(number.span.start, start + length), after[best[0] : length]
    if what == "units":
        told = {**_told(number), "unit": code, "party": whose(text, number, near, sentence), "nature": nature(text, number, sentence)}
        return Finding("quantity", span, f"a number of {noun}", told)
    if number.high == 1 and number.low == 1:
        return None
    if number.qualifier == "text_only" and number.figure == number.span and code != "nations":
        return None
    if code == "people" and speaks(text, span):
        return None
    return Finding("count", span, f"a number of {noun}", {**_told(number), "counted": code})


def speaks(text: Text, span: Span) -> bool:
    """Whether who is counted only says something: two ministers said."""
    after, before = text.words[span.end : span.end + 24], text.words[max(0, span.start - 24) : span.start]
    return bool(text.cues.after("quotes", "verbs").match(after) or text.cues.before("quotes", "according").search(before))


def whose(text: Text, number: Number, near: list[Finding], sentence: Span) -> str | None:
    """Who would give it: whoever it comes "from", else the subject before it; nobody where it is received or the sum of all."""
    given = text.cues.before("natures", "given_by")
    for one in near:
        between = text.words[number.span.end : one.start]
        if number.span.end < one.start <= number.span.end + GIVEN and given.search(between) and not re.search(r"[.,;:]", between):
            return one.told["party"]
    if text.cues.pattern("natures", "nobodys").search(text.words, sentence.start, number.figure.start):
        return None
    return subject(text, near, number.figure.start)


def nature(text: Text, number: Number, sentence: Span) -> str:
    """Offer, unless words before the number say that it is asked for, planned or delivered."""
    said = text.words[sentence.start : number.figure.start]
    return next((name for name in NATURES if text.cues.pattern("natures", name).search(said)), "offer")
