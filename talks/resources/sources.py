"""Sources as they are read."""

from django.db.models import Subquery

from talks.choices import Reliability, SourceKind
from talks.models import Citation, Source
from talks.resources.expressions import how_many, own
from talks.resources.field import code, date, day, derived, prose, term
from talks.resources.record import record_resource
from talks.resources.summaries import ref, refs


def _citations() -> Subquery:
    return how_many(own(Citation.objects.published(), "source"))


SOURCES = record_resource(
    Source,
    "Reports, documents and pages that facts are cited to.",
    term("publisher", "Whose page or paper it is."),
    term("original_agency", "The agency or paper whose unseen story it carries; several with a semicolon between."),
    prose("title", "Its title."),
    term("address", "Its address on the web. Two versions of a page at one address are two sources."),
    code("kind", SourceKind, "What kind of source."),
    term("language", "ISO 639 code of its language."),
    date("published_on", "When it was published."),
    prose("published_on_reason", "How the date was inferred, where the source does not print one."),
    day("accessed_on", "The day on which somebody read it."),
    prose("archived_address", "Where an archived copy stands on the web."),
    prose("copy_sha256", "SHA-256 of the copy that the editors keep."),
    ref("copy_of", Source, "The source that it copies: copies of one source count once."),
    refs("copies", Source, "copy_of", "Sources that copy it."),
    code("reliability", Reliability, "NATO (“Admiralty”) reliability, A to F; null means ungraded.", nullable=True),
    derived("citations_count", "How many public citations lead to it.", _citations, "integer", unit="citations"),
)
