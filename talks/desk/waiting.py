"""What is proposed for a record and for the rows on its page, and not decided yet."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from talks.choices import ProposalKind
from talks.desk.review.names import Names
from talks.desk.review.said import Several, label_of, sayings
from talks.models import ChangeSet, ProposedChange, Record
from talks.models.noun import Noun, noun_called, noun_of, nouns
from talks.services.proposals import STILL_OPEN, earlier_words
from talks.services.snapshots import Snapshot

# What is proposed of a record, as a verb.
PROPOSED = {
    ProposalKind.CHANGE: "change",
    ProposalKind.RETRACTION: "retract",
    ProposalKind.RESTORATION: "restore",
    ProposalKind.MERGER: "merge",
}


@dataclass(frozen=True)
class Proposed:
    """One thing that a proposal says, in words, and what its author had proposed for it before."""

    label: str
    words: str | Several
    earlier: tuple[str | Several, ...]


@dataclass(frozen=True)
class Waiting:
    """One proposed change; `row` names the row that it is about, and is empty where that is the record itself."""

    proposal: ProposedChange
    row: str
    says: tuple[Proposed, ...] = ()

    @property
    def what(self) -> str:
        return PROPOSED[ProposalKind(self.proposal.kind)]


def waiting_on(record: Record) -> list[Waiting]:
    """Changes of this record and of its rows, whoever proposed them, the oldest first."""
    own = noun_of(record)
    about = Q(noun=own.key, record_pk=record.pk) | Q(noun=own.key, kind=ProposalKind.MERGER, merger__other=record.pk)
    for noun, way in rows_on_page_of(own):
        about |= Q(noun=noun.key, record_pk__in=noun.model._base_manager.filter(**{way: record.pk}).values("pk"))
    found = ProposedChange.objects.filter(about, state__in=STILL_OPEN).select_related("author", "change_set").order_by("pk")
    of_rows = defaultdict(list)
    for proposal in found:
        if proposal.noun != own.key:
            of_rows[proposal.noun].append(proposal.record_pk)
    rows = {key: _named(noun_called(key), pks) for key, pks in of_rows.items()}
    said = [(noun_called(each.noun).model, snapshot) for each in found for snapshot in (_after(each), *earlier_words(each))]
    names = Names([], said)
    return [Waiting(each, rows.get(each.noun, {}).get(each.record_pk, ""), _says(each, names)) for each in found]


def replaced_since(change_set: ChangeSet, moment: dt.datetime) -> list[str]:
    """The fields of which proposals in a change set have said something else before, and say what was typed since a moment."""
    found = change_set.proposals.exclude(earlier=[]).order_by("pk")
    fresh = [(each, each.earlier[-1]) for each in found if dt.datetime.fromisoformat(each.earlier[-1]["at"]) >= moment]
    labels = [label_of(noun_called(each.noun).model, name) for each, last in fresh for name in last["changes"]]
    return list(dict.fromkeys(labels))


def _after(proposal: ProposedChange) -> Snapshot:
    return {name: step["to"] for name, step in proposal.changes.items()}


def _says(proposal: ProposedChange, names: Names) -> tuple[Proposed, ...]:
    """What a proposal changes; figures and dates only where they were changed whole or in part."""
    after, before = _after(proposal), earlier_words(proposal)
    told = [
        one for one in sayings(noun_called(proposal.noun).model) if set(one.covers) & {*after, *(name for said in before for name in said)}
    ]
    return tuple(
        Proposed(
            one.label,
            one.words(after, names) if set(one.covers) & after.keys() else "as it is",
            tuple(one.words(said, names) or "nothing" for said in before if set(one.covers) & said.keys()),
        )
        for one in told
    )


def rows_on_page_of(noun: Noun) -> list[tuple[Noun, str]]:
    """The nouns whose records stand on the page of a record of `noun`, each with the way to it."""
    return [
        (row, way)
        for row in nouns(Record)
        for key, way in row.shown_on.items()
        if row.is_table and noun_called(key).model._meta.concrete_model is noun.model
    ]


def _named(noun: Noun, pks: list[int]) -> dict[int, str]:
    rows = noun.model._base_manager.select_related(*noun.model.belongs_to).in_bulk(pks)
    return {pk: f"{noun.words} “{row}”" for pk, row in rows.items()}
