"""What readers have reported and nobody has answered."""

from talks.models import MistakeReport
from talks.selectors.work.sets import MOST


def unanswered(most: int = MOST) -> list[MistakeReport]:
    """The longest waiting first."""
    return list(MistakeReport.objects.filter(answered_at=None).order_by("received_at")[:most])
