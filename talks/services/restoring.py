"""Putting things back: what was retracted, any earlier version, what was thrown away. Each goes through review like all else."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from talks.choices import Stage
from talks.contents import parts_of
from talks.history import as_of, deletions, gone_with
from talks.models import ChangeSet, Part, ProposedChange, Record
from talks.models.noun import written_order
from talks.permissions import may_edit
from talks.services.intake import chosen
from talks.services.merging import Changes
from talks.services.pointing import rows_of
from talks.services.proposals import propose
from talks.services.publication import UNPUBLISHED
from talks.services.refusals import Refused
from talks.services.review import record_models
from talks.services.snapshots import Snapshot, difference, standing
from talks.services.transactions import change, hold_rules_back

Key = tuple[Any, int]


@dataclass(frozen=True)
class Standing:
    """One record at one moment: itself, what it says, and at which stage."""

    record: Record
    said: Snapshot
    stage: str


@dataclass
class WayBack:
    """What leads from how a record and its rows stand to how they stood: what changes, comes back, and goes."""

    changes: dict[Record, Changes] = field(default_factory=dict)
    restorations: dict[Record, Changes] = field(default_factory=dict)
    retractions: list[Record] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.changes or self.restorations or self.retractions)

    def propose(self, *, by, reason: str, into: ChangeSet | str | None = None) -> list[ProposedChange]:
        """Raises Refused where nothing is different, and whatever `talks.services.proposals.propose` raises."""
        if not self:
            raise Refused("It stands as it did then: there is nothing to put back.")
        return propose(changes=self.changes, retractions=self.retractions, restorations=self.restorations, by=by, reason=reason, into=into)


def way_back(record: Record, version: int, *, names: Collection[str] | None = None, rows: Collection[Key] | None = None) -> WayBack:
    """To `version` of a record that has been public: of its fields and parts those of these `names`, of its rows those of these
    keys (model and key); None means all. A retracted record comes back as it was then."""
    with as_of(version):
        then = standing_of(record)
    now = standing_of(record)
    own = _key(record)
    if own not in then or then[own].stage not in (Stage.PUBLISHED, Stage.RETRACTED):
        raise Refused(f"“{record}” was not public at version {version}: there is nothing of it to put back.")
    way = WayBack()
    for key in {**now, **then}:
        if key == own or rows is None or key in rows:
            _lead(way, then.get(key), now.get(key), names if key == own else None)
    return way


def retracted_with(record: Record) -> list[Record]:
    """What was retracted by the same act as this record and is so still, itself first."""
    found = [record]
    own: Any = record._meta.concrete_model
    gone = gone_with(own, record.pk)
    for model in record_models():
        rows: Any = model._base_manager.filter(pk__in=gone.get(model._meta.db_table, ()), stage=Stage.RETRACTED)
        found += [each for each in rows.filter(retraction_reason=record.retraction_reason).order_by("pk") if each != record]
    return found


def propose_to_restore(
    *, record: Record, by, reason: str, together: bool = False, into: ChangeSet | str | None = None
) -> list[ProposedChange]:
    """That a retracted record be public again, as it stands; `together` with what was retracted by the same act.

    Raises Refused for what is not retracted, or belongs to what is not public and does not come back with it.
    """
    coming = retracted_with(record) if together else [record]
    return propose(restorations={each: {} for each in coming}, by=by, reason=reason, into=into)


def bring_back(*, number: int, by, into: ChangeSet | str | None = None) -> list[Record]:
    """Makes the drafts that one revision deleted drafts again, under the ids that they had, with their parts and citations.

    They go into a change set of `by`, to be submitted like any draft. Raises Refused where nothing is left to bring back, and
    the database's own errors where an id is taken meanwhile or what they name is gone.
    """
    gone = deleted_in(number)
    if not gone:
        raise Refused("Nothing of this is left to bring back: it is there again, or was removed for good.")
    if strange := [record for record in gone if not may_edit(by, record)]:
        raise Refused(f"You may not enter a {strange[0]._meta.verbose_name}.")
    with as_of(number - 1):
        parts = [part for record in gone for part in _parts_of(record)]
        title = f"Brought back: {gone[0]}"
    with change(by=by, reason=f"bring back {gone[0].public_id}" + (f" and {len(gone) - 1} more" if len(gone) > 1 else "")):
        hold_rules_back()
        change_set = chosen(into, by=by, title=title)
        for record in gone:
            record.stage, record.author, record.change_set, record.public = Stage.DRAFT, by, change_set, False
            record.reviewed_by = record.reviewed_at = None
        for row in [*gone, *parts]:
            row.save(force_insert=True)
    return gone


def deleted_in(number: int) -> list[Record]:
    """The records that one revision deleted and that are not there now, as they were, each after what it names."""
    models = {model._meta.db_table: model for model in record_models()}
    keys: dict[Any, set[int]] = {}
    for deletion in deletions(models, number=number):
        keys.setdefault(models[deletion.table], set()).add(deletion.pk)
    for model, pks in keys.items():
        pks -= set(model._base_manager.filter(pk__in=pks).values_list("pk", flat=True))
    with as_of(number - 1):
        rows = {model: list(model._base_manager.filter(pk__in=pks, stage__in=UNPUBLISHED).order_by("pk")) for model, pks in keys.items()}
    found = [record for model in written_order() for record in rows.get(model, ())]
    # What people know each by, while what it names can be read.
    with as_of(number - 1):
        for record in found:
            str(record)
    return found


def standing_of(record: Record) -> dict[Key, Standing]:
    """A record and its rows as they stand, by model and key; inside `as_of` as they stood then."""
    model: Any = record._meta.concrete_model
    keys: dict[Any, set[int]] = {model: {record.pk}}
    new = dict(keys)
    while new:
        found: dict[Any, set[int]] = {}
        for row in rows_of(new):
            if row.pk not in keys.get(type(row), ()):
                found.setdefault(type(row), set()).add(row.pk)
        for each, pks in found.items():
            keys.setdefault(each, set()).update(pks)
        new = found
    return {
        (each, row.pk): Standing(row, said, row.stage)
        for each, pks in keys.items()
        for row, said in standing(each._base_manager.filter(pk__in=pks).order_by("pk"))
    }


def _lead(way: WayBack, then: Standing | None, now: Standing | None, names: Collection[str] | None) -> None:
    """One record's way back. Drafts lead nowhere: nobody saw them, and they are changed directly."""
    if now is None or now.stage in UNPUBLISHED:
        return
    then = None if then is None or then.stage in UNPUBLISHED else then
    steps = {} if then is None else {name: step for name, step in difference(now.said, then.said).items() if name != "public_id"}
    if names is not None:
        steps = {name: step for name, step in steps.items() if name in names}
    if now.stage == Stage.RETRACTED:
        if then is not None and then.stage == Stage.PUBLISHED:
            way.restorations[now.record] = steps
    elif then is None or then.stage == Stage.RETRACTED:
        way.retractions.append(now.record)
    elif steps:
        way.changes[now.record] = steps


def _parts_of(record: Record) -> list[Part]:
    return [
        row for part, owner in parts_of(type(record)).values() for row in part._default_manager.filter(**{owner: record.pk}).order_by("pk")
    ]


def _key(record: Record) -> Key:
    return record._meta.concrete_model, record.pk
