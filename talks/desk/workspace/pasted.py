"""What somebody pasted, read: an address, a title, or a whole article, and what it says of itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from talks.passages import tidy
from talks.validators.addresses import WEB_ADDRESS, without_trackers
from talks.validators.typed_dates import MONTHS, read_date

LONGEST_TITLE = 500
# The address of an article stands above or below it.
NEAR = 3
MONTH = "|".join(f"{name}|{name[:3]}" for name in MONTHS) + "|sept"
NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
DAY = re.compile(
    rf"\b{NUMBER}(?: of)? (?:{MONTH})\.?,? \d{{4}}\b|\b(?:{MONTH})\.? {NUMBER},? \d{{4}}\b|\b\d{{4}}-\d\d-\d\d\b",
    re.IGNORECASE,
)
# Agencies as they sign the stories that others print.
AGENCIES = ("AFP", "ANSA", "AP", "Anadolu", "DPA", "EFE", "Interfax", "Kyodo", "PA", "PAP", "PTI", "Reuters", "TASS", "Ukrinform", "Xinhua")
SIGNED = re.compile(rf"\((?:The )?({'|'.join(AGENCIES)})\)|\b({'|'.join(AGENCIES)})\s*[-–—]\s", re.IGNORECASE)
# They sign at the beginning or the end.
SIGNED_WITHIN = 600


@dataclass(frozen=True)
class Pasted:
    """What was read; empty where it is not there. `text` is the article, and empty where a title or an address alone was pasted."""

    address: str = ""
    title: str = ""
    text: str = ""
    day: str = ""
    agency: str = ""


def read_pasted(pasted: str) -> Pasted:
    """An address alone, or with a text; of a text the first line is the title; the only day in it is the day of publication."""
    kept = tidy(pasted)
    lines = kept.split("\n")
    said = [line for line in lines if line]
    address = next((line for line in [*said[:NEAR], *said[-NEAR:]] if WEB_ADDRESS.fullmatch(line)), "")
    if address:
        kept = tidy("\n".join(line for line in lines if line != address))
        said = [line for line in said if line != address]
    if not said:
        return Pasted(address=without_trackers(address))
    title = said[0] if len(said[0]) <= LONGEST_TITLE else f"{said[0][: LONGEST_TITLE - 1].rsplit(' ', 1)[0]}…"
    if len(said) == 1 and len(said[0]) <= LONGEST_TITLE:
        return Pasted(address=without_trackers(address), title=title)
    return Pasted(without_trackers(address), title, kept, _only_day(kept), _agency(kept))


def _only_day(text: str) -> str:
    """The day, if exactly one stands in the text, however often; of several nobody can say which is meant."""
    found = set(_days(text))
    return found.pop() if len(found) == 1 else ""


def _days(text: str) -> Iterator[str]:
    for words in DAY.findall(text):
        try:
            date = read_date(words)
        except ValidationError:
            continue
        if date.edtf:
            yield date.edtf


def _agency(text: str) -> str:
    """The agency that signs the story; nothing where several do."""
    ends = f"{text[:SIGNED_WITHIN]}\n{text[SIGNED_WITHIN:][-SIGNED_WITHIN:]}"
    found = {(each[1] or each[2]).casefold() for each in SIGNED.finditer(ends)}
    return next((name for name in AGENCIES if found == {name.casefold()}), "")
