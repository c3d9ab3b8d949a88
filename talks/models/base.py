"""What all records and parts share, and the pieces their tables are built from."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from talks.addresses import PUBLIC_ID
from talks.choices import Stage
from talks.models.columns import in_vocabulary
from talks.models.rules import Once, Rule, rules_hold
from talks.querysets import RecordQuerySet
from talks.validators.codes import validate_public_id


def public_id_form() -> Rule:
    return Rule(
        "public_id_form",
        "public_id",
        Q(public_id__regex=f"^{PUBLIC_ID}$"),
        "Use letters, digits, dots, dashes and underscores; begin with a letter or digit; at most 80.",
    )


def is_public() -> models.BooleanField:
    """Whether everybody can see the row: kept by the database (talks/history/sql/8_public.sql), never set."""
    return models.BooleanField(default=False, db_default=False, editable=False)


class Ruled(models.Model):
    """A row whose rules are asked in one query, where Django takes three for each; all of them singly only when one is broken."""

    _rules_hold = False

    class Meta:
        abstract = True

    def validate_constraints(self, exclude: set[str] | None = None) -> None:
        self._rules_hold = rules_hold(self, exclude or set())
        super().validate_constraints(exclude)

    def get_constraints(self) -> list:
        found = super().get_constraints()
        return [(model, [each for each in rules if not (self._rules_hold and isinstance(each, Rule))]) for model, rules in found]


class Record(Ruled):
    """A record: a fact as claimed by sources, with a public id, a stage, citations and a history of its own."""

    # Foreign keys to the records it belongs to: it is public only when they are.
    belongs_to: ClassVar[tuple[str, ...]] = ()
    # Citations are not needed: a source is evidence itself.
    needs_citation: ClassVar[bool] = True
    # Whether it is known only once a source has told of it (see Fact). What is always known may be from its own first day on,
    # whose column `begins` names.
    is_fact: ClassVar[bool] = False
    begins: ClassVar[str] = ""

    public_id = models.CharField(
        "public id",
        max_length=80,
        # Sorted by its bytes on every server.
        db_collation="C",
        validators=[validate_public_id],
        help_text="The stable name in addresses. It can be changed until the record is first published, then it is fixed.",
    )
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.DRAFT, db_default=Stage.DRAFT, editable=False)
    public = is_public()
    note = models.TextField("editors' note", blank=True, default="", db_default="", help_text="Shown to the public beside the record.")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        help_text="Who made the last change.",
    )
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_at = models.DateTimeField("first published", null=True, blank=True, editable=False)
    retraction_reason = models.TextField(blank=True, default="", db_default="", editable=False)
    rival_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="rivals",
        help_text="The preferred record that this one contradicts. The preferred record has none itself.",
    )
    rival_reason = models.TextField("why the other is preferred", blank=True, default="", db_default="")
    last_confirmed_on = models.DateField(
        null=True, blank=True, help_text="When somebody last checked that this still stands. Empty counts as the day it was recorded."
    )
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    change_set = models.ForeignKey(
        "talks.ChangeSet",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="%(class)s_records",
        help_text="The submission that this draft is part of.",
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar = [
            Once("public_id_unique", "public_id", "This public id is taken."),
            public_id_form(),
            in_vocabulary("stage", Stage),
            Rule(
                "published_is_reviewed",
                "stage author reviewed_by reviewed_at published_at",
                ~Q(stage=Stage.PUBLISHED)
                | Q(author__isnull=False, reviewed_by__isnull=False, reviewed_at__isnull=False, published_at__isnull=False)
                & ~Q(author=F("reviewed_by")),
                "A published record is reviewed by somebody other than its author.",
            ),
            Rule(
                "review_paired",
                "reviewed_by reviewed_at",
                Q(reviewed_by__isnull=True, reviewed_at__isnull=True) | Q(reviewed_by__isnull=False, reviewed_at__isnull=False),
                "A review has both a reviewer and a time.",
            ),
            Rule(
                "published_at_public",
                "published_at stage",
                Q(published_at__isnull=True) | Q(stage__in=(Stage.PUBLISHED, Stage.RETRACTED)),
                "Only what is public, or was, has a time of first publication.",
            ),
            Rule(
                "retracted_has_reason",
                "retraction_reason stage",
                ~Q(stage=Stage.RETRACTED) | ~Q(retraction_reason=""),
                "Say why the record is retracted.",
            ),
            Rule("not_own_rival", "rival_of", Q(rival_of__isnull=True) | ~Q(rival_of=F("id")), "A record cannot be its own rival."),
            Rule(
                "reason_has_rival",
                "rival_reason rival_of",
                Q(rival_reason="") | Q(rival_of__isnull=False),
                "Name the preferred record before saying why it is preferred.",
            ),
        ]


class Told(models.Model):
    """The first day by which a public source had told of a row, and by which one may have. The database keeps both."""

    told_from = models.DateField(null=True, editable=False)
    possibly_told_from = models.DateField(null=True, editable=False)

    class Meta:
        abstract = True


class Mergeable(Record):
    """A record of which two may turn out to be one: then one stays, and the other leads to it for ever."""

    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged", db_index=False)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            *Record.Meta.constraints,
            Rule(
                "merged_is_retracted",
                "merged_into stage",
                Q(merged_into__isnull=True) | Q(stage=Stage.RETRACTED),
                "What was merged into another record is public no more.",
            ),
            Rule(
                "not_own_merger",
                "merged_into",
                Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                "A record is not merged into itself.",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="%(class)s_merged")]


class Fact(Told, Record):
    """A record that is known once a source has told of it, or of what belongs to it. The other records are reference."""

    is_fact = True

    class Meta(Record.Meta):
        abstract = True


class Part(Ruled):
    """A part: it has no stage and no citations of its own and changes only with the record that owns it."""

    # Foreign keys to the record that owns the part. Of several the first holds it, or one of them is set.
    owners: ClassVar[tuple[str, ...]] = ()
    # Foreign keys to what it leads to: it is shown only when they are public or empty.
    belongs_to: ClassVar[tuple[str, ...]] = ()

    order = models.PositiveSmallIntegerField(default=0, db_default=0, help_text="Place in the list, counted from 0.")

    class Meta:
        abstract = True
