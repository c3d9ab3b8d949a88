"""At which of some meetings sources count otherwise than each other, and how far apart they are."""

from collections.abc import Collection
from typing import Any

from django.db.models import Max, Min, Q
from django.db.models.functions import Coalesce

from talks.models import MeetingCount
from talks.wording import edtf_words


def differing(meetings: Collection[str], most: int) -> tuple[list[dict[str, Any]], int]:
    """The first `most` pairs of a meeting and what is counted there, latest first, with its lowest and highest count; how many in all."""
    said = Q(count_min__isnull=False) | Q(count_max__isnull=False)
    ends = {"low": Coalesce("count_min", "count_max"), "high": Coalesce("count_max", "count_min")}
    rows = (
        MeetingCount.objects.published()
        .filter(said, meeting__public_id__in=meetings)
        .values("meeting__public_id", "meeting__title", "meeting__date", "counted")
        .annotate(lowest=Min(ends["low"]), highest=Max(ends["high"]), least_high=Min(ends["high"]), most_low=Max(ends["low"]))
        .order_by("-meeting__date_first", "meeting__public_id", "counted")
    )
    found = [
        {
            "id": row["meeting__public_id"],
            "title": row["meeting__title"],
            "when": edtf_words(row["meeting__date"]) if row["meeting__date"] else "",
            "counted": row["counted"],
            "low": row["lowest"],
            "high": row["highest"],
        }
        for row in rows
        if row["lowest"] != row["most_low"] or row["least_high"] != row["highest"]
    ]
    return found[:most], len(found)
