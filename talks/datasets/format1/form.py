"""The words in which the dataset format is declared: what a column holds, what a file is."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices


class Holds(StrEnum):
    """What the cells of a column hold."""

    ID = "id"
    TEXT = "text"
    LIST = "list of texts"
    WORD = "word of a vocabulary"
    WORDS = "list of words of a vocabulary"
    DATE = "date"
    PRECISION = "precision"
    NUMBER = "whole number"
    LINK = "reference"
    LINKS = "list of references"
    YES_NO = "yes or no"
    ALPHA2 = "code of two letters"
    ALPHA3 = "code of three letters"
    NUMERIC = "code of three digits"
    CURRENCY = "currency"
    LANGUAGE = "language"
    ADDRESS = "web address"


@dataclass(frozen=True, slots=True)
class Codes:
    """The words of a vocabulary."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    holds: Holds
    target: str = ""
    vocabulary: type[TextChoices] | Codes | None = None
    to: str = ""  # the file that a reference points into, by its name without .csv
    required: bool = False
    default: str = ""  # what an empty cell is read as, where the record needs a word
    optional: bool = False  # written only where some row fills it
    dates: str = ""  # for a precision: the date column it speaks of
    plain: bool = False  # derived from the field of its name (see plain.py)


@dataclass(frozen=True, slots=True)
class File:
    """One CSV file. `key` names the columns that tell its rows apart."""

    name: str
    noun: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    of_parts: bool = False  # its rows are parts of records that stand in another file

    @property
    def path(self) -> str:
        return f"{self.name}.csv"

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def ident(name: str, target: str) -> Column:
    return Column(name, Holds.ID, target, required=True)


def text(name: str, target: str, required: bool = False) -> Column:
    return Column(name, Holds.TEXT, target, required=required)


def word(name: str, target: str, vocabulary: type[TextChoices], required: bool = False, default: str = "") -> Column:
    return Column(name, Holds.WORD, target, vocabulary=vocabulary, required=required, default=default)


def date(name: str, target: str, precision: str) -> tuple[Column, Column]:
    return Column(name, Holds.DATE, target), Column(precision, Holds.PRECISION, f"{target}.precision", dates=name)


def number(name: str, target: str) -> Column:
    return Column(name, Holds.NUMBER, target)


def link(name: str, target: str, to: str, required: bool = False) -> Column:
    return Column(name, Holds.LINK, target, to=to, required=required)


def links(name: str, target: str, to: str) -> Column:
    return Column(name, Holds.LINKS, target, to=to)


def own_source(noun: str) -> Column:
    return link("source_id", f"{noun}.citations.source", "sources", required=True)
