"""Figures as they are written: digits with their separators, English number words, and the words of scale behind them."""

import re
from decimal import Decimal

from django.core.exceptions import ValidationError

# fmt: off
ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
# fmt: on
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBER_WORDS = {
    **{word: number for number, word in enumerate(ONES)},
    **{word: 10 * number for number, word in enumerate(TENS, 2)},
}
DOZENS = {"hundred": 100, "dozen": 12}
SCALES = {
    **dict.fromkeys(("thousand", "k", "tsd", "тис"), 10**3),
    **dict.fromkeys(("million", "m", "mn", "mln", "mio", "млн"), 10**6),
    # The long scale's milliard; its "Billion", a million times as much, is not read as English.
    **dict.fromkeys(("billion", "b", "bn", "mrd", "mld", "md", "milliard", "milliards", "млрд"), 10**9),
    **dict.fromkeys(("trillion", "tn", "trn"), 10**12),
}
# Letters that mean other things than a number behind figures that count no money: metres, bytes.
OF_MONEY_ALONE = ("m", "b", "md")

_DIGITS = r"[0-9]{1,3}(?:[ '’][0-9]{3})+(?:[.,][0-9]+)?(?![0-9])|[0-9](?:[0-9.,]*[0-9])?"
_WORD = "|".join((*ONES, *TENS))
_WORDS = rf"half a(?= )|(?:{_WORD}|a(?= (?:hundred|thousand|dozen|[mbtr]+illion)\b))(?:[ -](?:and )?(?:{_WORD}|hundred|dozen))*"
_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
# A figure with its scale: groups 1 and 2.
FIGURE = rf"({_DIGITS}|\b(?:{_WORDS})\b)(?: ?-?({_SCALE})\b\.?)?"
NUMBERED = re.compile(rf"[0-9]|\b(?:{_WORD}|dozen)\b", re.IGNORECASE)


def value_of(written: str) -> Decimal:
    """What digits or number words are worth. Raises ValidationError where separators allow two readings."""
    return _in_words(written.casefold()) if written[0].isalpha() else _in_digits(written)


def _in_digits(written: str) -> Decimal:
    plain = re.sub(r"[ '’]", "", written)
    if plain.isdigit():
        return Decimal(plain)
    # Both signs: the last one stands before the decimals.
    if {",", "."} <= set(plain):
        thousands, point = (",", ".") if plain.rindex(".") > plain.rindex(",") else (".", ",")
        whole, _, rest = plain.partition(point)
        if re.fullmatch(rf"[0-9]{{1,3}}(?:\{thousands}[0-9]{{3}})+", whole) and rest.isdigit():
            return Decimal(f"{whole.replace(thousands, '')}.{rest}")
        raise _unread(written)
    sign = "," if "," in plain else "."
    whole, *groups = plain.split(sign)
    grouped = all(len(group) == 3 for group in groups) and len(whole) <= 3 and " " not in written
    if len(groups) > 1:
        if not grouped:
            raise _unread(written)
        return Decimal(plain.replace(sign, ""))
    # "0.125" cannot be a hundred and twenty-five; a comma before three digits parts thousands in English.
    if not grouped or whole == "0":
        return Decimal(f"{whole}.{groups[0]}")
    if sign == ",":
        return Decimal(whole + groups[0])
    raise ValidationError(
        f"“{written}” may be {int(whole + groups[0]):,} or {whole} and a fraction: "
        f"write {int(whole + groups[0]):,}, or {whole}.{groups[0].rstrip('0') or '0'}.",
        code="number",
    )


def _in_words(written: str) -> Decimal:
    if written == "half a":
        return Decimal("0.5")
    total = 0
    for word in re.split(r"[ -]", written):
        if word in DOZENS:
            total = (total or 1) * DOZENS[word]
        elif word == "a":
            total = 1
        elif word != "and":
            number = NUMBER_WORDS[word]
            # "twenty five" and "hundred ten" add up, "five six" says nothing.
            if total and (number == 0 or total % (100 if number >= 10 else 10)):
                raise _unread(written)
            total += number
    return Decimal(total)


def _unread(written: str) -> ValidationError:
    return ValidationError(f"“{written}” is not read as one number: write it as 30,000 or 1.5.", code="number")
