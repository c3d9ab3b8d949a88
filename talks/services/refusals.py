"""What the database refuses, in people's words, by the `rulebook`. The one place that reads its errors."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import DatabaseError

from talks.history import Busy
from talks.services.rulebook import ONLY_ONE, field_of, rulebook

CHECK, UNIQUE, FOREIGN_KEY, NOT_NULL, EXCLUSION = "23514", "23505", "23503", "23502", "23P01"
TOO_LONG, OUT_OF_RANGE, BUSY, DEADLOCK = "22001", "22003", "55P03", "40P01"

BUSY_NOW = "Somebody else is writing just now, perhaps loading data. Nothing was saved, nothing typed is lost: try again in a moment."


@dataclass(frozen=True)
class Refusal:
    """Why something was not written: a sentence, the fields it is about (of `noun`), and the rule that spoke."""

    message: str
    fields: tuple[str, ...] = ()
    rule: str = ""
    noun: str = ""

    def __str__(self) -> str:
        return self.message


class Refused(Exception):
    """A service says no, politely. `refusals` has one entry a reason."""

    def __init__(self, *refusals: Refusal | str):
        self.refusals = tuple(Refusal(each) if isinstance(each, str) else each for each in refusals)
        super().__init__(" ".join(str(each) for each in self.refusals))


# What `explain` has words for; anything else is a fault of ours.
REFUSALS = (DatabaseError, ValidationError, Busy, Refused)


def explain(error: Exception) -> Refusal:
    """The refusal that an error of the database, Busy, a ValidationError or a Refused stands for.

    Raises the error again where it is no refusal but a fault of ours (a lost connection, bad SQL).
    """
    if isinstance(error, Refused):
        return error.refusals[0] if len(error.refusals) == 1 else Refusal(str(error))
    if isinstance(error, Busy):
        return _BUSY
    if isinstance(error, ValidationError):
        return Refusal(" ".join(error.messages))
    if not isinstance(error, DatabaseError):
        raise error
    diag = getattr(error.__cause__, "diag", None)
    code = getattr(diag, "sqlstate", None)
    if code in _SAID:
        return _SAID[code]
    if code not in _READERS:
        raise error
    return _READERS[code](diag)


def refused_by(error: Exception) -> Refused:
    """The same with every reason of its own, where a service gave several."""
    return error if isinstance(error, Refused) else Refused(explain(error))


def _noun(diag) -> str:
    return (diag.table_name or "").removeprefix("talks_")


def _by_rule(diag) -> Refusal:
    """A rule of the record, by its name. A value that is taken is told, and triggers speak for themselves."""
    rule = diag.constraint_name or ""
    article = rulebook().get(rule)
    if article is None:
        return Refusal(diag.message_primary, (), rule, _noun(diag))
    message = article.message
    if article.by_trigger:
        message = diag.message_primary
    elif message == ONLY_ONE:
        message = f"{_key_of(diag)[1]} is taken: another row has it already."
    return Refusal(message, article.fields, rule, article.model._meta.model_name)


def _foreign_key(diag) -> Refusal:
    if "still referenced" in (diag.message_detail or ""):
        return Refusal("Other rows still refer to this one, so it cannot be taken away.", (), diag.constraint_name or "", _noun(diag))
    columns, value = _key_of(diag)
    fields = tuple(field_of(diag.table_name, column) for column in columns)
    return Refusal(f"What it refers to ({value}) is not there any more.", fields, diag.constraint_name or "", _noun(diag))


def _not_null(diag) -> Refusal:
    return Refusal("This must be given.", (field_of(diag.table_name, diag.column_name),), "not_null", _noun(diag))


_BUSY = Refusal(BUSY_NOW, (), "busy")
_READERS = {
    CHECK: _by_rule,
    UNIQUE: _by_rule,
    EXCLUSION: _by_rule,
    FOREIGN_KEY: _foreign_key,
    NOT_NULL: _not_null,
}
# What is said alike of every row.
_SAID = {
    TOO_LONG: Refusal("A text is longer than its field can hold. Shorten it.", (), "too_long"),
    OUT_OF_RANGE: Refusal("A number is larger than its field can hold.", (), "out_of_range"),
    BUSY: _BUSY,
    DEADLOCK: _BUSY,
}


def _key_of(diag) -> tuple[tuple[str, ...], str]:
    match = re.search(r"\((?P<columns>[^)]*)\)=\((?P<value>.*)\)", diag.message_detail or "")
    if match is None:
        return (), "The value"
    return tuple(match["columns"].replace('"', "").split(", ")), match["value"]
