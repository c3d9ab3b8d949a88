"""Tables: sources."""

from django.db import models
from django.db.models import F, Q

from talks.migrations.tables.columns import (
    EMPTY, codes, date, language, link, newest, published, record, rule, search, sort_key, web_address, words,
)

TABLES = [
    record(
        "Source",
        [
            words("publisher", 300, help_text="Whose page or paper it is."),
            words(
                "original_agency", 300, verbose_name="agency",
                help_text="The agency or paper whose unseen story it carries, where it names one; several with a semicolon between.",
            ),
            words("title", 500),
            web_address(
                "address", verbose_name="web address",
                help_text="Two versions of a page may stand at one address; then each is a source of its own.",
            ),
            codes(
                "kind",
                {
                    "news": "News", "official": "Official", "reference": "Reference", "encyclopedia": "Encyclopedia",
                    "seed": "Founding article", "social": "Social media", "other": "Other",
                },
                default="news",
            ),
            language(),
            *date("published_on", "published on"),
            words(
                "published_on_reason", 300, verbose_name="why this date",
                help_text="How the date was inferred, where the source does not print one.",
            ),
            ("accessed_on", models.DateField(blank=True, help_text="The day on which somebody read it.", null=True)),
            web_address("archived_address", verbose_name="archived at"),
            (
                "copy_file",
                models.FileField(
                    blank=True, db_default="", default="", help_text="Kept for editors; never shown to the public.", upload_to="sources/",
                    verbose_name="uploaded copy",
                ),
            ),
            words("copy_sha256", 64, verbose_name="SHA-256 of the copy", editable=False),
            codes(
                "reliability",
                {
                    "A": "A: completely reliable", "B": "B: usually reliable", "C": "C: fairly reliable", "D": "D: not usually reliable",
                    "E": "E: unreliable", "F": "F: reliability cannot be judged",
                },
                help_text="A to F; empty means ungraded.", **EMPTY,
            ),
            published("known_from", "last", "The first day by which it had certainly been published."),
            published("possibly_known_from", "first", "The first day by which it may have been published."),
            sort_key("publisher", optional=True),
            sort_key("title", optional=True),
            search("title", "publisher", "original_agency", "note"),
        ],
        links=[
            link("copy_of", "source", "copies", help_text="The source that this one copies: ten copies are one source."),
        ],
        constraints=[
            rule("source_sha256_form", Q(copy_sha256="") | Q(copy_sha256__regex="^[0-9a-f]{64}$")),
            rule("source_not_own_copy", Q(copy_of__isnull=True) | ~Q(copy_of=F("id"))),
        ],
        indexes=[
            newest("source_newest", "published_on_first"),
            models.Index(fields=["address"], name="source_address"),
            models.Index(fields=["sort_publisher"], name="source_sort_publisher"),
            models.Index(fields=["sort_title"], name="source_sort_title"),
        ],
    ),
]
