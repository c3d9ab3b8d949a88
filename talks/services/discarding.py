"""Throwing drafts away: each with its parts, its citations and the rows on its page, or not at all."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from talks.choices import Stage
from talks.contents import parts_of
from talks.models import Record
from talks.models.noun import written_order
from talks.permissions import may_delete
from talks.services.mandates import stay_inside
from talks.services.pointing import Pointer, links_to, pointers_to, rows_of
from talks.services.refusals import Refused
from talks.services.transactions import change

NAMED = 5


def discard_draft(*, record: Record, by) -> list[Record]:
    """Throws one draft away: see `discard`."""
    return discard(records=[record], by=by)


def discard(*, records: Collection[Record], by) -> list[Record]:
    """Deletes drafts that were never published, with their rows: one's own while they are at the author, or with the right to delete.

    Answers all that went. Raises Refused, naming them, where a row is not one's own, or where something that stays names
    what would go. The history keeps them: `talks.services.restoring.bring_back`.
    """
    going = going_with(records)
    if strange := [one for one in going if not may_discard(by, one)]:
        raise Refused(_not_own(strange[0], records))
    stay_inside(going, by)
    if holding := held_by(going):
        raise Refused(f"{told(holding)}. Let that lead elsewhere first, or throw it away too.")
    first, *others = records
    what = f"drafts {first.public_id} and {len(others)} more" if others else f"draft {first.public_id}"
    with change(by=by, reason=f"discard {what}"):
        _delete(going)
    return going


def may_discard(user, record: Record) -> bool:
    """Whether `user` may throw this draft away: the author who wrote it last, before it is submitted, or by right."""
    own = record.author_id == user.pk and record.stage == Stage.DRAFT and record.published_at is None
    return own or may_delete(user, record)


def going_with(records: Collection[Record]) -> list[Record]:
    """These records and the rows on their pages, and theirs."""
    going = {_key(record): record for record in records}
    new = list(going.values())
    while new:
        rows = {_key(row): row for row in rows_of(_keys(new))}
        new = [row for key, row in rows.items() if key not in going]
        going |= rows
    return list(going.values())


def held_by(going: Collection[Record]) -> list[Pointer]:
    """The links from what stays to what would go."""
    gone = {_key(record) for record in going}
    return [pointer for pointer in pointers_to(_keys(going)) if _key(pointer.holder) not in gone]


def told(holding: Collection[Pointer]) -> str:
    """Who names it, in words."""
    names = list(dict.fromkeys(f"the {one.holder._meta.verbose_name} “{one.holder}”" for one in holding))
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"It is named by {', '.join(names[:NAMED])}{more}"


def _not_own(strange: Record, records: Collection[Record]) -> str:
    if any(_key(strange) == _key(record) for record in records):
        return "Only your own drafts can be taken away, and never what has been published: that is retracted."
    return (
        f"The {strange._meta.verbose_name} “{strange}” would go with it, and it is not a draft of yours. "
        "Ask its author, or an administrator, to take it away first."
    )


def _delete(going: Collection[Record]) -> None:
    """Parts first, then noun by noun whatever names another before what it names; of one noun those that others name last."""
    keys = _keys(going)
    for model, pks in keys.items():
        for part, owner in parts_of(model).values():
            part._default_manager.filter(**{f"{owner}__in": pks}).delete()
    for model in reversed(written_order()):
        left: set[int] = keys.get(model, set())
        while left:
            # The database lets no names run in a ring; if one did, deleting all of it at once would say so.
            now = left - _named_within(model, left) or left
            model._base_manager.filter(pk__in=now).delete()  # type: ignore[attr-defined]
            left = left - now


def _named_within(model: Any, pks: set[int]) -> set[int]:
    """Those that others of them name."""
    own = [name for each, name in links_to(model) if each is model]
    rows = model._base_manager.filter(pk__in=pks)
    return {key for name in own for key in rows.filter(**{f"{name}__in": pks}).values_list(name, flat=True)}


def _keys(records: Collection[Record]) -> dict[Any, set[int]]:
    found: dict[Any, set[int]] = defaultdict(set)
    for record in records:
        found[record._meta.concrete_model].add(record.pk)
    return found


def _key(record: Record) -> tuple[Any, int]:
    return record._meta.concrete_model, record.pk
