"""Who has the same form open: kept for a minute and a half, for other editors to see. Nothing of the record."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from talks.models import Editing, Record
from talks.models.noun import noun_of

# A form is open as long as it was heard of so lately; forms say so every thirty seconds.
OPEN_FOR = dt.timedelta(seconds=90)
FORGOTTEN_AFTER = dt.timedelta(hours=1)


def keep_open(*, record: Record, by: Any, now: dt.datetime) -> None:
    """Notes that `by` has the form of a record open at `now`. Takes no turn of those who write the record."""
    with transaction.atomic():
        own, made = Editing.objects.get_or_create(
            noun=noun_of(record).key, record_pk=record.pk, user=by, defaults={"since": now, "seen_at": now}
        )
        if not made:
            since = own.since if own.seen_at > now - OPEN_FOR else now
            Editing.objects.filter(pk=own.pk).update(since=since, seen_at=now)
        Editing.objects.filter(seen_at__lt=now - FORGOTTEN_AFTER).delete()


def close(*, record: Record, by: Any) -> None:
    """Notes that the form was left."""
    Editing.objects.filter(noun=noun_of(record).key, record_pk=record.pk, user=by).delete()


def others_at(record: Record, *, but: Any, now: dt.datetime) -> QuerySet[Editing]:
    """The open forms of other editors, the first to come first."""
    here = Editing.objects.filter(noun=noun_of(record).key, record_pk=record.pk, seen_at__gt=now - OPEN_FOR)
    return here.exclude(user=but).select_related("user").order_by("since", "pk")
