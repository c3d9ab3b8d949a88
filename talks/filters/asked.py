"""What an address may be asked: parameters it knows, each once unless it may be repeated, with values that are text."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.http import QueryDict

EMPTY = "Empty: give a value or leave the parameter out."
TWICE = "Give it once: it takes one value."
NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True)
class Unreadable:
    """One parameter that cannot be read, and what would be right."""

    parameter: str
    detail: str


class BadParameters(Exception):
    """Parameters that are unknown or cannot be read; `errors` names each, `known` those that could be asked."""

    def __init__(self, *errors: Unreadable, known: Iterable[str] = ()):
        self.errors, self.known = errors, sorted(known)
        super().__init__(" ".join(f"{error.parameter}: {error.detail}" for error in errors))


def unreadable(
    query: QueryDict, known: Collection[str], several: Collection[str] = (), *, blank_is_absent: bool, why: Mapping[str, str] = NOTHING
) -> list[Unreadable]:
    """Every parameter that cannot be asked here, and what would be right.

    `several` may be repeated. A page's form sends its empty fields along (`blank_is_absent`); a script means something by one.
    `why` has a sentence for parameters that are known elsewhere and not here.
    """
    return [
        Unreadable(name, sentence)
        for name, values in query.lists()
        if (sentence := _wrong(name, values, known, several, blank_is_absent=blank_is_absent, why=why))
    ]


def _wrong(name: str, values: list[str], known, several, *, blank_is_absent: bool, why: Mapping[str, str]) -> str:
    given = [value for value in values if value.strip()]
    if name in why:
        return why[name] if given or not blank_is_absent else ""
    if name not in known:
        return unknown(known)
    if len(given) < len(values) and not blank_is_absent:
        return EMPTY
    if len(given) > 1 and name not in several:
        return TWICE
    return next((sentence for value in given if (sentence := no_text(value))), "")


def unknown(known: Collection[str]) -> str:
    return f"There is no such parameter here. Known: {', '.join(sorted(known)) or 'none'}."


def no_text(value: str) -> str:
    """Why a value is no text that the record could hold; empty for what is."""
    if "\x00" in value:
        return "Text cannot hold a null character."
    # What stands for bytes that are no UTF-8: nobody types it.
    return "It is not written in UTF-8." if "\ufffd" in value or any("\ud800" <= one <= "\udfff" for one in value) else ""
