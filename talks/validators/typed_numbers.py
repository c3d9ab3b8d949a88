"""Numbers, quantities and money as an editor types or pastes them, in English, turned into ends, qualifier and unit or currency.

Read are: "30,000 troops", "under 30,000", "at least five", "5,000 to 10,000", "5-10 thousand", "between … and …", "about",
"€1.6bn", "US$500 million", "1,5 Mrd €", "several thousand" (words only). What could mean two numbers, or money of two nations,
is refused with the ways to write either.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from django.core.exceptions import ValidationError

from talks.choices import Qualifier
from talks.validators.figures import FIGURE, NUMBERED, OF_MONEY_ALONE, SCALES, value_of
from talks.validators.money import WRITTEN, marks, pattern

BEYOND = Decimal(10) ** 18
# Longer words hold more than a number.
LONGEST = 200
LONGEST_UNIT = 80
QUANTITIES = "30,000 troops, under 30,000 troops, 5,000 to 10,000 troops, several thousand"
AMOUNTS = "€1.6bn, US$500 million, at least EUR 40 billion, 9 to 9.2 billion euros"
COUNTS = "34, about 30, more than 20, 30 to 35, several"

_BEFORE = {
    Qualifier.EXACT: ("exactly", "precisely"),
    Qualifier.ABOUT: (
        *("about", "around", "approximately", "approx", "approx.", "roughly", "some", "circa", "ca.", "ca", "c.", "~", "≈"),
        *("nearly", "almost", "close to", "an estimated", "estimated"),
    ),
    Qualifier.OVER: ("well over", "over", "more than", "above", "upwards of", "in excess of", "exceeding", ">"),
    Qualifier.AT_LEAST: ("at least", "no fewer than", "no less than", "not less than", "a minimum of", "minimum", "min.", "≥"),
    Qualifier.UNDER: ("well under", "under", "fewer than", "less than", "below", "<"),
    Qualifier.UP_TO: (
        *("up to", "at most", "no more than", "not more than", "a maximum of", "maximum", "max.", "as many as", "as much as", "≤"),
    ),
}
_BEHIND = {
    Qualifier.AT_LEAST: ("or more", "or so more", "upwards", "plus", "+"),
    Qualifier.UP_TO: ("or fewer", "or less"),
    Qualifier.ABOUT: ("or so",),
}
_LOWER, _UPPER = (Qualifier.OVER, Qualifier.AT_LEAST), (Qualifier.UNDER, Qualifier.UP_TO)
_RANGE = re.compile(rf"(?:between |from )?{FIGURE}(?: ?- ?| to | and | or | till | until )(?:up to )?{FIGURE}(?P<rest>.*)", re.IGNORECASE)
_SINGLE = re.compile(rf"{FIGURE}(?P<rest>.*)", re.IGNORECASE)
# Many times over, or several numbers in one: nothing that one number says.
_REPEATED = re.compile(
    r"\b(?:per|annual|annually|yearly|monthly|weekly|daily|each|apiece|every|times)\b|\ba (?:year|month|week|day)\b", re.I
)
_MEASURES = re.compile(r"(?:[mcdk]?m|k[gmw]|mwh?|gwh?|km2|m2|%|percent|per cent)\b|[-/.%]", re.IGNORECASE)


class TypedNumber(NamedTuple):
    """What was understood: `low` and `high` are None where open or not given; `carried` is the unit or the currency."""

    low: Decimal | None
    high: Decimal | None
    qualifier: str
    carried: str
    text: str


NOTHING = TypedNumber(None, None, "", "", "")


def read_quantity(typed: str, unit: str = "") -> TypedNumber:
    """A number of things; `unit` is what an editor has chosen for it already.

    Raises ValidationError saying what would be right, as the other two do.
    """
    text = _plain(typed)
    if not text or not _numbered(text):
        return _words_only(typed, unit)
    read, rest = _read(text, money=False, right=QUANTITIES)
    named = re.sub(r"^of ", "", rest)
    if len(named) > LONGEST_UNIT:
        raise _refusal(text, QUANTITIES)
    if not (unit or named):
        raise ValidationError(f"Say of what, with the number or in the box for the unit: {text} troops.", code="number")
    return read._replace(carried=unit or named, text=_tidied(typed))


def read_count(typed: str, carried: str = "") -> TypedNumber:
    """A whole number of those who are counted; what they are is asked beside it."""
    text = _plain(typed)
    if not text or not _numbered(text):
        return _words_only(typed, "")
    read, _ = _read(text, money=False, right=COUNTS)
    if any(end is not None and end != end.to_integral_value() for end in (read.low, read.high)):
        raise ValidationError(f"“{_tidied(typed)}” is no whole number: right would be, for example, {COUNTS}.", code="number")
    return read._replace(text=_tidied(typed))


def read_amount(typed: str, currency: str = "") -> TypedNumber:
    """Money; `currency` is the code that an editor has chosen already, which settles a sign of several."""
    text = _plain(typed)
    if not text or not _numbered(text):
        named = _money_of(text, currency, ask=False)
        return _words_only(typed, currency or named)
    code = _money_of(text, currency)
    read, _ = _read(_figure(text), money=True, right=AMOUNTS)
    return read._replace(carried=code, text=_tidied(typed))


READERS: dict[str, Callable[[str, str], TypedNumber]] = {"quantity": read_quantity, "amount": read_amount, "count": read_count}


def _plain(typed: str) -> str:
    """One line with plain dashes and plain spaces."""
    words = re.sub(r"[‐‑‒–—−]", "-", " ".join(typed.split()))
    return re.sub(r"^(?:the|a total of) ", "", words.strip(" .;"), flags=re.IGNORECASE)


def _tidied(typed: str) -> str:
    return " ".join(typed.split())


def _numbered(text: str) -> bool:
    return NUMBERED.search(text) is not None or re.search(rf"\b(?:half )?a (?:hundred|{'|'.join(SCALES)})\b", text, re.I) is not None


def _words_only(typed: str, carried: str) -> TypedNumber:
    text = _tidied(typed)
    return TypedNumber(None, None, Qualifier.TEXT_ONLY if text else "", carried, text)


def _read(text: str, *, money: bool, right: str) -> tuple[TypedNumber, str]:
    """The number, and what stands behind it."""
    if len(text) > LONGEST:
        raise _refusal(f"{text[:40]}…", right)
    qualifier, said = _qualified(text)
    found, single = _RANGE.fullmatch(said), _SINGLE.fullmatch(said)
    # "twenty-five" and "two hundred and fifty" are one number.
    one = single is not None and found is not None and single[1][0].isalpha() and len(single[1]) > len(found[1])
    if found is not None and not one and qualifier in ("", Qualifier.ABOUT, Qualifier.EXACT):
        low, high = _ends(text, found, money=money)
        qualifier = Qualifier.RANGE
        if low > high:
            raise ValidationError(f"“{text}”: write the smaller number first.", code="number")
    elif (found := single) is not None:
        low = high = _scaled(text, found[1], found[2], money=money)
    else:
        raise _refusal(text, right)
    rest = found["rest"].strip()
    for each, words in _BEHIND.items():
        for word in words:
            ahead, last = rest == word or rest.startswith(f"{word} "), word.startswith("or ") and rest.endswith(f" {word}")
            if ahead or last:
                if qualifier:
                    raise _refusal(text, right)
                qualifier, rest = each, (rest[len(word) :] if ahead else rest[: -len(word)]).strip()
    if (
        re.search(r"[,;:()]", rest)
        or NUMBERED.search(re.sub(r"\S*[^\W\d_]-?[0-9]\S*|[0-9]+[^\W\d_]\S*", "", rest))
        or _REPEATED.search(rest)
    ):
        raise _refusal(text, right)
    if found["rest"][:1] not in ("", " ", "+", ".") or (not money and _MEASURES.match(rest)):
        raise _refusal(text, right)
    if high >= BEYOND or (low * 100) % 1 or (high * 100) % 1:
        raise _refusal(text, right)
    return TypedNumber(None if qualifier in _UPPER else low, None if qualifier in _LOWER else high, qualifier, "", ""), rest


def _qualified(text: str) -> tuple[str, str]:
    """The qualifier that the words begin with, and what follows it."""
    for qualifier, words in _BEFORE.items():
        for word in sorted(words, key=len, reverse=True):
            if text.casefold().startswith(word) and not (word[-1].isalpha() and text[len(word) : len(word) + 1].isalpha()):
                return qualifier, text[len(word) :].strip()
    return "", text


def _ends(text: str, found: re.Match[str], *, money: bool) -> tuple[Decimal, Decimal]:
    lower, scale, upper, of_both = found[1], found[2], found[3], found[4]
    # "9 to 9.2 billion" is said of both.
    low = _scaled(text, lower, scale or of_both, money=money)
    high = _scaled(text, upper, of_both, money=money)
    thousands = re.fullmatch(r"([0-9]{1,3})[, '’]000", upper)
    if not scale and thousands and low < int(thousands[1]):
        rest = found["rest"]
        raise ValidationError(
            f"“{text}” may begin with {low:,} or with {int(low) * 1000:,}: write {int(low) * 1000:,} to {upper}{rest}, "
            "or fill in the boxes from and to.",
            code="number",
        )
    return low, high


def _scaled(text: str, written: str, scale: str | None, *, money: bool) -> Decimal:
    word = (scale or "").casefold()
    if word in OF_MONEY_ALONE and not money:
        raise ValidationError(f"“{text}”: write {written} {'million' if word == 'm' else 'billion'} if that is meant.", code="number")
    return value_of(written) * SCALES.get(word, 1)


def _money_of(text: str, chosen: str, *, ask: bool = True) -> str:
    """The currency that the marks in the words, and the box beside them, agree on."""
    named = [marks()[mark.casefold()] for mark in pattern().findall(text)]
    possible = [code for code in named[0] if all(code in codes for codes in named)] if named else [chosen] if chosen else []
    if chosen in possible:
        return chosen
    if named and chosen and possible:
        raise ValidationError(f"The words say {possible[0]} and the box for the currency says {chosen}: make them agree.", code="number")
    if len(possible) == 1:
        return possible[0]
    if not ask:
        return ""
    if not named:
        raise ValidationError(f"Say of which currency: €{text}, or choose it in its box.", code="number")
    if not possible:
        raise ValidationError(f"“{text}” names two currencies: write one.", code="number")
    mark = pattern().search(text)[0]  # type: ignore[index]  # there is one
    known = "/".join(WRITTEN.get(code, code) for code in possible[:4])
    right = text.replace(mark, WRITTEN[possible[0]]) if possible[0] in WRITTEN and mark == "$" else f"{possible[0]} {_figure(text)}"
    raise ValidationError(
        f"“{mark}” may be {known}{' or another' if possible[4:] else ''}: write {right}, or choose the currency.", code="number"
    )


def _figure(text: str) -> str:
    """The words without their marks of money."""
    return " ".join(pattern().sub(" ", text).split())


def _refusal(text: str, right: str) -> ValidationError:
    return ValidationError(
        f"“{text}” is not read as one number. Right would be, for example, {right}. Or keep your words and fill in the boxes from and to.",
        code="number",
    )
