"""How many nations organisations had at the time of a meeting."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db.models import Count

from talks.models import Membership


def members_at(meeting: dict[str, Any], organisations: Collection[str], day: dt.date) -> dict[str, int]:
    """By id of the organisation: those that can have been members when it met; of a meeting without a date, on the `day`."""
    date = meeting["date"] or {}
    first, last = (dt.date.fromisoformat(date[end]) if date.get(end) else None for end in ("first", "last"))
    earliest, latest = first or min(filter(None, (last, day))), last or max(filter(None, (first, day)))
    rows = Membership.objects.published().preferred().belonging().between(earliest, latest)
    counted = rows.filter(organisation__public_id__in=organisations).order_by().values_list("organisation__public_id")
    return dict(counted.annotate(Count("nation", distinct=True)))
