"""The citations that tie a record to its sources."""

from importlib import import_module
from pkgutil import iter_modules
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from talks import models as record
from talks.choices import Bearing, Credibility
from talks.models.base import Part, Record, Told, is_public, public_id_form
from talks.models.columns import choice, prose
from talks.models.noun import Heading, Noun, nouns
from talks.models.rules import Rule, exactly_one
from talks.models.source import Source
from talks.querysets import PublicQuerySet
from talks.validators.codes import validate_public_id

# A citation has a key to every noun that needs one: all of them are there first.
for _module in iter_modules(record.__path__):
    if _module.name != __name__.rpartition(".")[2]:
        import_module(f"{record.__name__}.{_module.name}")
CITED = tuple(noun for noun in nouns(Record) if noun.is_table and noun.model.needs_citation)
# The name of each key, which is also the noun's.
CITABLE = tuple(noun.key for noun in CITED)


def _field_of_the_record() -> models.Func:
    """Whether `field` is one that the cited record has; the database keeps the list of each noun as the models have it."""
    keys = models.Func(*(models.F(noun) for noun in CITABLE), template="array[%(expressions)s]")
    nouns = models.Func(*(models.Value(noun) for noun in CITABLE), template="array[%(expressions)s]")
    noun = models.Func(keys, nouns, function="talks_noun_cited", output_field=models.TextField())
    return models.Func(noun, models.F("field"), function="talks_listed", output_field=models.BooleanField())


class Citation(Told, Part):
    """A source that supports or disputes one record, or one of its fields."""

    noun = Noun(
        "citation",
        "citations",
        Heading.SOURCES,
        2,
        "Which source supports or disputes what. To search; entered with the record.",
        label=lambda: F("public_id"),
        order=("-published_on",),
        paged=False,
        suggest=lambda row: row.suggested_id(),
    )

    owners = CITABLE
    belongs_to = (*CITABLE, "source")

    public_id = models.CharField("public id", max_length=80, unique=True, db_collation="C", validators=[validate_public_id])
    public = is_public()
    for _noun in CITED:
        vars()[_noun.key] = models.ForeignKey(_noun.model, models.CASCADE, null=True, blank=True, related_name="citations", db_index=False)
    del _noun
    source = models.ForeignKey(Source, models.PROTECT, related_name="citations")
    field = prose(help_text="The field of the record that this is about; empty for the record as a whole.", max_length=60)
    bearing = choice(Bearing, default=Bearing.SUPPORTS, db_default=Bearing.SUPPORTS)
    reported_value = prose(long=True, help_text="What this source has there, in its words or as it would be stored.")
    attributed_to = prose(help_text="Whom the source itself names for it: “officials”, an agency, a minister.")
    locator = prose(help_text="Page, paragraph or minute.")
    passage = prose(long=True, help_text="A few words of the passage, to find it again.")
    credibility = choice(Credibility, blank=True, help_text="1 to 6; empty means ungraded.")
    note = prose("editors' note", long=True)

    objects = PublicQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            exactly_one(*CITABLE, name="one_record", message="A citation belongs to exactly one record."),
            public_id_form(),
            Rule(
                "field_exists",
                "field",
                Q(field="") | _field_of_the_record(),
                "The record has no such field. Choose one of its fields, or none for the record as a whole.",
            ),
        ]
        # Of the many keys one is filled: indexes over filled ones alone take half the room and a third less time to write.
        indexes: ClassVar = [
            *(models.Index(fields=[noun], condition=Q(**{f"{noun}__isnull": False}), name=f"citation_{noun}") for noun in CITABLE),
            models.Index(fields=["bearing"], condition=Q(bearing=Bearing.DISPUTES), name="citation_disputes"),
        ]

    def suggested_id(self) -> str:
        """The record that is cited, and the source."""
        noun = next(noun for noun in CITED if getattr(self, f"{noun.key}_id"))
        return f"{noun.slug}.{getattr(self, noun.key).public_id}.{self.source.public_id}"

    def __str__(self) -> str:
        return f"{self.public_id} ({self.bearing})"
