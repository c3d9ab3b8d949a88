"""The fields that every record has, and its citations."""

from django.db.models import F, QuerySet

from talks.choices import Bearing, Credibility
from talks.models import Citation, Source
from talks.querysets import public_q
from talks.resources.expressions import api_url
from talks.resources.field import Column, Field, code, day, moment, words
from talks.resources.summaries import bare_ref, bare_refs, link_in_part, parts


def identity(collection: str) -> tuple[Field, ...]:
    """The public id, and the address of the record."""

    def address():
        return api_url(collection)

    return (
        Field("id", "string", "The stable public id.", lambda: F("public_id"), (Column("id", lambda: F("public_id")),), nullable=False),
        Field("url", "url", "The address of this record in the API.", address, (Column("url", address),), nullable=False),
    )


CITATION_FIELDS = (
    Field("id", "string", "The stable public id of the citation.", lambda: F("public_id"), nullable=False),
    words("field", "The field of the record that it is about; null for the record as a whole."),
    code("bearing", Bearing, "Whether the source supports or disputes it."),
    link_in_part("source", Source, "The source."),
    words("reported_value", "What this source has there."),
    words("attributed_to", "Whom the source itself names for it."),
    words("locator", "Page, paragraph or minute."),
    words("passage", "A few words of the passage."),
    code("credibility", Credibility, "NATO (“Admiralty”) credibility, 1 to 6; null means ungraded.", nullable=True),
    words("note", "Editors' note."),
)


def public_citations() -> QuerySet:
    """Citations whose source is public, supporting ones first."""
    return Citation.objects.filter(public_q(Source, "source__")).order_by("-bearing", "order", "id")


def citations(noun: str) -> Field:
    """The citations of a record of `noun`; in lists only when included."""
    return parts(
        "citations",
        "Citation",
        "Sources that support or dispute the record or one of its fields.",
        of=public_citations,
        column=noun,
        fields=CITATION_FIELDS,
        cell=lambda: F("source__public_id"),
        on_request=True,
    )


def common(noun: str, model: type, collection: str, *, cited: bool = True) -> tuple[Field, ...]:
    """What closes every record: note, rivals, the times, the citations."""
    return (
        words("note", "Editors' note."),
        bare_ref("rival_of", model, collection, "The preferred record that this one contradicts."),
        words("rival_reason", "Why the other is preferred."),
        bare_refs("rivals", model, collection, "rival_of", "Public records that contradict this one and are not preferred."),
        day("last_confirmed_on", "When somebody last checked that it still stands; null counts as the day it was recorded."),
        moment("recorded_at", "When this tracker first recorded it."),
        *((citations(noun),) if cited else ()),
    )
