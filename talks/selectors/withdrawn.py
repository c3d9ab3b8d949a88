"""Why a record that was public is no longer."""

from talks.choices import Stage
from talks.models import Record


def why_withdrawn(model: type[Record], public_id: str) -> str | None:
    """The reason for which a record, or one that it belongs to, was retracted; None when it was never public or still is."""
    record = model.objects.filter(public_id=public_id, published_at__isnull=False).first()
    return _reason(record) if record else None


def _reason(record) -> str | None:
    if record.stage == Stage.RETRACTED:
        return record.retraction_reason
    owners = (getattr(record, name) for name in record.belongs_to)
    return next((reason for owner in owners if owner and (reason := _reason(owner))), None)
