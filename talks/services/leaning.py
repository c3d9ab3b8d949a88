"""What leans on a source or statement: published records that would be left without public evidence.

The database refuses that at commit, by whatever path; here it is said before.
"""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, Q

from talks.choices import Bearing, Stage
from talks.models import CITABLE, Citation, Record, Source, Statement
from talks.services.refusals import Refused

NAMED = 5


def leaning_on(going: Collection[Record]) -> list[Record]:
    """The published records, none of `going` among them, that rest on nothing public once all of `going` are retracted."""
    gone: dict[Any, set[int]] = defaultdict(set)
    for record in going:
        gone[record._meta.concrete_model].add(record.pk)
    if not gone[Source] and not gone[Statement]:
        return []
    found: list[Record] = []
    nouns = {name: Citation._meta.get_field(name).related_model for name in CITABLE}
    # Statements first: what rests on one that goes leans on the source too.
    for name, model in sorted(nouns.items(), key=lambda each: each[1] is not Statement):
        found += _bare(name, model, gone)
        if model is Statement:
            gone[Statement] |= {record.pk for record in found}
    return found


def _bare(name: str, model: Any, gone: dict[Any, set[int]]) -> list[Record]:
    supports = Citation.objects.filter(bearing=Bearing.SUPPORTS)
    left = supports.filter(**{name: OuterRef("pk")}, source__stage=Stage.PUBLISHED).exclude(source__in=gone[Source])
    touched = Q(pk__in=supports.filter(source__in=gone[Source], **{f"{name}__isnull": False}).values(name))
    rows = model._base_manager.filter(stage=Stage.PUBLISHED).exclude(pk__in=gone[model])
    if any(field.name == "statement" for field in model._meta.fields):
        touched |= Q(statement__in=gone[Statement])
        rows = rows.exclude(Q(statement__stage=Stage.PUBLISHED) & ~Q(statement__in=gone[Statement]))
    return list(rows.filter(touched).filter(~Exists(left)).order_by("public_id"))


def refuse_leaning(going: Collection[Record]) -> None:
    """Raises Refused, naming the first few and how many, where published records lean on what goes."""
    if leaning := leaning_on(going):
        what = next(record for record in going if isinstance(record, Source | Statement))
        raise Refused(
            f"{told(leaning)} on the {what._meta.verbose_name} “{what.public_id}” alone: {named(leaning)}. "
            "Cite another public source there first, or retract them together with it."
        )


def told(leaning: Collection[Record]) -> str:
    return "1 published record rests" if len(leaning) == 1 else f"{len(leaning)} published records rest"


def named(leaning: Collection[Record]) -> str:
    names = [f"{record._meta.verbose_name} {record.public_id}" for record in leaning]
    return ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")
