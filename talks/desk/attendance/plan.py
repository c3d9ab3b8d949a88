"""What lines of attendance would do to a meeting: rows that are new, changed or there already, claims, and words that name nobody."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from talks.choices import ABSENT_MODES, PRESENT_MODES, AttendanceLevel, AttendanceMode, Certainty, Extent, PartyKind, Stage
from talks.desk.attendance.lines import ROLE, Line, Named, read_lines
from talks.models import Attendance, GroupClaim, Meeting, Membership, Party
from talks.selectors.parties_named import NamedParty, parties_named
from talks.selectors.search.at_desk import best_of

MODE, LEVEL, CERTAINTY = "mode", "level", "certainty"
# What says less than another word of the same kind: to say more of it contradicts nobody.
VAGUE: dict[str, dict[str, Any]] = {
    MODE: {
        AttendanceMode.PRESENT_UNKNOWN: PRESENT_MODES,
        AttendanceMode.ABSENT_UNKNOWN: ABSENT_MODES,
        AttendanceMode.UNKNOWN: AttendanceMode,
    },
    LEVEL: {AttendanceLevel.UNKNOWN: AttendanceLevel},
    ROLE: {},
    CERTAINTY: {Certainty.EXPECTED: (Certainty.STATED,), Certainty.INFERRED: (Certainty.STATED, Certainty.EXPECTED)},
}


@dataclass
class Wanted:
    """One party as a line has it: what is said of it, the row that is there, and how the two differ."""

    party: NamedParty
    line: int
    said: dict[str, str]
    group: str = ""
    row: Attendance | None = None
    taken: bool = True
    # Whether the row says otherwise how they were there, and not only less.
    contradicts: bool = False

    @property
    def differing(self) -> dict[str, str]:
        return {name: value for name, value in self.said.items() if self.row is not None and getattr(self.row, name) != value}


@dataclass
class Claim:
    """What a line says of a group: of how many of its members, and who is left out."""

    organisation: NamedParty
    extent: str
    without: list[NamedParty]
    line: int
    there: GroupClaim | None = None


@dataclass
class Unknown:
    line: int
    words: str
    meant: list[str]


@dataclass
class Plan:
    """All of it, in the order of the lines; `read` has each line with what was understood.

    `asked` are the numbers of the lines that say no role of their own and would have the one given for a selection, `with_role`
    those of them that have it.
    """

    read: list[tuple[Line, list[str]]] = field(default_factory=list)
    new: list[Wanted] = field(default_factory=list)
    changed: list[Wanted] = field(default_factory=list)
    there: list[Wanted] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)
    with_role: list[int] = field(default_factory=list)
    # Nations that were present by the rows, once this is saved.
    present: int = 0


def planned(
    meeting: Meeting,
    text: str,
    settings: dict[str, str],
    left_out: Collection[str] = (),
    *,
    role: str = "",
    without_role: Collection[int] = (),
) -> Plan:
    """What the lines would do. `settings` are level and certainty for lines that say neither; `left_out` names parties not taken.

    `role` is the role as published of those in lines that say none, but for those numbered in `without_role`.
    """
    named: dict[str, NamedParty] = {}

    def lookup(runs):
        found = parties_named(runs)
        named.update({one.public_id: one for one in found.values()})
        return {run: Named(one.public_id, one.kind == PartyKind.ORGANISATION) for run, one in found.items()}

    plan, wanted = Plan(), {}
    day = meeting.date_first or timezone.localdate()
    lines = read_lines(text, lookup)
    members = _members({key for line in lines for key in line.groups}, day)
    for line in lines:
        told = []
        said = settings | _role_of(line, role, without_role, plan) | line.said
        for group in line.groups:
            inside = [] if line.loose else [one for one in members[group] if one.public_id not in line.without]
            named |= {one.public_id: one for one in inside}
            plan.claims.append(Claim(named[group], line.loose or Extent.ALL, [named[key] for key in line.without], line.number))
            told.append(_told_of_group(named[group], line, len(members[group]), len(inside), day))
            for one in inside:
                wanted[one.public_id] = Wanted(one, line.number, {CERTAINTY: Certainty.INFERRED} | said, group=group)
        for key in line.parties:
            wanted[key] = Wanted(named[key], line.number, dict(said))
        told += [f"{len(line.parties)} by name"] if line.parties else []
        told += [f"“{said[ROLE]}”"] if ROLE in said else []
        plan.read.append((line, told))
        plan.unknown += [Unknown(line.number, words, _meant(words)) for words in line.unknown]
    _compare(meeting, plan, list(wanted.values()), left_out)
    return plan


def _role_of(line: Line, role: str, without_role: Collection[int], plan: Plan) -> dict[str, str]:
    """The role given for a selection of lines, where this is one of them."""
    if not role or ROLE in line.said:
        return {}
    if line.number not in plan.asked:
        plan.asked.append(line.number)
        plan.with_role += [] if line.number in without_role else [line.number]
    return {} if line.number in without_role else {ROLE: role}


def _members(groups: Collection[str], day: dt.date) -> dict[str, list[NamedParty]]:
    """The nations that belong to each organisation on that day."""
    found: dict[str, list[NamedParty]] = {group: [] for group in groups}
    rows = Membership.objects.filter(organisation__public_id__in=groups, rival_of=None).exclude(stage=Stage.RETRACTED).belonging().on(day)
    columns = ("organisation__public_id", "nation__public_id", "nation__name", "nation_id")
    for group, public_id, name, pk in rows.order_by("nation__sort_name").values_list(*columns).distinct():
        found[group].append(NamedParty(public_id, name, PartyKind.NATION, pk))
    return found


def _told_of_group(group: NamedParty, line: Line, all_of_it: int, inside: int, day: dt.date) -> str:
    if line.loose:
        return f"{Extent(line.loose).label} of {group.name}: a claim about the group, without rows"
    if not all_of_it:
        return f"{group.name}: no members on record for {day:%-d %B %Y}"
    left = f", less {all_of_it - inside}" if inside != all_of_it else ""
    return f"{group.name} on {day:%-d %B %Y}: {all_of_it} members{left}"


def _meant(words: str) -> list[str]:
    pks = best_of(Party.noun, words, most=3)
    names = dict(Party._base_manager.filter(pk__in=pks).values_list("pk", "name"))
    return [names[pk] for pk in pks]


def _compare(meeting: Meeting, plan: Plan, wanted: list[Wanted], left_out: Collection[str]) -> None:
    rows: dict[str, Attendance] = {}
    standing = Attendance._base_manager.filter(meeting=meeting, rival_of=None, further_participant=False).exclude(stage=Stage.RETRACTED)
    for row in standing.select_related("party").order_by("-pk"):
        rows[row.party.public_id] = row
    for one in wanted:
        one.row, one.taken = rows.get(one.party.public_id), one.party.public_id not in left_out
        if one.row is None:
            one.said.setdefault(MODE, AttendanceMode.PRESENT_UNKNOWN)
            plan.new.append(one)
        elif _says_more(one):
            plan.changed.append(one)
        else:
            plan.there.append(one)
    claims = {
        (claim.organisation.public_id, claim.extent): claim
        for claim in GroupClaim._base_manager.filter(meeting=meeting, organisation__isnull=False)
        .exclude(stage=Stage.RETRACTED)
        .select_related("organisation")
    }
    for claim in plan.claims:
        claim.there = claims.get((claim.organisation.public_id, claim.extent))
    after = {key: row.mode for key, row in rows.items() if row.party.kind == PartyKind.NATION}
    after |= {one.party.public_id: one.said[MODE] for one in plan.new if one.taken and one.party.kind == PartyKind.NATION}
    after |= {one.party.public_id: one.said[MODE] for one in plan.changed if one.taken and not one.contradicts and MODE in one.differing}
    plan.present = sum(mode in PRESENT_MODES for mode in after.values())


def _says_more(one: Wanted) -> bool:
    """Keeps of what is said only what the row does not say; a general word never takes the place of an exact one."""
    for name, value in list(one.differing.items()):
        now = getattr(one.row, name)
        if now in VAGUE[name].get(value, ()):
            # The row is more exact already; what follows from a group never weakens what a source states.
            del one.said[name]
        elif value not in VAGUE[name].get(now, ()):
            one.contradicts |= name == MODE
            if name == CERTAINTY and one.group:
                del one.said[name]
    return bool(one.differing)
