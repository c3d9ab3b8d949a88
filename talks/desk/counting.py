"""How what is on record stands to what a source counts."""

from talks.models import MeetingCount


def fit(count: MeetingCount, present: int) -> str:
    """How many more or fewer are on record than a source counts, in words; "fits" where it may be as many."""
    low, high = count.count_min, count.count_max
    more, fewer = high is not None and present > high, low is not None and present < low
    by = present - high if more else low - present if fewer else 0
    return f"{by:g} more here" if more else f"{by:g} fewer here" if fewer else FITS


def counted(count: MeetingCount) -> str:
    """The source's count as it stands there."""
    return count.count_text or f"{count.count_min or count.count_max:g} nations"


FITS = "fits"
