"""Accounts that work for some coalitions only: what belongs to others they read at the desk, and neither enter, change nor approve.

What belongs to no coalition (nations, people, sources, conditions) is everybody's.
"""

from collections.abc import Collection, Iterable
from typing import Any

from talks.models import Coalition, Mandate, Record
from talks.services.refusals import Refusal, Refused


def mandate_of(user: Any) -> frozenset[int]:
    """The coalitions that an account works for, by key; empty where it works for all. One query for a request."""
    if not hasattr(user, "_mandate"):
        user._mandate = frozenset(Mandate.objects.filter(user=user).values_list("coalition", flat=True))
    return user._mandate


def outside(records: Iterable[Record], by: Any) -> list[tuple[Record, str]]:
    """Those records, new ones too, that belong to coalitions which `by` does not work for, each with the name of one."""
    if not (allowed := mandate_of(by)):
        return []
    known: dict[tuple[type, int], frozenset[int]] = {}
    strange = [(record, min(beyond)) for record in records if (beyond := _coalitions(record, known) - allowed)]
    names = Coalition._base_manager.in_bulk({pk for _, pk in strange})
    return [(record, names[pk].name) for record, pk in strange]


def refusals(records: Collection[Record], by: Any) -> list[Refusal]:
    """A sentence for each record that `by` may not write, as far as coalitions go."""
    return [
        Refusal(f"The {record._meta.verbose_name} “{record}” belongs to “{coalition}”, which your account does not work for.")
        for record, coalition in outside(records, by)
    ]


def stay_inside(records: Collection[Record], by: Any) -> None:
    """Raises Refused where one of these belongs to a coalition that `by` does not work for."""
    if found := refusals(records, by):
        raise Refused(*found)


def _coalitions(record: Any, known: dict[tuple[type, int], frozenset[int]]) -> frozenset[int]:
    """The coalitions that a record belongs to: its own, or those of what it belongs to."""
    if isinstance(record, Coalition):
        return frozenset([record.pk] if record.pk else [])
    if hasattr(record, "coalition_id"):
        return frozenset([record.coalition_id] if record.coalition_id else [])
    found: frozenset[int] = frozenset()
    for name in getattr(record, "belongs_to", ()):
        if pk := getattr(record, f"{name}_id"):
            key = (record._meta.get_field(name).related_model, pk)
            if key not in known:
                known[key] = _coalitions(getattr(record, name), known)
            found |= known[key]
    return found
