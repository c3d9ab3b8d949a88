"""Whom a text may name: what the record calls parties, people and questions, as plain rows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class KnownName:
    """One name of a party, by the party's public id."""

    party: str
    name: str


@dataclass(frozen=True)
class KnownPerson:
    """One name of a person, and the party (or None) for which that person speaks."""

    person: str
    name: str
    party: str | None


@dataclass(frozen=True)
class KnownQuestion:
    """A question of the record by its words."""

    question: str
    words: str


@dataclass(frozen=True)
class Names:
    """All that the record lends to the reading."""

    parties: tuple[KnownName, ...] = ()
    people: tuple[KnownPerson, ...] = ()
    questions: tuple[KnownQuestion, ...] = ()
