"""The meetings of a day."""

import datetime as dt
from typing import Any

from talks.models import Meeting
from talks.resources.registry import RESOURCES

# A meeting whose date is less certain than this is not called one of the day.
VAGUE = dt.timedelta(days=31)


def met_on(day: dt.date, most: int) -> list[dict[str, Any]]:
    """The public meetings that can have been on a day, as shown inside others: those of that very day first."""
    if not dt.date.min + VAGUE <= day <= dt.date.max - VAGUE:
        return []
    near = {"date_first__lte": day, "date_first__gt": day - VAGUE, "date_last__gte": day, "date_last__lt": day + VAGUE}
    rows = Meeting.objects.published().preferred().filter(**near).order_by("-date_first", "date_last", "pk")
    return RESOURCES["meetings"].rows(rows[:most], ("id", "title", "date"))
