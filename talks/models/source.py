"""Where facts come from: sources, and the citations that tie a record to them."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Cast, Coalesce

from talks.choices import Reliability, SourceKind
from talks.models.base import Mergeable
from talks.models.columns import choice, imprecise, language, latest_first, prose, web_address
from talks.models.dates import in_words
from talks.models.ids import dated, shortened_words
from talks.models.noun import Heading, Noun, told
from talks.models.rules import Rule
from talks.sorting import sort_column


def published_from(bound: str, help_text: str) -> models.GeneratedField:
    """A bound of the day of publication, else the day accessed, else the day recorded, in UTC whatever the server's time zone."""
    recorded = Func(Value("UTC"), F("recorded_at"), function="timezone", output_field=models.DateTimeField())
    return models.GeneratedField(
        expression=Coalesce(Func(F("published_on"), function=bound), "accessed_on", Cast(recorded, models.DateField())),
        output_field=models.DateField(),
        db_persist=True,
        help_text=help_text,
    )


class Source(Mergeable):
    """A report, document or page that facts are cited to. It is published with the first record that cites it."""

    noun = Noun(
        "source",
        "sources",
        Heading.SOURCES,
        1,
        "Reports, documents and pages that facts are cited to.",
        title="title",
        label=told("publisher", "title"),
        text="publisher",
        date="published_on",
        order=("-published_on",),
        summary=("publisher", "title", "published_on", "address", "reliability"),
        suggest=lambda row: dated(shortened_words(row.publisher or row.title, 30), (row.published_on or "").replace("-", "")),
    )

    needs_citation = False
    publisher = prose(help_text="Whose page or paper it is.")
    original_agency = prose(
        "agency", help_text="The agency or paper whose unseen story it carries, where it names one; several with a semicolon between."
    )
    title = prose(max_length=500)
    address = web_address("web address", "Two versions of a page may stand at one address; then each is a source of its own.")
    kind = choice(SourceKind, default=SourceKind.NEWS)
    language = language()
    published_on = imprecise("published on")
    published_on_reason = prose("why this date", help_text="How the date was inferred, where the source does not print one.")
    accessed_on = models.DateField(null=True, blank=True, help_text="The day on which somebody read it.")
    known_from = published_from("talks_edtf_last", "The first day by which it had certainly been published.")
    possibly_known_from = published_from("talks_edtf_first", "The first day by which it may have been published.")
    archived_address = web_address("archived at")
    copy_file = models.FileField(
        "uploaded copy",
        upload_to="sources/",
        blank=True,
        default="",
        db_default="",
        help_text="Kept for editors; never shown to the public.",
    )
    copy_sha256 = models.CharField("SHA-256 of the copy", max_length=64, blank=True, default="", db_default="", editable=False)
    copy_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="copies",
        help_text="The source that this one copies: ten copies are one source.",
    )
    reliability = choice(Reliability, blank=True, help_text="A to F; empty means ungraded.")
    sort_publisher = sort_column("publisher", optional=True)
    sort_title = sort_column("title", optional=True)

    class Meta(Mergeable.Meta):
        constraints: ClassVar = [
            *Mergeable.Meta.constraints,
            Rule(
                "sha256_form",
                "copy_sha256",
                Q(copy_sha256="") | Q(copy_sha256__regex=r"^[0-9a-f]{64}$"),
                "The fingerprint of the copy is not a SHA-256.",
            ),
            Rule("not_own_copy", "copy_of", Q(copy_of__isnull=True) | ~Q(copy_of=models.F("id")), "A source is not a copy of itself."),
        ]
        indexes: ClassVar = [
            *Mergeable.Meta.indexes,
            latest_first("published_on", name="source_newest"),
            models.Index(fields=["address"], name="source_address"),
            models.Index(fields=["sort_publisher"], name="source_sort_publisher"),
            models.Index(fields=["sort_title"], name="source_sort_title"),
        ]

    def __str__(self) -> str:
        return " · ".join(part for part in (self.publisher, self.title or self.public_id, in_words(self.published_on)) if part)
