"""Brakes: what a load would do to a record that is there, said before it is done, and not done by the way when it is much."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from talks.models import DatasetRow, Pledge
from talks.models.noun import noun_of
from talks.selectors.totals import Asked, totals
from talks.services.loaded_entries import Outcome

FEW = 10  # rows of a noun that may change or go at any time
SHARE = 10  # one in so many


@dataclass(frozen=True, slots=True)
class Much:
    """More of one noun changes or goes than a load may do unasked."""

    model: Any
    changed: int
    going: int
    there: int

    def __str__(self) -> str:
        what = self.model._meta.verbose_name_plural
        return f"Of {self.there} {what}, {self.changed} would change and {self.going} would go"


class TooMuch(Exception):
    """A load would change or take away more than it may unasked. Nothing has been written."""

    def __init__(self, much: list[Much]):
        self.much = much
        super().__init__("; ".join(map(str, much)))


def refuse_much(outcome: Outcome, there: dict[str, int]) -> None:
    """Raises TooMuch where more than ten rows of a noun, and more than a tenth of what the last load had, change or go.

    `there`: how many rows of each noun the last load of the dataset had.
    """
    found = []
    for model in {**outcome.changed, **outcome.gone}:
        much = Much(model, outcome.changed[model], outcome.gone[model], there.get(noun_of(model).key, 0))
        if much.changed + much.going > max(FEW, much.there // SHARE):
            found.append(much)
    if found:
        raise TooMuch(sorted(found, key=lambda much: str(much.model._meta.verbose_name)))


def last_loaded(dataset: str) -> dict[str, int]:
    """How many rows of each noun the last load of a dataset had."""
    found: dict[str, int] = {}
    for kind in DatasetRow.objects.filter(dataset=dataset).values_list("noun", flat=True):
        found[kind] = found.get(kind, 0) + 1
    return found


def sums() -> dict[str, str]:
    """What all public pledges add up to, a figure each, in a few words."""
    figures: Iterable[dict[str, Any]] = totals(Pledge.objects.published(), Asked())["figures"]
    return {
        f"{figure['contributors']}, {figure.get('currency') or figure.get('unit') or 'no unit'}": _between(figure["low"], figure["high"])
        for figure in figures
    }


def _between(low: float | None, high: float | None) -> str:
    ends = [f"{end:,}" if end is not None else "open" for end in (low, high)]
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def moved(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """The sums that a load moves, as sentences."""
    names = dict.fromkeys([*before, *after])
    return [f"{name}: {before.get(name, '0')} → {after.get(name, '0')}" for name in names if before.get(name) != after.get(name)]
