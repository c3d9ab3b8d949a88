"""What all records and parts share, and the pieces their tables are built from."""

from functools import reduce
from operator import or_
from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Now

from talks.choices import Qualifier, Stage
from talks.models.rules import Rule
from talks.querysets import RecordQuerySet
from talks.validators.codes import validate_public_id

PUBLIC_ID = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$"


def public_id_form() -> Rule:
    return Rule(
        fields=("public_id",),
        condition=Q(public_id__regex=PUBLIC_ID),
        name="%(class)s_public_id_form",
        message="Use letters, digits, dots, dashes and underscores; begin with a letter or digit; at most 80.",
        unwritten=True,
    )


def known(field: str, choices: type[models.TextChoices], *, blank: bool = False) -> Rule:
    """Holds a column to its vocabulary."""
    values = [*([""] if blank else []), *choices.values]
    labels = ", ".join(str(label) for label in choices.labels)
    return Rule(
        fields=(field,),
        condition=Q(**{f"{field}__in": values}),
        name=f"%(class)s_{field}_known",
        message=f"The {field.replace('_', ' ')} must be one of: {labels}.",
        unwritten=True,
    )


def is_public() -> models.BooleanField:
    """Whether everybody can see the row: kept by the database (talks/history/sql/8_public.sql), never set."""
    return models.BooleanField(default=False, db_default=False, editable=False)


class Record(models.Model):
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
            models.UniqueConstraint(
                fields=["public_id"], name="%(class)s_public_id_unique", violation_error_message="This public id is taken."
            ),
            public_id_form(),
            known("stage", Stage),
            Rule(
                fields=("stage", "author", "reviewed_by", "reviewed_at", "published_at"),
                condition=~Q(stage=Stage.PUBLISHED)
                | Q(author__isnull=False, reviewed_by__isnull=False, reviewed_at__isnull=False, published_at__isnull=False)
                & ~Q(author=F("reviewed_by")),
                name="%(class)s_published_is_reviewed",
                message="A published record is reviewed by somebody other than its author.",
            ),
            Rule(
                fields=("reviewed_by", "reviewed_at"),
                condition=Q(reviewed_by__isnull=True, reviewed_at__isnull=True) | Q(reviewed_by__isnull=False, reviewed_at__isnull=False),
                name="%(class)s_review_paired",
                message="A review has both a reviewer and a time.",
                unwritten=True,
            ),
            Rule(
                fields=("published_at", "stage"),
                condition=Q(published_at__isnull=True) | Q(stage__in=(Stage.PUBLISHED, Stage.RETRACTED)),
                name="%(class)s_published_at_public",
                message="Only what is public, or was, has a time of first publication.",
            ),
            Rule(
                fields=("retraction_reason", "stage"),
                condition=~Q(stage=Stage.RETRACTED) | ~Q(retraction_reason=""),
                name="%(class)s_retracted_has_reason",
                message="Say why the record is retracted.",
            ),
            Rule(
                fields=("rival_of",),
                condition=Q(rival_of__isnull=True) | ~Q(rival_of=F("id")),
                name="%(class)s_not_own_rival",
                message="A record cannot be its own rival.",
            ),
            Rule(
                fields=("rival_reason", "rival_of"),
                condition=Q(rival_reason="") | Q(rival_of__isnull=False),
                name="%(class)s_reason_has_rival",
                message="Name the preferred record before saying why it is preferred.",
            ),
        ]


class Told(models.Model):
    """The first day by which a public source had told of a row, and by which one may have. The database keeps both."""

    told_from = models.DateField(null=True, editable=False)
    possibly_told_from = models.DateField(null=True, editable=False)

    class Meta:
        abstract = True


class Fact(Told, Record):
    """A record that is known once a source has told of it, or of what belongs to it. The other records are reference."""

    is_fact = True

    class Meta(Record.Meta):
        abstract = True


class Part(models.Model):
    """A part: it has no stage and no citations of its own and changes only with the record that owns it."""

    # Foreign keys to the record that owns the part. Of several the first holds it, or one of them is set.
    owners: ClassVar[tuple[str, ...]] = ()
    # Foreign keys to what it leads to: it is shown only when they are public or empty.
    belongs_to: ClassVar[tuple[str, ...]] = ()

    order = models.PositiveSmallIntegerField(default=0, db_default=0, help_text="Place in the list, counted from 0.")

    class Meta:
        abstract = True


def edtf(verbose_name: str, help_text: str = "") -> models.CharField:
    """The stored form of an imprecise date, EDTF level 1; null when no source gives one."""
    return models.CharField(
        verbose_name,
        max_length=64,
        null=True,
        blank=True,
        help_text=help_text or "As known: 2025-03-11, 2025-03, 2025, or 2025-05-01~/2025-05-10~.",
    )


def date_words() -> models.CharField:
    """The words of a date as published, beside its EDTF form."""
    return models.CharField(
        "date in words", max_length=200, blank=True, default="", db_default="", help_text="As published, such as “early May 2025”."
    )


def first_day(date: str) -> models.GeneratedField:
    """First possible day of the date in column `date`, worked out by the database, never padded."""
    return models.GeneratedField(
        expression=Func(F(date), function="talks_edtf_first"), output_field=models.DateField(null=True), db_persist=True
    )


def last_day(date: str) -> models.GeneratedField:
    """Last possible day of the date in column `date`."""
    return models.GeneratedField(
        expression=Func(F(date), function="talks_edtf_last"), output_field=models.DateField(null=True), db_persist=True
    )


def valid_date(date: str) -> Rule:
    """Refuses what is not EDTF; words may stand without a date."""
    return Rule(
        fields=(date,),
        condition=Q(**{f"{date}__isnull": True}) | Func(F(date), function="talks_edtf_valid", output_field=models.BooleanField()),
        name=f"%(class)s_{date}_edtf",
        message="Write the date as 2025-03-11, 2025-03, 2025 or an interval such as 2025-05-01~/2025-05-10~.",
    )


def ordered_dates(start: str, end: str) -> Rule:
    """The end may not certainly lie before the start."""
    return Rule(
        fields=(end, start),
        condition=Q(**{f"{start}_first__isnull": True})
        | Q(**{f"{end}_last__isnull": True})
        | Q(**{f"{end}_last__gte": F(f"{start}_first")}),
        name=f"%(class)s_{end}_after_{start}",
        message="The end lies before the beginning.",
    )


def exactly_one(*fields: str, name: str, message: str) -> Rule:
    """Exactly one of several columns is filled; text columns count as filled when not empty."""
    count = Func(*[_filled(field) for field in fields], function="num_nonnulls", output_field=models.IntegerField())
    return Rule(fields=_bare(fields), condition=models.lookups.Exact(count, 1), name=f"%(class)s_{name}", message=message)


def at_least_one(*fields: str, name: str, message: str) -> Rule:
    """At least one of several columns is filled."""
    count = Func(*[_filled(field) for field in fields], function="num_nonnulls", output_field=models.IntegerField())
    condition = models.lookups.GreaterThanOrEqual(count, 1)
    return Rule(fields=_bare(fields), condition=condition, name=f"%(class)s_{name}", message=message)


def _bare(fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(field.lstrip("~") for field in fields)


def _filled(field: str):
    """`field` for a link; a text column is named with a leading `~` and counts when it is not empty."""
    return Func(F(field[1:]), models.Value(""), function="NULLIF") if field.startswith("~") else F(field)


def measured(prefix: str, carrier: str = "") -> list[Rule]:
    """The rules of a number as published: `<prefix>_min`, `_max`, `_qualifier` and, with `carrier`, the unit or currency column.

    exact, about and no qualifier fill both ends alike; over and at least the lower; under and up to the upper; a range
    both; text only neither. An open end is null, never zero. A number needs its unit or currency.
    """
    low, high, qualifier = f"{prefix}_min", f"{prefix}_max", f"{prefix}_qualifier"
    none, both = Q(**{f"{low}__isnull": True, f"{high}__isnull": True}), Q(**{f"{low}__isnull": False, f"{high}__isnull": False})
    alike = both & Q(**{low: F(high)})
    least, most = Q(**{f"{low}__isnull": False, f"{high}__isnull": True}), Q(**{f"{low}__isnull": True, f"{high}__isnull": False})
    readings = (
        ([""], none | alike, "Without a qualifier both ends are alike: of two figures write range."),
        ([Qualifier.EXACT, Qualifier.ABOUT], alike, "This goes with one figure, alike at both ends."),
        ([Qualifier.OVER, Qualifier.AT_LEAST], least, "This goes with the lower end alone: leave the upper one empty."),
        ([Qualifier.UNDER, Qualifier.UP_TO], most, "This goes with the upper end alone: leave the lower one empty."),
        ([Qualifier.RANGE], both & Q(**{f"{high}__gte": F(low)}), "A range has both ends, the smaller figure first."),
        ([Qualifier.TEXT_ONLY], none & ~Q(**{f"{prefix}_text": ""}), "This goes with the words alone: leave both ends empty."),
    )
    read = [Q(**({f"{qualifier}__in": words} if words[1:] else {qualifier: words[0]})) & ends for words, ends, _ in readings]

    def validate_reading(said: str, *ends: object) -> None:
        raise ValidationError(next(sentence for words, _, sentence in readings if said in words))

    rules = [
        Rule(
            fields=(qualifier, low, high, f"{prefix}_text"),
            condition=reduce(or_, read),
            validator=validate_reading,
            name=f"%(class)s_{prefix}_reading",
            message=(
                f"The {prefix} does not fit its qualifier: over and at least fill the lower end only, under and up to the upper end only, "
                "exact and about both alike, a range both in order, words only neither."
            ),
        ),
        Rule(
            fields=(low, high),
            condition=(Q(**{f"{low}__isnull": True}) | Q(**{f"{low}__gte": 0}))
            & (Q(**{f"{high}__isnull": True}) | Q(**{f"{high}__gte": 0})),
            name=f"%(class)s_{prefix}_not_negative",
            message=f"The {prefix} cannot be negative.",
        ),
    ]
    if carrier:
        rules.append(
            Rule(
                fields=(carrier, low, high),
                condition=none | ~Q(**{carrier: ""}),
                name=f"%(class)s_{prefix}_has_{carrier.rsplit('_', 1)[-1]}",
                message=f"A number needs its {carrier.rsplit('_', 1)[-1]}.",
            )
        )
    return rules


def number(verbose_name: str) -> models.DecimalField:
    """One end of a number as published; null where that end is open or not given."""
    return models.DecimalField(verbose_name, max_digits=20, decimal_places=2, null=True, blank=True)


def qualifier() -> models.CharField:
    return models.CharField(
        max_length=10,
        choices=Qualifier,
        blank=True,
        default="",
        db_default="",
        help_text="How to read the number, which is stored as printed.",
    )


def choice(choices: type[models.TextChoices], *, blank: bool = False, **options) -> models.CharField:
    """A column of a vocabulary."""
    if blank:
        options |= {"blank": True, "default": "", "db_default": ""}
    return models.CharField(max_length=30, choices=choices, **options)


def prose(
    verbose_name: str = "", *, long: bool = False, help_text: str = "", required: bool = False, max_length: int = 300
) -> models.Field:
    """A text column; empty when no source says it."""
    options = {"help_text": help_text} if required else {"help_text": help_text, "blank": True, "default": "", "db_default": ""}
    if verbose_name:
        options["verbose_name"] = verbose_name
    return models.TextField(**options) if long else models.CharField(max_length=max_length, **options)
