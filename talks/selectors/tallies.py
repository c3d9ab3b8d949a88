"""How many parties answer what: by question, for all and for the members of an organisation. Counts, never scores."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count

from talks.choices import Answer
from talks.querysets import PositionQuerySet
from talks.selectors.groups import Organised, by_name

# In which order answers are told: for, for with conditions, against, and the rest.
IN_ORDER = (Answer.YES, Answer.CONDITIONAL, Answer.NO, *(one for one in Answer if one not in (Answer.YES, Answer.CONDITIONAL, Answer.NO)))
# The answers of each party by question, both by key.
Answered = Mapping[int, Mapping[int, frozenset[str]]]


@dataclass(frozen=True)
class Tally:
    """How many parties gave each answer to one question, each counted once: a party whose holders do not agree in `differ`
    alone. `none`: of how many no answer is on record; None where that cannot be said."""

    answers: dict[str, int]
    differ: int
    none: int | None

    @property
    def total(self) -> int:
        return sum(self.answers.values()) + self.differ + (self.none or 0)


@dataclass(frozen=True)
class Group:
    """Parties that stand together: those with an answer in the order of their names, those without, and a tally a question."""

    organisation: Organised | None
    outside: bool
    parties: dict[int, dict[str, str]]
    silent: list[dict[str, str]]
    tallies: list[Tally]
    size: int


def most_answered(positions: PositionQuerySet, most: int) -> list[int]:
    """The questions on which most parties have an answer in a selection, by key, so many of them."""
    rows = positions.order_by().values("question", "question__sort_text").annotate(parties=Count("party", distinct=True))
    return [row["question"] for row in rows.order_by("-parties", "question__sort_text", "question")[:most]]


def answered(positions: PositionQuerySet) -> Answered:
    """Which answers the holders of each party gave to each question, in a selection of what stands."""
    rows = positions.order_by().values_list("question", "party").annotate(answers=ArrayAgg("answer", distinct=True))
    found: dict[int, dict[int, frozenset[str]]] = {}
    for question, party, answers in rows:
        found.setdefault(question, {})[party] = frozenset(answers)
    return found


def tally(given: Iterable[Collection[str]], size: int | None) -> Tally:
    """Counts the answers of parties, of a group of this `size`."""
    given = list(given)
    agreed = Counter(next(iter(answers)) for answers in given if len(answers) == 1)
    answers = {str(code): agreed[code] for code in IN_ORDER if agreed[code]}
    return Tally(answers, sum(len(one) > 1 for one in given), None if size is None else size - len(given))


def grouped(found: Answered, questions: Sequence[int], organisation: Organised | None, could: Collection[int] | None) -> list[Group]:
    """Parties in groups: members of an organisation and all others, or all in one.

    `could`: the parties of which an answer could be on record; None where what was asked leaves that open.
    """
    speaking = {party for question in questions for party in found.get(question, ())}
    every = by_name(speaking | set(could or ()))
    of_all = [party for party in every if party in speaking or could is not None]
    if organisation is None:
        sides = [(False, of_all)]
    else:
        inside = [party for party in of_all if party in organisation.members]
        outside = [party for party in of_all if party not in organisation.members]
        sides = [(False, inside), (True, outside)]

    def group(outside: bool, parties: list[int]) -> Group:
        own, size = set(parties), None if could is None else len(parties)
        answers = ([given for party, given in found.get(one, {}).items() if party in own] for one in questions)
        return Group(
            organisation,
            outside,
            {party: every[party] for party in parties if party in speaking},
            [every[party] for party in parties if party not in speaking],
            [tally(given, size) for given in answers],
            len(parties),
        )

    return [group(outside, parties) for outside, parties in sides if parties]
