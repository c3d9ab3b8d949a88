"""Verbatim quotes: short enough to stand in a record, clean enough to be compared."""

import re
import unicodedata

from django.core.exceptions import ValidationError

MOST_WORDS = 40

# Scripts written without spaces: two characters are counted as a word.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_QUOTATION_MARKS = ('""', "“”", "„“", "«»", "»«", "‘’", "「」")


def number_of_words(text: str) -> int:
    """Words in a text; marks such as […] or a dash are none, and scripts without spaces count two characters to a word."""
    unspaced = len(_UNSPACED.findall(text))
    spaced = sum(1 for word in _UNSPACED.sub(" ", text).split() if any(sign.isalnum() for sign in word))
    return spaced + (unspaced + 1) // 2


def validate_quote(text: str, most_words: int = MOST_WORDS) -> None:
    """A short verbatim quote: says something, has no quotation marks round it, no markup, no more words than allowed."""
    if not number_of_words(text):
        raise ValidationError("A quote has at least one word.", code="quote")
    if text != text.strip():
        raise ValidationError("Leave out the spaces before and after the quote.", code="quote")
    if any(unicodedata.category(sign) == "Cc" and sign not in "\n" for sign in text):
        raise ValidationError("The quote holds a control character: paste it as plain text.", code="quote")
    inside = text[1:-1]
    if text[0] + text[-1] in _QUOTATION_MARKS and text[0] not in inside and text[-1] not in inside:
        raise ValidationError("Leave out the quotation marks round the quote: the page sets them.", code="quote")
    if re.search(r"</?[A-Za-z][^<>]*>", text):
        raise ValidationError("The quote holds markup: paste it as plain text.", code="quote")
    if (words := number_of_words(text)) > most_words:
        raise ValidationError(
            f"A quote has at most {most_words} words; this one has {words}. Keep those that matter and put the rest into the paraphrase.",
            code="quote",
        )
