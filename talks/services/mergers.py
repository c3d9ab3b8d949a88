"""Two records of one thing become one: what moves, what is told twice, and the merger itself.

The record that stays takes over every row that names the other, and its names, identifiers and evidence. The other leaves the
public and leads to it; its history stays as it was.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils import timezone

from talks.choices import PartyKind, Stage
from talks.contents import part_fields, parts_of
from talks.models import (
    Citation,
    Mergeable,
    Part,
    Party,
    PartyIdentifier,
    PartyName,
    PersonIdentifier,
    PersonName,
    PrivateCopy,
    Record,
    Source,
)
from talks.models.noun import noun_of, nouns
from talks.permissions import may_edit
from talks.services.mandates import stay_inside
from talks.services.merging import Changes
from talks.services.pointing import Pointer, pointers_to
from talks.services.refusals import Refused
from talks.services.snapshots import part_snapshot
from talks.services.transactions import hold_rules_back

# The parts that go over; others stay with the record that goes, unless their list is taken over as a whole.
TAKEN = (PartyName, PersonName, PartyIdentifier, PersonIdentifier, Citation)
REASON = "Merged into {}."
STAYS, GOES, BOTH = "stays", "goes", "both"


@dataclass(frozen=True)
class Twice:
    """Two public rows that would say of the same pair: that of the record that stays, and that of the one that goes."""

    kept: Record
    other: Record

    @property
    def key(self) -> str:
        return f"{noun_of(self.other).key}:{self.other.pk}:{self.kept.pk}"


@dataclass
class Plan:
    """What a merger does. `moves` are rows that lead on to the record that stays, `loosened` its own links to the other,
    `alike` parts that are there already and go, `taken` parts of the other that come over."""

    moves: list[Pointer] = field(default_factory=list)
    loosened: list[Pointer] = field(default_factory=list)
    alike: list[Part] = field(default_factory=list)
    taken: list[Part] = field(default_factory=list)
    twice: list[Twice] = field(default_factory=list)

    @property
    def told(self) -> list[str]:
        """What moves, as “11 attendances”."""
        kinds = Counter(type(one) for one in (*(pointer.row for pointer in self.moves), *self.taken))
        return [f"{many} {kind._meta.verbose_name if many == 1 else kind._meta.verbose_name_plural}" for kind, many in kinds.most_common()]


@dataclass(frozen=True)
class Merger:
    """That `other` become one with `kept`, which then says `changes` besides; `decided` are the keys of rows told twice that may be."""

    kept: Record
    other: Record
    changes: Changes = field(default_factory=dict)
    decided: tuple[str, ...] = ()

    @property
    def as_data(self) -> dict[str, Any]:
        return {"other": self.other.pk, "decided": list(self.decided)}


def check_merger(kept: Record, other: Record, *, by) -> None:
    """Raises Refused where these two cannot become one."""
    nations = [one for one in (kept, other) if isinstance(one, Party) and str(one.kind) == PartyKind.NATION]
    if not isinstance(kept, Mergeable) or nations:
        raise Refused("Only people, organisations, sources and meetings can be merged.")
    if kept._meta.concrete_model is not other._meta.concrete_model:
        raise Refused("Only two records of the same kind can become one.")
    if kept.pk == other.pk:
        raise Refused("A record is one with itself already.")
    if strange := [one for one in (kept, other) if one.stage != Stage.PUBLISHED]:
        raise Refused(f"“{strange[0]}” is {strange[0].get_stage_display().lower()}: only what is public is merged.")
    stay_inside([kept, other], by)
    if not (may_edit(by, kept) and may_edit(by, other)):
        raise Refused(f"You may not change a {kept._meta.verbose_name}.")


def decided(kept: Record, other: Record, choices: Mapping[str, str], changes: Changes) -> tuple[Merger, list[Record]]:
    """The merger by what an editor chose of each pair of rows, and the rows that go. Raises Refused where a pair is undecided."""
    twice = plan(kept, other).twice
    if open_still := [pair for pair in twice if choices.get(pair.key) not in (STAYS, GOES, BOTH)]:
        raise Refused(f"Say which row stays: {told(open_still[0])}.")
    going = [pair.other if choices[pair.key] == STAYS else pair.kept for pair in twice if choices[pair.key] != BOTH]
    return Merger(kept, other, changes, tuple(pair.key for pair in twice)), list(dict.fromkeys(going))


def told(pair: Twice) -> str:
    return f"“{pair.kept}” and “{pair.other}” would say of the same"


def plan(kept: Record, other: Record) -> Plan:
    """What merging does to the rows as they stand. A few statements for each kind of link."""
    model: Any = other._meta.concrete_model
    answer = Plan()
    for pointer in pointers_to({model: {other.pk}}):
        row = pointer.row
        if type(row) is model and row.pk in (kept.pk, other.pk):
            if row.pk == kept.pk:
                answer.loosened.append(pointer)
        elif isinstance(row, Part) and _is_there(row, pointer.link, kept):
            answer.alike.append(row)
        else:
            answer.moves.append(pointer)
    answer.twice = _twice(answer.moves, kept)
    for part, owner in parts_of(model).values():
        for row in part._default_manager.filter(**{owner: other.pk}).order_by("pk") if part in TAKEN else ():
            if not _is_there(row, owner, kept):
                answer.taken.append(row)
    return answer


def merge_records(merger: Merger, *, by, author) -> None:
    """Carries a merger out inside a transaction that the caller has begun. Raises Refused where rows are told twice undecided."""
    kept, other = merger.kept, merger.other
    hold_rules_back()
    found = plan(kept, other)
    if undecided := [pair for pair in found.twice if pair.key not in merger.decided]:
        raise Refused(f"{told(undecided[0])}, which nobody has decided on. Hold the merger back, and propose it again.")
    for row in found.alike:
        row.delete()
    for pointer in found.loosened:
        # Why the other was preferred is not to be said any more.
        more = {"rival_reason": ""} if pointer.link == "rival_of" else {}
        type(kept)._base_manager.filter(pk=kept.pk).update(**{pointer.link: None}, **more)
    _move(found.moves, kept, by=by, author=author)
    for row in found.taken:
        owner = next(owner for part, owner in parts_of(type(other)).values() if part is type(row))
        type(row)._default_manager.filter(pk=row.pk).update(**{owner: kept.pk})
    _add_name(kept, other)
    # What was kept of the one is the text of the other, unless that has its own.
    if isinstance(kept, Source) and not PrivateCopy.objects.filter(source=kept.pk).exists():
        PrivateCopy.objects.filter(source=other.pk).update(source=kept)
    model: Any = type(other)
    model._base_manager.filter(pk=other.pk).update(
        stage=Stage.RETRACTED,
        retraction_reason=REASON.format(kept.public_id),
        merged_into=kept,
        author=author,
        reviewed_by=by,
        reviewed_at=timezone.now(),
    )


def merged_keys() -> dict[tuple[str, int], int]:
    """Of every record that was merged, by noun and key, the key of the one that it leads to in the end."""
    found: dict[tuple[str, int], int] = {}
    for noun in (noun for noun in nouns(Mergeable) if noun.is_table):
        steps = dict(noun.model._base_manager.exclude(merged_into=None).values_list("pk", "merged_into"))
        for first in steps:
            last = first
            while last in steps:
                last = steps[last]
            found[noun.key, first] = last
    return found


def _move(moves: Collection[Pointer], kept: Record, *, by, author) -> None:
    kinds: dict[tuple[Any, str], list[int]] = {}
    for pointer in moves:
        kinds.setdefault((type(pointer.row), pointer.link), []).append(pointer.row.pk)
    for (model, link), pks in kinds.items():
        rows = model._base_manager.filter(pk__in=pks)
        if issubclass(model, Record):
            # What is public was checked by whoever approves this.
            rows.filter(stage=Stage.PUBLISHED).update(**{link: kept.pk}, author=author, reviewed_by=by, reviewed_at=timezone.now())
        rows.update(**{link: kept.pk})


def _add_name(kept: Record, other: Record) -> None:
    """What the record that goes was called is another name of the one that stays."""
    for part, owner in parts_of(type(kept)).values():
        if part in (PartyName, PersonName):
            named = {kept.name, *part._default_manager.filter(**{owner: kept.pk}).values_list("name", flat=True)}  # type: ignore[attr-defined]
            if other.name not in named:  # type: ignore[attr-defined]
                part._default_manager.create(**{owner: kept}, name=other.name, order=len(named) - 1)  # type: ignore[attr-defined]


def _twice(moves: list[Pointer], kept: Record) -> list[Twice]:
    """Public rows about two things, such as a party and a meeting, that would stand beside one about the same two."""
    found = []
    for pointer in moves:
        row, link = pointer.row, pointer.link
        if not isinstance(row, Record) or row.stage != Stage.PUBLISHED or link not in row.belongs_to or len(row.belongs_to) < 2:
            continue
        others = {name: getattr(row, f"{name}_id") for name in row.belongs_to if name != link}
        if all(others.values()):
            beside = type(row)._base_manager.filter(**others, **{link: kept.pk}, stage=Stage.PUBLISHED).order_by("pk").first()
            found += [Twice(beside, row)] if beside is not None else []
    return found


def _is_there(row: Part, link: str, kept: Record) -> bool:
    """Whether the record that stays has this part already, or the one that holds it leads there already."""
    part = type(row)
    if part is Citation:
        owners = {f"{name}_id": getattr(row, f"{name}_id") for name in Citation.owners} | {"source_id": row.source_id}  # type: ignore[attr-defined]
        beside = part._default_manager.filter(**owners | {f"{link}_id": kept.pk})
        own = _said(row)
        return any(_said(one) == own for one in beside)
    for rule in part._meta.constraints:
        if isinstance(rule, models.UniqueConstraint) and link in rule.fields:
            same = {part._meta.get_field(name).attname: getattr(row, part._meta.get_field(name).attname) for name in rule.fields}  # type: ignore[union-attr]
            if part._default_manager.filter(**same | {f"{link}_id": kept.pk}).exists():
                return True
    return False


def _said(row: Part) -> dict[str, Any]:
    """What a citation says, whatever it is called and whichever of two sources it names."""
    said = part_snapshot(row)
    return {name: said[name] for name in part_fields(type(row)) if name not in ("public_id", "source")}
