"""What is in a change set, for people: everything that a decision would decide, and what was decided before."""

from collections.abc import Collection
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from talks.choices import ChangeSetState, Stage
from talks.contents import fields_of
from talks.desk.review.comments import open_flags, placed
from talks.desk.review.evidence import sources_cited
from talks.desk.review.flags import Flag, add_counts, flags_of
from talks.desk.review.groups import Group, grouped, way_to_owner, ways
from talks.desk.review.names import Names, heading
from talks.desk.review.rows import Row, draft_row, proposal_row
from talks.history import as_of, first_ended_since
from talks.models import ChangeSet, ProposedChange, Record, Source
from talks.models.noun import noun_called, noun_of
from talks.selectors.repeats import Said, likely_repeats
from talks.selectors.work.comments import Thread, threads_of
from talks.services.mandates import outside
from talks.services.proposals import earlier_words
from talks.services.publication import UNPUBLISHED, own_among
from talks.services.review import record_keys
from talks.services.snapshots import Snapshot, standing

DECIDED = (Stage.PUBLISHED, Stage.RETRACTED)


@dataclass(frozen=True)
class Contents:
    """All rows, and the same as people think of them. `along` are sources that approval would publish with it."""

    drafts: tuple[Row, ...]
    proposals: tuple[Row, ...]
    groups: tuple[Group, ...]
    flags: tuple[Flag, ...]
    along: tuple[str, ...]
    # Comments on what is not here any more.
    loose: tuple[Thread, ...] = ()

    @property
    def threads(self) -> tuple[Thread, ...]:
        """All comments, each once."""
        return (*(one for row in (*self.drafts, *self.proposals) for one in row.all_comments), *self.loose)

    @property
    def number(self) -> int:
        return len(self.drafts) + len(self.proposals)


def contents_of(change_set: ChangeSet, held: Collection[str] = (), reader: Any = None) -> Contents:
    """The contents of a change set, with the ticks in `held` and, for a `reader` who would decide, what is theirs.

    An approved one is told as it was decided: what became of its records since is told by their history.
    """
    approved = change_set.state == ChangeSetState.APPROVED and change_set.reviewed_at
    version = first_ended_since(change_set.reviewed_at) if approved else None
    with as_of(version) if version is not None else nullcontext():
        return _contents(change_set, held, reader)


def _contents(change_set: ChangeSet, held: Collection[str], reader: Any) -> Contents:
    drafts, about, proposals = _read(change_set)
    said = [*drafts, *about.values()]
    names = Names([record for record, _ in said], [*_said(drafts), *_said(about.values()), *_proposed(proposals)])
    changed = [change[end] for each in proposals if (change := each.changes.get("citations")) for end in ("from", "to")]
    changed += [said["citations"] for each in proposals for said in earlier_words(each) if "citations" in said]
    sources = sources_cited([*(snapshot for _, snapshot in said), *({"citations": rows} for rows in changed)])
    new = []
    for record, snapshot in drafts:
        owner = way_to_owner(record)
        new.append(draft_row(record, snapshot, names, sources, held, owner[0] if owner else ""))
    changes = []
    for proposal in proposals:
        record, now = about.get((proposal.noun, proposal.record_pk), (None, {}))
        changes.append(proposal_row(proposal, record, now, names, sources, held))
    rows, loose = placed([*new, *changes], threads_of(change_set))
    new, changes = rows[: len(new)], rows[len(new) :]
    groups = grouped(rows)
    add_counts(groups, change_set)
    waiting = [record for record, _ in drafts if record.stage in UNPUBLISHED]
    own = own_among(waiting, reader) if reader is not None and waiting else {}
    known = [row.record for row in rows if row.record is not None]
    strange = {record for record, _ in outside(known, reader)} if reader is not None else set()
    decided = change_set.state == ChangeSetState.APPROVED
    repeats = {} if decided else likely_repeats([Said(type(record), snapshot, record.pk) for record, snapshot in drafts])
    mine, others = [row for row in new if row.record in own], [row for row in rows if row.record in strange]
    flags = [*open_flags(rows, loose), *flags_of(rows, groups, mine, others, repeats, change_set)]
    flags.sort(key=lambda flag: not flag.stops)
    coming = {record.public_id for record in waiting if isinstance(record, Source)}
    along = tuple(heading(one) for one in sources.values() if one.stage in UNPUBLISHED and one.public_id not in coming)
    return Contents(tuple(new), tuple(changes), tuple(groups), tuple(flags), along, tuple(loose))


def _read(change_set: ChangeSet) -> tuple[list[tuple[Record, Snapshot]], dict[tuple[str, int], tuple[Record, Snapshot]], list]:
    """The drafts, the records that changes are about, each with what it says, and the changes. A query for each kind, not for each row."""
    stages = DECIDED if change_set.state == ChangeSetState.APPROVED else UNPUBLISHED
    proposals = list(ProposedChange.objects.filter(change_set=change_set).select_related("author").order_by("pk"))
    keys: dict[Any, list[int]] = record_keys(change_set, stages)
    drafts = [pair for model, pks in keys.items() for pair in _standing(model, pks)]
    targets: dict[str, list[int]] = {}
    for proposal in proposals:
        targets.setdefault(proposal.noun, []).append(proposal.record_pk)
    about = {(noun, pair[0].pk): pair for noun, pks in targets.items() for pair in _standing(noun_called(noun).model, pks)}
    return drafts, about, proposals


def _standing(model: Any, pks: list[int]) -> list[tuple[Record, Snapshot]]:
    links = [name for name, field in fields_of(model).items() if field.is_relation]
    rows = model._base_manager.filter(pk__in=pks).order_by("pk")
    return standing(rows.select_related("author", *links, *ways(noun_of(model))))


def _said(pairs) -> list[tuple[Any, Snapshot]]:
    return [(type(record), snapshot) for record, snapshot in pairs]


def _proposed(proposals: list[ProposedChange]) -> list[tuple[Any, Snapshot]]:
    return [
        (noun_called(each.noun).model, said)
        for each in proposals
        for said in (*({name: change[end] for name, change in each.changes.items()} for end in ("from", "to")), *earlier_words(each))
    ]
