"""What is asked of a list in words: its chips on the page, and what a file says of its filter, are these."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from talks.addresses import DAYS
from talks.filters.base import RecordFilters
from talks.filters.operators import WITHOUT
from talks.filters.values import Codes, Day, Ids
from talks.wording import edtf_words

# What is in force without narrowing the rows, or is said elsewhere.
SILENT = {*DAYS, "ordering", "page_size", "by", "convert", "together"}
# What is about the form of an answer.
OF_THE_FORM = {"format", "fields", "include", "shape", "guard", "end", "cursor", "vs"}
READ_AS = {"known_on": "As sources had told by", "on": "As the world stood on"}
EVERYTHING = "Nothing: all rows"


class Said(NamedTuple):
    """One value that is asked for: as the address has it, what it is a value of, and the value in words."""

    value: str
    label: str
    words: str


def said(filters: RecordFilters, name: str, words: Mapping[str, str] | None = None) -> Iterator[Said]:
    """What is asked by one parameter, value by value; `words` of the values, where somebody has them already."""
    bare = name.removesuffix(WITHOUT)
    one, values = filters.filters[bare], filters.given.get(name, [])
    missing = [value for value in values if value not in (words or {})]
    found = {**(words or {}), **(_words(one.field, missing) if missing else {})}
    for value in values:
        told = edtf_words(value) if isinstance(one.field, Day) else found.get(value, value)
        yield Said(value, one.label, f"{'not ' if name != bare else ''}{told}")


def _words(field, values: list[str]) -> dict[str, str]:
    if isinstance(field, Codes):
        return {code: short(str(label)) for code, label in field.choices}
    if not isinstance(field, Ids):
        return {}
    keys = field.find([field.read(value) for value in values])
    named = {key: name for key, _, name in field.named(field.rows().filter(pk__in=keys.values()).order_by())} if keys else {}
    return {value: named.get(keys.get(field.read(value)), value) for value in values}


def short(label: str) -> str:
    """A word of a vocabulary without what it means."""
    return label.partition(": ")[0]


def in_words(filters: RecordFilters) -> str:
    """All that is asked: "Nation: Poland; Status: not Declined"."""
    told = [f"{READ_AS[name]}: {edtf_words(filters.given[name][0])}" for name in READ_AS if name in filters.given]
    for name in filters.given:
        if name not in SILENT | OF_THE_FORM:
            some = list(said(filters, name))
            told.append(f"{some[0].label}: {', '.join(one.words for one in some)}")
    return "; ".join(told) or EVERYTHING
