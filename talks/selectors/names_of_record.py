"""What the record calls its parties, people and questions, drafts included: for reading texts at the desk."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import QuerySet

from talks.choices import Stage
from talks.documents.install import named_in_file
from talks.models import Party, PartyName, Person, PersonName, Question


class NamedParty(NamedTuple):
    """A name of a party."""

    party: str
    name: str


class NamedPerson(NamedTuple):
    """A name of a person, and the party that the record has for that person."""

    person: str
    name: str
    party: str | None


class AskedQuestion(NamedTuple):
    """A question with its words and its short label."""

    question: str
    words: str


def _held(rows: QuerySet) -> QuerySet:
    return rows.exclude(stage=Stage.RETRACTED).filter(rival_of__isnull=True)


def party_names() -> Iterator[NamedParty]:
    """Every name of every party: common, official, other names, and those that only search knows."""
    held = set()
    for key, name, official in _held(Party.objects.all()).order_by("public_id").values_list("public_id", "name", "official_name"):
        held.add(key)
        yield NamedParty(key, name)
        if official:
            yield NamedParty(key, official)
    others = PartyName.objects.order_by("party__public_id", "name").values_list("party__public_id", "name")
    yield from (NamedParty(key, name) for key, name in others if key in held)
    yield from (NamedParty(key, name) for noun, key, name in named_in_file() if noun == "party" and key in held)


def people_names() -> Iterator[NamedPerson]:
    """Every name of every person."""
    parties = dict(_held(Person.objects.all()).order_by("public_id").values_list("public_id", "party__public_id"))
    named = Person.objects.order_by("public_id").values_list("public_id", "name")
    others = PersonName.objects.order_by("person__public_id", "name").values_list("person__public_id", "name")
    listed = [(key, name) for noun, key, name in named_in_file() if noun == "person"]
    yield from (NamedPerson(key, name, parties[key]) for key, name in [*named, *others, *listed] if key in parties)


def questions_asked() -> Iterator[AskedQuestion]:
    """Every question that stands."""
    rows = _held(Question.objects.all()).order_by("public_id").values_list("public_id", "text", "short_label")
    yield from (AskedQuestion(key, f"{text} {label or ''}".strip()) for key, text, label in rows)
