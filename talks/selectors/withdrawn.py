"""What became of a record that is asked for and is not public under that name: one answer for page and API."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from talks.choices import Stage
from talks.history import current_past, last_public, merged_now, was_removed, withdrawn_since
from talks.models import Mergeable, Nation, Record
from talks.models.noun import noun_of
from talks.resources.resource import Resource


@dataclass(frozen=True)
class Moved:
    """The record has another address: 308."""

    id: str


@dataclass(frozen=True)
class Withdrawn:
    """The record was public and is no more: 410. Why, and the last dataset version that shows it, if this tracker ever did."""

    reason: str
    last_public: int | None


@dataclass(frozen=True)
class Removed:
    """The record was removed for law or somebody's safety: 410, and not a word of it."""


def whereabouts(resource: Resource, asked: str) -> Moved | Withdrawn | Removed | None:
    """What to say where no such record is public; None when none ever was: 404. In the past, as things stood then."""
    if was_removed(resource.model, asked):
        return Removed()
    if not issubclass(resource.model, Record):
        return None
    if resource.model is Nation and (nation := _by_code(asked)):
        return Moved(nation)
    record = resource.model._default_manager.filter(public_id=asked).first()
    if record is None:
        return None
    if (kept := _merged_into(record)) is not None:
        return Moved(kept.public_id)
    version = last_public(resource.model, record.pk)
    # A record that came to this tracker retracted was public elsewhere.
    was_public = version is not None or (record.stage == Stage.RETRACTED and record.published_at is not None)
    return Withdrawn(_reason(record), version) if was_public else None


def _merged_into(record: Record) -> Record | None:
    """What a record was merged into, at the end of the way where that was merged too."""
    kept = None
    while isinstance(record, Mergeable) and record.merged_into is not None:
        record = kept = record.merged_into
    return kept


@dataclass(frozen=True)
class MergedSince:
    """What a record of the past has become one with since then."""

    id: str
    title: str


def merged_since(model: type[Record], public_id: str) -> MergedSince | None:
    """What a record that is read in the past leads to today; None where it was not merged."""
    title = noun_of(model).title
    found = merged_now(model, public_id, title) if issubclass(model, Mergeable) and title else None
    return MergedSince(*found) if found else None


def _by_code(asked: str) -> str | None:
    """A nation may be asked for by its other code, or in small letters."""
    code = asked.upper()
    return Nation.objects.published().filter(Q(alpha2=code) | Q(alpha3=code)).values_list("public_id", flat=True).first()


def _reason(record: Record) -> str:
    """Why it was retracted, or what it belongs to; empty where it is held back."""
    if record.stage == Stage.RETRACTED:
        return record.retraction_reason
    owners = (getattr(record, name) for name in record.belongs_to)
    return next((reason for owner in owners if owner and (reason := _reason(owner))), "")


def retracted_since(rows: QuerySet) -> int | None:
    """The last version that took one of these rows of the past out of the public; None in the present, and where all still are."""
    version = current_past()
    gone = withdrawn_since(rows.model, version) if version is not None else {}
    found = rows.order_by().filter(pk__in=gone).values_list("pk", flat=True) if gone else ()
    return max((gone[pk] for pk in found), default=None)
