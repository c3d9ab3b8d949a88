"""What a reviewer should know before anything else: each flag leads to the rows that it is about."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Q

from talks.choices import PRESENT_MODES, Counted, PartyKind, Stage
from talks.desk.contents import url_of
from talks.desk.counting import FITS, counted, fit
from talks.desk.review.groups import Group
from talks.desk.review.names import heading
from talks.desk.review.rows import NEW, Row
from talks.models import Attendance, ChangeSet, Meeting, MeetingCount, PledgeEvent
from talks.selectors.ladders import going_back
from talks.selectors.repeats import Repeat
from talks.services.publication import UNPUBLISHED


class Link(NamedTuple):
    """A place on the page, or with `href` another page of the desk."""

    words: str
    anchor: str
    href: str = ""

    @property
    def url(self) -> str:
        return self.href or f"#{self.anchor}"


@dataclass(frozen=True)
class Flag:
    """One thing to look at: `stops` where approval will be refused while it stands."""

    name: str
    label: str
    text: str
    links: tuple[Link, ...]
    stops: bool = False


def flags_of(
    rows: Collection[Row],
    groups: Iterable[Group],
    own: Collection[Row],
    strange: Collection[Row],
    repeats: Mapping[int, list[Repeat]],
    change_set: ChangeSet,
) -> list[Flag]:
    """Those that stop approval first. `own` are drafts that the reader had a hand in, `strange` those of coalitions that are not theirs,
    `repeats` what the rows may repeat, by place."""
    rows = list(rows)
    private = _owners_not_public(rows)
    found = [
        Flag("uncited", "Without evidence", "no source that supports it", _to(row for row in rows if row.uncited), True),
        Flag("clash", "Clash", "somebody else has changed the same", _to(row for row in rows if row.clashes), True),
        Flag("private", "Belongs to what is not public", "it would show nowhere", _to(private), True),
        Flag("own", "Written by you", "somebody else must approve it: hold it back", _to(own), True),
        Flag("outside", "Of another coalition", "your account does not work for it: hold it back", _to(strange), True),
        Flag("disputed", "Disputed", "a source says otherwise", _to(row for row in rows if row.disputed)),
    ]
    for place, likely in sorted(repeats.items()):
        there = [Link(heading(one.record), "", url_of(one.record)) for one in likely if one.record is not None]
        found.append(Flag("repeat", "On record already?", likely[0].why, (*_to([rows[place]]), *there)))
    found += _ladders(rows, change_set)
    for place, group in enumerate(groups, start=1):
        odd = [f"“{one['count']}” ({one['fits']})" for one in group.counts if one["fits"] != FITS]
        if odd:
            text = f"{group.present} nations present by the rows, sources count {', '.join(odd)}"
            found.append(Flag("count", "Count differs", text, (Link(group.heading, f"group-{place}"),)))
    return [flag for flag in found if flag.links]


def _ladders(rows: Iterable[Row], change_set: ChangeSet) -> list[Flag]:
    """Pledges whose steps in this set would go back from a higher one. Real ladders do; one query."""
    steps = defaultdict(list)
    for row in rows:
        if isinstance(row.record, PledgeEvent):
            steps[row.record.pledge_id].append(row)
    falls = going_back(steps, change_set) if steps else {}
    return [
        Flag(
            "ladder",
            "The ladder goes back",
            " and ".join(f"from {before.label.lower()} to {after.label.lower()}" for before, after in back),
            _to(steps[pledge]),
        )
        for pledge, back in falls.items()
    ]


def _to(rows: Iterable[Row]) -> tuple[Link, ...]:
    return tuple(Link(row.heading, f"row-{row.key}") for row in rows)


def _owners_not_public(rows: Collection[Row]) -> list[Row]:
    coming = {(row.record._meta.concrete_model, row.record.pk) for row in rows if row.record is not None and row.what == NEW}
    found = []
    for row in rows:
        if row.what != NEW or row.record is None or row.record.stage not in UNPUBLISHED:
            continue
        owners = [owner for name in row.record.belongs_to if (owner := getattr(row.record, name)) is not None]
        if any(owner.stage != Stage.PUBLISHED and (owner._meta.concrete_model, owner.pk) not in coming for owner in owners):
            found.append(row)
    return found


def add_counts(groups: Iterable[Group], change_set: ChangeSet) -> None:
    """Puts beside each meeting how many nations were present once this set is public, and what sources count. Two queries."""
    meetings = {group.owner.pk: group for group in groups if isinstance(group.owner, Meeting)}
    if not meetings:
        return
    here = Q(stage=Stage.PUBLISHED) | Q(change_set=change_set, stage__in=UNPUBLISHED)
    counts = defaultdict(list)
    for count in MeetingCount._base_manager.filter(here, meeting__in=meetings, counted=Counted.NATIONS).order_by("pk"):
        counts[count.meeting_id].append(count)
    rows = Attendance._base_manager.filter(here, meeting__in=meetings, rival_of=None, mode__in=PRESENT_MODES)
    nations = rows.filter(further_participant=False, party__kind=PartyKind.NATION).order_by().values("meeting")
    present = {row["meeting"]: row["n"] for row in nations.annotate(n=Count("party", distinct=True))}
    for pk, group in meetings.items():
        group.present = present.get(pk, 0)
        group.counts = [{"count": counted(count), "fits": fit(count, group.present)} for count in counts[pk]]
