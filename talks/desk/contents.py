"""What is in a change set, for people: drafts with what they say, changes as differences."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from talks.choices import ProposalKind
from talks.models import ChangeSet, Party, ProposedChange, Record
from talks.models.noun import noun_called
from talks.services import review
from talks.services.proposals import STILL_OPEN, conflicts_of, proposed_record
from talks.services.publication import cited_drafts
from talks.services.snapshots import Snapshot, blank, snapshot

NOTHING = "–"


@dataclass(frozen=True)
class Line:
    """One field: what it was, what it becomes, and what stands there now where that clashes."""

    name: str
    before: Any
    after: Any
    clash: Any = None


@dataclass(frozen=True)
class Row:
    """One draft or one proposed change."""

    key: str
    noun: str
    title: str
    url: str
    author: str
    reason: str
    lines: tuple[Line, ...]
    state: str = ""
    sources: tuple[str, ...] = ()
    held: bool = False
    proposal: int | None = None


@dataclass(frozen=True)
class Contents:
    drafts: tuple[Row, ...]
    proposals: tuple[Row, ...]
    # Sources outside the set that approval would publish with it.
    along: tuple[str, ...]


def contents_of(change_set: ChangeSet, held: list[str] | None = None) -> Contents:
    """Everything that a decision on the change set would decide, and what was decided before."""
    held = held or []
    drafts = review.drafts_of(change_set)
    coming = {(type(draft), draft.pk) for draft in drafts}
    along = tuple(str(source) for source in cited_drafts(drafts) if (type(source), source.pk) not in coming)
    proposals = change_set.proposals.select_related("author").order_by("pk")
    return Contents(tuple(_draft(draft, held) for draft in drafts), tuple(_proposal(proposal, held) for proposal in proposals), along)


def url_of(record: Record) -> str:
    """The record's page at the desk; a party's is that of its kind."""
    noun = record.kind if isinstance(record, Party) else record._meta.model_name
    return reverse(f"admin:talks_{noun}_change", args=[record.pk])


def words(model: type[Record], name: str, value: Any) -> Any:
    """A value of a snapshot as people read it: labels of vocabularies, lists as lines, nothing as a dash."""
    if isinstance(value, list):
        return [", ".join(f"{key.replace('_', ' ')}: {each}" for key, each in row.items() if each not in (None, "")) for row in value]
    field = next((field for field in model._meta.fields if field.name == name), None)
    if field is not None and field.choices:
        return dict(field.flatchoices).get(value, value) or NOTHING
    return NOTHING if value in (None, "") else value


def _name(model: type[Record], name: str) -> str:
    field = next((field for field in model._meta.fields if field.name == name), None)
    return str(field.verbose_name) if field is not None else name.replace("_", " ")


def _lines(model: type[Record], before: Snapshot, after: Snapshot, clashes: dict[str, Any]) -> tuple[Line, ...]:
    return tuple(
        Line(
            _name(model, name),
            words(model, name, before.get(name)),
            words(model, name, value),
            words(model, name, clashes[name]) if name in clashes else None,
        )
        for name, value in after.items()
        if value != before.get(name)
    )


def _draft(draft: Record, held: list[str]) -> Row:
    said = snapshot(draft)
    sources = tuple(dict.fromkeys(row["source"] for row in said.get("citations", ())))
    lines = _lines(
        type(draft), blank(type(draft)), {name: value for name, value in said.items() if name not in ("public_id", "citations")}, {}
    )
    key = f"{draft._meta.model_name}:{draft.pk}"
    return Row(
        key,
        str(draft._meta.verbose_name),
        str(draft),
        url_of(draft),
        str(draft.author or ""),
        "",
        lines,
        draft.get_stage_display(),
        sources,
        key in held,
    )


def _proposal(proposal: ProposedChange, held: list[str]) -> Row:
    model = noun_called(proposal.noun).model
    record = proposed_record(proposal)
    clashes = {clash.name: clash.current for clash in conflicts_of(proposal)} if proposal.state in STILL_OPEN else {}
    before = {name: change["from"] for name, change in proposal.changes.items()}
    after = {name: change["to"] for name, change in proposal.changes.items()}
    lines = _lines(model, before, after, clashes)
    what = "retract" if proposal.kind == ProposalKind.RETRACTION else "change"
    key = f"proposedchange:{proposal.pk}"
    return Row(
        key,
        f"{what} {model._meta.verbose_name}",
        str(record) if record is not None else proposal.record_id_text,
        url_of(record) if record is not None else "",
        str(proposal.author),
        proposal.reason,
        lines,
        proposal.get_state_display(),
        held=key in held,
        proposal=proposal.pk if proposal.state in STILL_OPEN else None,
    )
