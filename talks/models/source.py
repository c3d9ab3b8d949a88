"""Where facts come from: sources, and the citations that tie a record to them."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Cast, Coalesce

from talks.choices import Bearing, Credibility, Reliability, SourceKind
from talks.models.base import (
    PUBLIC_ID,
    Part,
    Record,
    Told,
    choice,
    date_words,
    edtf,
    exactly_one,
    first_day,
    is_public,
    known,
    last_day,
    prose,
    valid_date,
)
from talks.models.codes import language, listed_language, on_the_web, web_address
from talks.querysets import PublicQuerySet
from talks.search import search_column
from talks.sorting import sort_column
from talks.validators.codes import validate_public_id

# Every noun that can be cited: the name of its foreign key on a citation, which is also the noun's name.
CITABLE = (
    "party",
    "membership",
    "coalition",
    "role",
    "person",
    "office",
    "meeting",
    "meeting_count",
    "attendance",
    "group_claim",
    "pledge",
    "pledge_event",
    "condition",
    "question",
    "position",
    "statement",
)


def published_from(bound: str, help_text: str) -> models.GeneratedField:
    """A bound of the day of publication, else the day accessed, else the day recorded, in UTC whatever the server's time zone."""
    recorded = Func(Value("UTC"), F("recorded_at"), function="timezone", output_field=models.DateTimeField())
    return models.GeneratedField(
        expression=Coalesce(Func(F("published_on"), function=bound), "accessed_on", Cast(recorded, models.DateField())),
        output_field=models.DateField(),
        db_persist=True,
        help_text=help_text,
    )


class Source(Record):
    """A report, document or page that facts are cited to. It is published with the first record that cites it."""

    needs_citation = False
    publisher = prose(help_text="Whose page or paper it is.")
    original_agency = prose(
        help_text="The agency or paper whose unseen story it carries, where it names one; several with a semicolon between."
    )
    title = prose(max_length=500)
    address = web_address("web address", "Two versions of a page may stand at one address; then each is a source of its own.")
    kind = choice(SourceKind, default=SourceKind.NEWS)
    language = language()
    published_on = edtf("published on")
    published_on_text = date_words()
    published_on_first = first_day("published_on")
    published_on_last = last_day("published_on")
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
    search = search_column("title", "publisher", "original_agency", "note")

    class Meta(Record.Meta):
        constraints: ClassVar = [
            *Record.Meta.constraints,
            known("kind", SourceKind),
            known("reliability", Reliability, blank=True),
            valid_date("published_on"),
            listed_language(),
            on_the_web("address"),
            on_the_web("archived_address"),
            models.CheckConstraint(condition=Q(copy_sha256="") | Q(copy_sha256__regex=r"^[0-9a-f]{64}$"), name="%(class)s_sha256_form"),
            models.CheckConstraint(
                condition=Q(copy_of__isnull=True) | ~Q(copy_of=models.F("id")),
                name="%(class)s_not_own_copy",
                violation_error_message="A source is not a copy of itself.",
            ),
        ]
        indexes: ClassVar = [
            models.Index(models.F("published_on_first").desc(nulls_last=True), models.F("id").desc(), name="source_newest"),
            models.Index(fields=["address"], name="source_address"),
            models.Index(fields=["sort_publisher"], name="source_sort_publisher"),
            models.Index(fields=["sort_title"], name="source_sort_title"),
        ]

    def __str__(self) -> str:
        return " · ".join(part for part in (self.publisher, self.title or self.public_id, self.published_on or "") if part)


def _field_of_the_record() -> models.Func:
    """Whether `field` is one that the cited record has; the database keeps the list of each noun as the models have it."""
    keys = models.Func(*(models.F(noun) for noun in CITABLE), template="array[%(expressions)s]")
    nouns = models.Func(*(models.Value(noun) for noun in CITABLE), template="array[%(expressions)s]")
    noun = models.Func(keys, nouns, function="talks_noun_cited", output_field=models.TextField())
    return models.Func(noun, models.F("field"), function="talks_listed", output_field=models.BooleanField())


class Citation(Told, Part):
    """A source that supports or disputes one record, or one of its fields."""

    owners = CITABLE
    belongs_to = (*CITABLE, "source")

    public_id = models.CharField("public id", max_length=80, unique=True, validators=[validate_public_id])
    public = is_public()
    party = models.ForeignKey("talks.Party", models.CASCADE, null=True, blank=True, related_name="citations", db_index=False)
    membership = models.ForeignKey("talks.Membership", models.CASCADE, null=True, blank=True, related_name="citations", db_index=False)
    coalition = models.ForeignKey("talks.Coalition", models.CASCADE, null=True, blank=True, related_name="citations", db_index=False)
    role = models.ForeignKey("talks.Role", models.CASCADE, null=True, blank=True, related_name="citations", db_index=False)
    person = models.ForeignKey("talks.Person", models.CASCADE, null=True, blank=True, related_name="citations", db_index=False)
    office = models.ForeignKey("talks.Office", models.CASCADE, null=True, blank=True, related_name="citations", db_index=False)
    meeting = models.ForeignKey("talks.Meeting", models.CASCADE, null=True, blank=True, related_name="citations", db_index=False)
    meeting_count = models.ForeignKey("talks.MeetingCount", models.CASCADE, null=True, blank=True, related_name="citations", db_index=False)
    attendance = models.ForeignKey("talks.Attendance", models.CASCADE, null=True, blank=True, related_name="citations", db_index=False)
    group_claim = models.ForeignKey("talks.GroupClaim", models.CASCADE, null=True, blank=True, related_name="citations", db_index=False)
    pledge = models.ForeignKey("talks.Pledge", models.CASCADE, null=True, blank=True, related_name="citations", db_index=False)
    pledge_event = models.ForeignKey("talks.PledgeEvent", models.CASCADE, null=True, blank=True, related_name="citations", db_index=False)
    condition = models.ForeignKey("talks.Condition", models.CASCADE, null=True, blank=True, related_name="citations", db_index=False)
    question = models.ForeignKey("talks.Question", models.CASCADE, null=True, blank=True, related_name="citations", db_index=False)
    position = models.ForeignKey("talks.Position", models.CASCADE, null=True, blank=True, related_name="citations", db_index=False)
    statement = models.ForeignKey("talks.Statement", models.CASCADE, null=True, blank=True, related_name="citations", db_index=False)

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
            models.CheckConstraint(condition=Q(public_id__regex=PUBLIC_ID), name="%(class)s_public_id_form"),
            known("bearing", Bearing),
            known("credibility", Credibility, blank=True),
            models.CheckConstraint(
                condition=Q(field="") | _field_of_the_record(),
                name="%(class)s_field_exists",
                violation_error_message="The record has no such field. Choose one of its fields, or none for the record as a whole.",
            ),
        ]
        # Of the many keys one is filled: indexes over filled ones alone take half the room and a third less time to write.
        indexes: ClassVar = [
            models.Index(fields=[noun], condition=Q(**{f"{noun}__isnull": False}), name=f"citation_{noun}") for noun in CITABLE
        ]

    def __str__(self) -> str:
        return f"{self.public_id} ({self.bearing})"
