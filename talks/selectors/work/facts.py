"""Facts that ask for somebody's look: announced days that have passed, facts long unconfirmed, sources that disagree."""

import datetime as dt
from typing import Any

from django.db.models import Count, F
from django.db.models.functions import Coalesce, TruncDate

from talks.choices import MeetingStatus, PledgeStatus, Stage
from talks.models import Meeting, Pledge, Position, Record
from talks.models.noun import nouns
from talks.selectors.work.sets import MOST

# A fact that nobody has confirmed for so many days is offered for confirmation.
STALE_AFTER = 180
# What has come to its end needs no confirmation.
ENDED = (
    PledgeStatus.DELIVERED,
    PledgeStatus.CONFIRMED,
    PledgeStatus.PAID,
    PledgeStatus.DECLINED,
    PledgeStatus.DENIED,
    PledgeStatus.WITHDRAWN,
    PledgeStatus.LAPSED,
    PledgeStatus.RETURNED,
)


def overdue(today: dt.date, most: int = MOST) -> list[Meeting]:
    """Meetings that are announced still though their last possible day has passed, the latest first."""
    announced = Meeting._base_manager.filter(status=MeetingStatus.ANNOUNCED, date_last__lt=today).exclude(stage=Stage.RETRACTED)
    return list(announced.filter(rival_of=None).order_by("-date_last", "-pk")[:most])


def unconfirmed(today: dt.date, most: int = MOST, days: int = STALE_AFTER) -> list[Record]:
    """Public pledges that run still, then positions, that nobody has confirmed for `days`; within each the longest first.

    What was never confirmed counts from the day it was made public. Each has `confirmed`, that day.
    """
    before = today - dt.timedelta(days=days)
    found: list[Record] = []
    running: list[Any] = [Pledge._base_manager.exclude(status__in=ENDED), Position._base_manager.all()]
    for facts in running:
        rows = (
            facts.filter(public=True, rival_of=None)
            .annotate(confirmed=Coalesce("last_confirmed_on", TruncDate("published_at")))
            .filter(confirmed__lt=before)
        )
        found += rows.order_by("confirmed", "pk")[: most - len(found)]
    return found


def contested(most: int = MOST) -> list[Record]:
    """Public records that public rivals contradict, the latest first; each has `versions`, how many there are with it."""
    found: list[Record] = []
    for noun in nouns(Record):
        if noun.is_table:
            rivals = noun.model._base_manager.filter(public=True, rival_of__public=True).values("rival_of").order_by()
            counted = dict(rivals.annotate(n=Count("pk") + 1).values_list("rival_of", "n").order_by(F("rival_of").desc())[:most])
            for record in noun.model._base_manager.filter(pk__in=counted):
                record.versions = counted[record.pk]
                found.append(record)
    return sorted(found, key=lambda record: record.recorded_at, reverse=True)[:most]
