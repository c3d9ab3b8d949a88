"""Many attendances of one meeting entered in one step: nations that are not on record yet, claims about groups, then the rows."""

from collections.abc import Sequence
from typing import Any

from talks.models import Attendance, ChangeSet, GroupClaim, Meeting, Nation
from talks.names import IsoNation
from talks.services.entering import submit
from talks.services.entry import Entry, Row, Saved
from talks.services.snapshots import Snapshot
from talks.services.transactions import change


def enter_nations(nations: Sequence[IsoNation], *, source: str | None = None, by: Any, into: ChangeSet | str | None = None) -> None:
    """Nations of the ISO list as drafts, each under its code; they cite the source that names them, or could not be submitted."""
    for nation in nations:
        values: Snapshot = {name: value for name, value in nation._asdict().items() if value}
        values |= {"citations": [{"source": source}]} if source else {}
        submit(Entry(model=Nation, values=values | {"public_id": nation.alpha3}), by=by, into=into)


def attend(
    meeting: Meeting,
    *,
    nations: Sequence[IsoNation],
    claims: Sequence[Snapshot],
    rows: Sequence[Row],
    source: str | None,
    by: Any,
    reason: str = "",
    into: ChangeSet | str | None = None,
) -> Saved:
    """Enters all of it in one transaction, or nothing: see `talks.services.entering.submit`, whose errors it raises.

    `claims` are the values of new group claims; a row may name one of them by its public id.
    """
    with change(by=by, reason=reason or f"enter attendance of {meeting.public_id}"):
        enter_nations(nations, source=source, by=by, into=into)
        if claims:
            about = tuple(Row(model=GroupClaim, link="meeting", values=values, source=source) for values in claims)
            submit(Entry(model=Meeting, pk=meeting.pk, values={}, rows=about), by=by, reason=reason, into=into)
        return submit(Entry(model=Meeting, pk=meeting.pk, values={}, rows=tuple(rows)), by=by, reason=reason, into=into)


def attendance(values: Snapshot, *, pk: int = 0, source: str | None = None) -> Row:
    """One row of attendance, new or (with its key) as it is changed; it cites `source` besides."""
    return Row(model=Attendance, link="meeting", values=values, pk=pk, source=source)
