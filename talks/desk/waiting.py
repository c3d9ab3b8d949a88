"""What is proposed for a record and for the rows on its page, and not decided yet."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from talks.choices import ProposalKind
from talks.models import ProposedChange, Record
from talks.models.noun import Noun, noun_called, noun_of, nouns
from talks.services.proposals import STILL_OPEN

# What is proposed of a record, as a verb.
PROPOSED = {
    ProposalKind.CHANGE: "change",
    ProposalKind.RETRACTION: "retract",
    ProposalKind.RESTORATION: "restore",
    ProposalKind.MERGER: "merge",
}


@dataclass(frozen=True)
class Waiting:
    """One proposed change; `row` names the row that it is about, and is empty where that is the record itself."""

    proposal: ProposedChange
    row: str

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
    return [Waiting(proposal, rows.get(proposal.noun, {}).get(proposal.record_pk, "")) for proposal in found]


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
