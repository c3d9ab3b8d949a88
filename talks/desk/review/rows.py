"""One draft or one proposed change: what it was, what it becomes, and the evidence beside each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any

from talks.choices import ProposalKind, Stage
from talks.desk.contents import url_of
from talks.desk.review.evidence import Evidence, evidence_of
from talks.desk.review.names import Names, heading
from talks.desk.review.said import NOTHING_SAID, Saying, Several, sayings
from talks.desk.waiting import PROPOSED
from talks.models import Mergeable, ProposedChange, Record, Source
from talks.models.noun import noun_called, noun_of
from talks.selectors.work.comments import Thread
from talks.services.mergers import plan
from talks.services.merging import merge
from talks.services.proposals import STILL_OPEN, earlier_words, merged_record
from talks.services.snapshots import Snapshot

NOTHING = "–"
NEW = "new"
STAYS = {Stage.PUBLISHED: "now public", Stage.RETRACTED: "retracted since"}

Value = str | Several


@dataclass(frozen=True)
class Line:
    """One thing said: what it was, what it becomes, what stands there now where that clashes, and its evidence."""

    name: str
    before: Value
    after: Value
    clash: Value | None = None
    href: str = ""
    evidence: tuple[Evidence, ...] = ()
    # What it is called in a comment, and what was said of it: nothing that has to be looked at anew.
    key: str = ""
    comments: tuple[Thread, ...] = field(default=(), repr=False)
    # What its author proposed for it before, the oldest first.
    earlier: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Row:
    """One draft or one proposed change. `key` is how it is held back, `heading` what people call it."""

    key: str
    record: Record | None
    model: Any
    what: str
    noun: str
    title: str
    heading: str
    url: str
    author: str
    reason: str
    lines: tuple[Line, ...]
    state: str
    evidence: tuple[Evidence, ...] = ()
    held: bool = False
    proposal: int | None = None
    # Whether it has no source that supports it, and rests on no statement.
    uncited: bool = False
    comments: tuple[Thread, ...] = field(default=(), repr=False)

    @property
    def _alone(self) -> tuple[Line, ...]:
        """Lines that need room of their own: changes, and what has evidence of its own."""
        return tuple(line for line in self.lines if self.what != NEW or line.evidence)

    @property
    def told_first(self) -> Line | None:
        """The line beside its heading, where nothing else stands there."""
        return self._alone[0] if self._alone and not self.told_together else None

    @property
    def told_apart(self) -> tuple[Line, ...]:
        """The lines below it."""
        return self._alone[1:] if self.told_first else self._alone

    @property
    def told_together(self) -> tuple[Line, ...]:
        """Lines of a new row that its evidence as a whole stands for."""
        return tuple(line for line in self.lines if self.what == NEW and not line.evidence)

    @property
    def height(self) -> int:
        """How many lines of a table it takes."""
        return 1 + len(self.told_apart)

    @property
    def clashes(self) -> bool:
        return any(line.clash is not None for line in self.lines)

    @property
    def disputed(self) -> bool:
        return any(one.disputes for one in (*self.evidence, *(each for line in self.lines for each in line.evidence)))

    @property
    def all_comments(self) -> tuple[Thread, ...]:
        return (*self.comments, *(one for line in self.lines for one in line.comments))

    @property
    def mark(self) -> str:
        """A fingerprint of all that is shown: what was looked at and has changed since has not been looked at."""
        return blake2b(repr((self.heading, self.reason, self.lines, self.evidence)).encode(), digest_size=6).hexdigest()


def draft_row(record: Record, said: Snapshot, names: Names, sources: Mapping[str, Source], held: Collection[str], left_out: str) -> Row:
    """A draft with what it says. `left_out` names the link to what it stands under, which is told there."""
    model = type(record)
    evidence = evidence_of(model, said.get("citations") or (), sources, names)
    called, title = heading(record), noun_of(model).title
    told = [one for one in sayings(model) if one.name != left_out and said.get(one.name) not in NOTHING_SAID]
    lines = [(one, _line(one, NOTHING, one.words(said, names), evidence)) for one in told]
    # What it is called is not said twice.
    again = [one for one, line in lines if line.after == called or (one.name == title and called.startswith(str(line.after)))]
    said_lines = tuple(line for one, line in lines if line.after and (line.evidence or one not in again))
    beside = {each for line in said_lines for each in line.evidence}
    key = f"{model._meta.model_name}:{record.pk}"
    return Row(
        key=key,
        record=record,
        model=model,
        what=NEW,
        noun=str(model._meta.verbose_name),
        title=str(record),
        heading=called,
        url=url_of(record),
        author=str(record.author or ""),
        reason="",
        lines=said_lines,
        state=_became(record),
        evidence=tuple(one for one in evidence if one not in beside),
        held=key in held,
        uncited=model.needs_citation and not said.get("statement") and all(one.disputes for one in evidence),
    )


def _became(record: Record) -> str:
    """What became of a record that was entered here: "now public", "merged into Ada Lovelace since"."""
    into = record.merged_into if isinstance(record, Mergeable) else None
    return f"merged into {heading(into)} since" if into is not None else STAYS.get(Stage(record.stage), "")


def proposal_row(
    proposal: ProposedChange,
    record: Record | None,
    now: Snapshot,
    names: Names,
    sources: Mapping[str, Source],
    held: Collection[str],
) -> Row:
    """A proposed change: each field that it changes as it was and as it becomes, and which evidence comes or goes."""
    model = noun_called(proposal.noun).model
    before = now | {name: change["from"] for name, change in proposal.changes.items()}
    after = now | {name: change["to"] for name, change in proposal.changes.items()}
    still_open = proposal.state in STILL_OPEN
    conflicts = merge(proposal.changes, now).conflicts if still_open and record is not None else ()
    clashing = {conflict.name for conflict in conflicts}
    evidence = _evidence_of_change(model, proposal, now, names, sources)
    lines = []
    for one in sayings(model):
        stands = one.words(after, names)
        earlier = tuple(
            words or NOTHING
            for said in earlier_words(proposal)
            if set(one.covers) & said.keys() and (words := one.words(now | said, names)) != stands
        )
        if earlier or set(one.covers) & set(proposal.changes):
            clash = one.words(now, names) or NOTHING if set(one.covers) & clashing else None
            line = _line(one, one.words(before, names) or NOTHING, one.words(after, names) or NOTHING, evidence, clash)
            lines.append(replace(line, earlier=earlier))
    if cited := _cited_earlier(model, proposal, after, names, sources):
        lines.append(Line("sources", NOTHING, NOTHING, key="citations", earlier=(cited,)))
    if (other := merged_record(proposal)) is not None:
        moves = plan(record, other).told if still_open and record is not None else ()
        lines.insert(0, Line("becomes one with", NOTHING, Several([heading(other), *(f"takes over {each}" for each in moves)])))
    beside = {each for line in lines for each in line.evidence}
    what = PROPOSED[ProposalKind(proposal.kind)]
    key = f"proposedchange:{proposal.pk}"
    return Row(
        key=key,
        record=record,
        model=model,
        what=what,
        noun=f"{what} {model._meta.verbose_name}",
        title=str(record) if record is not None else proposal.record_id_text,
        heading=heading(record) if record is not None else f"A {model._meta.verbose_name} that is not there any more",
        url=url_of(record) if record is not None else "",
        author=str(proposal.author),
        reason=_reason(proposal),
        lines=tuple(lines),
        state="" if still_open else str(proposal.get_state_display()).lower(),
        evidence=tuple(one for one in evidence if one not in beside),
        held=key in held,
        proposal=proposal.pk if still_open else None,
    )


def _reason(proposal: ProposedChange) -> str:
    """Why it is proposed, and what was said of that before."""
    before = "; ".join(each["reason"] for each in reversed(proposal.earlier) if each["reason"])
    return f"{proposal.reason} (before: {before})" if before else proposal.reason


def _cited_earlier(model: Any, proposal: ProposedChange, after: Snapshot, names: Names, sources: Mapping[str, Source]) -> Several | None:
    """Citations that were proposed before and are not any more."""
    stays = {row["public_id"] for row in after.get("citations") or ()}
    gone = {row["public_id"]: row for said in earlier_words(proposal) for row in said.get("citations", ()) if row["public_id"] not in stays}
    found = evidence_of(model, gone.values(), sources, names)
    return Several(f"{one.title}: “{one.passage}”" if one.passage else one.title for one in found) if found else None


def _line(one: Saying, before: Value, after: Value, evidence: tuple[Evidence, ...], clash: Value | None = None) -> Line:
    own = tuple(each for each in evidence if each.about and set(each.columns) & set(one.covers))
    return Line(one.label, before, after, clash, str(after) if one.is_address and after != NOTHING else "", own, one.name)


def _evidence_of_change(model: Any, proposal: ProposedChange, now: Snapshot, names: Names, sources) -> tuple[Evidence, ...]:
    """What the record is cited for as it stands, with what the change adds and takes away marked so."""
    change = proposal.changes.get("citations", {"from": now.get("citations") or [], "to": now.get("citations") or []})
    gone = [row for row in change["from"] if row not in change["to"]]
    fresh = [row for row in change["to"] if row not in change["from"]]
    stays = [row for row in change["to"] if row in change["from"]]
    kinds = (("new", fresh), ("taken away", gone), ("", stays))
    return tuple(each for words, rows in kinds for each in evidence_of(model, rows, sources, names, words))
