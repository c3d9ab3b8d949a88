"""What the first tables have in common: columns, and the rules that come with them. Frozen with the migration, as the tables are."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import migrations, models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Now
from django.db.models.lookups import Exact, GreaterThanOrEqual

from talks.validators.codes import validate_public_id

Columns = list[tuple[str, models.Field]]

EMPTY: dict = {"blank": True, "db_default": "", "default": ""}
OPTIONAL: dict = {"blank": True, "null": True}
STAGES = {"draft": "Draft", "in_review": "In review", "published": "Published", "retracted": "Retracted"}
QUALIFIERS = {
    "exact": "Exactly", "about": "About", "over": "Over", "at_least": "At least", "under": "Under", "up_to": "Up to",
    "range": "From … to …", "text_only": "In words only",
}
AS_KNOWN = "As known: 2025-03-11, 2025-03, 2025, or 2025-05-01~/2025-05-10~."
AS_PUBLISHED = "As published, such as “early May 2025”."
EDTF = "Write the date as 2025-03-11, 2025-03, 2025 or an interval such as 2025-05-01~/2025-05-10~."
READING = (
    "The {} does not fit its qualifier: over and at least fill the lower end only, under and up to the upper end only, "
    "exact and about both alike, a range both in order, words only neither."
)


# --- tables -------------------------------------------------------------------------------------------------------------


def table(name: str, *columns: tuple[str, models.Field], constraints=(), indexes=(), **options) -> migrations.CreateModel:
    """A table with a number as its key, and with the rules that its columns bring: codes, dates and readings."""
    lists = {"constraints": [*_rules(name.lower(), dict(columns)), *constraints], "indexes": list(indexes)}
    key = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")
    return migrations.CreateModel(name, [("id", key), *columns], {**options, **{kind: list_ for kind, list_ in lists.items() if list_}})


def part(name: str, *columns: tuple[str, models.Field], **options) -> migrations.CreateModel:
    """A table of parts: their place in the list comes first."""
    order = models.PositiveSmallIntegerField(db_default=0, default=0, help_text="Place in the list, counted from 0.")
    return table(name, ("order", order), *columns, **options)


def record(name: str, columns: Columns, links: Columns = (), late: Columns = (), constraints=(), **options) -> migrations.CreateModel:
    """A table of records: stage, review, rival and their rules around its own columns.

    `links` stand with the links that all records have, in the order of their names; `late` behind them.
    """
    account = {"editable": False, "on_delete": models.PROTECT, "related_name": "+", "to": settings.AUTH_USER_MODEL, **OPTIONAL}
    shared = [
        ("author", models.ForeignKey(help_text="Who made the last change.", **account)),
        change_set(),
        ("reviewed_by", models.ForeignKey(**account)),
        link("rival_of", name, "rivals", help_text="The preferred record that this one contradicts. The preferred record has none itself."),
    ]
    first = sorted([*(pair for pair in shared if pair[0] not in dict(late)), *links], key=lambda pair: pair[0])
    rules = _record_rules(name.lower())
    return table(name, *_record_columns(), *columns, *first, *late, constraints=[*rules, *constraints], abstract=False, **options)


def _record_columns() -> Columns:
    address = "The stable name in addresses. It can be changed until the record is first published, then it is fixed."
    confirmed = "When somebody last checked that this still stands. Empty counts as the day it was recorded."
    unseen = {"editable": False, **OPTIONAL}
    return [
        ("public_id", models.CharField(max_length=80, help_text=address, validators=[validate_public_id], verbose_name="public id")),
        codes("stage", STAGES, default="draft", db_default="draft", editable=False, max_length=10),
        words("note", help_text="Shown to the public beside the record.", verbose_name="editors' note"),
        ("reviewed_at", models.DateTimeField(**unseen)),
        ("published_at", models.DateTimeField(verbose_name="first published", **unseen)),
        words("retraction_reason", editable=False),
        words("rival_reason", verbose_name="why the other is preferred"),
        ("last_confirmed_on", models.DateField(help_text=confirmed, **OPTIONAL)),
        ("recorded_at", models.DateTimeField(db_default=Now(), editable=False)),
    ]


def _record_rules(noun: str) -> list:
    reviewed = Q(author__isnull=False, published_at__isnull=False, reviewed_at__isnull=False, reviewed_by__isnull=False)
    return [
        once(f"{noun}_public_id_unique", "public_id", says="This public id is taken."),
        rule(f"{noun}_public_id_form", Q(public_id__regex="^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")),
        rule(
            f"{noun}_published_is_reviewed", ~Q(stage="published") | reviewed & ~Q(author=F("reviewed_by")),
            "A published record is reviewed by somebody other than its author.",
        ),
        rule(
            f"{noun}_review_paired",
            Q(reviewed_at__isnull=True, reviewed_by__isnull=True) | Q(reviewed_at__isnull=False, reviewed_by__isnull=False),
        ),
        rule(f"{noun}_retracted_has_reason", ~Q(stage="retracted") | ~Q(retraction_reason=""), "Say why the record is retracted."),
        rule(f"{noun}_not_own_rival", Q(rival_of__isnull=True) | ~Q(rival_of=F("id")), "A record cannot be its own rival."),
        rule(
            f"{noun}_reason_has_rival", Q(rival_reason="") | Q(rival_of__isnull=False),
            "Name the preferred record before saying why it is preferred.",
        ),
    ]


# --- columns ------------------------------------------------------------------------------------------------------------


def words(name: str, max_length: int | None = None, **more) -> tuple[str, models.Field]:
    """Text that may be empty, of any length unless one is given."""
    return name, models.CharField(max_length=max_length, **EMPTY, **more) if max_length else models.TextField(**EMPTY, **more)


def codes(name: str, choices: dict[str, str], max_length: int = 30, **more) -> tuple[str, models.Field]:
    """A code from a list; its rule is the table's."""
    return name, models.CharField(choices=list(choices.items()), max_length=max_length, **more)


def date(name: str, verbose_name: str, help_text: str = AS_KNOWN) -> Columns:
    """An imprecise date: as known, in words as published, and its first and last possible day."""
    days = {
        f"{name}_{end}": models.GeneratedField(
            db_persist=True, expression=Func(F(name), function=f"talks_edtf_{end}"), output_field=models.DateField(null=True)
        )
        for end in ("first", "last")
    }
    known = models.CharField(max_length=64, help_text=help_text, verbose_name=verbose_name, **OPTIONAL)
    return [(name, known), words(f"{name}_text", 200, help_text=AS_PUBLISHED, verbose_name="date in words"), *days.items()]


def number(name: str, text: tuple[str, models.Field], lower: str, upper: str, **digits) -> Columns:
    """A number as published: lower and upper end, how to read them, and its words. Of whole numbers unless `digits` are given."""
    kind = models.DecimalField if digits else models.PositiveIntegerField
    help_text = "How to read the number, which is stored as printed."
    return [
        (f"{name}_min", kind(verbose_name=lower, **OPTIONAL, **digits)),
        (f"{name}_max", kind(verbose_name=upper, **OPTIONAL, **digits)),
        codes(f"{name}_qualifier", QUALIFIERS, 10, help_text=help_text, **EMPTY),
        text,
    ]


def search(*names: str) -> tuple[str, models.Field]:
    """The words that are searched."""
    vector = SearchVector(*names, config="talks")
    return "search", models.GeneratedField(db_persist=True, expression=vector, output_field=SearchVectorField(null=True))


def link(name: str, to: str, related_name: str, **more) -> tuple[str, models.Field]:
    """A link that may be empty."""
    return needed(name, to, related_name, **OPTIONAL, **more)


def needed(name: str, to: str, related_name: str, **more) -> tuple[str, models.Field]:
    """A link that is never empty. What it leads to stays as long as the row does."""
    return name, models.ForeignKey(on_delete=models.PROTECT, related_name=related_name, to=f"talks.{to.lower()}", **more)


def owner(name: str, to: str, related_name: str, **more) -> tuple[str, models.Field]:
    """The record that a part goes with."""
    return name, models.ForeignKey(on_delete=models.CASCADE, related_name=related_name, to=f"talks.{to.lower()}", **more)


def change_set() -> tuple[str, models.Field]:
    """The submission that a draft is part of."""
    return "change_set", models.ForeignKey(
        editable=False, help_text="The submission that this draft is part of.", on_delete=models.SET_NULL, **OPTIONAL,
        related_name="%(class)s_records", to="talks.changeset",
    )


# --- rules --------------------------------------------------------------------------------------------------------------


def rule(name: str, condition, says: str | None = None) -> models.CheckConstraint:
    return models.CheckConstraint(condition=condition, name=name, **({"violation_error_message": says} if says else {}))


def once(name: str, *fields: str, says: str | None = None, **more) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=fields, name=name, **({"violation_error_message": says} if says else {}), **more)


def apart(name: str, *same: str, begins: str, ends: str, says: str) -> ExclusionConstraint:
    """Preferred public rows that are the same in these columns never last on the same day, as far as that is certain."""
    lasts = Func(F(f"{begins}_last"), F(ends), F(f"{ends}_first"), function="talks_certain_period", output_field=DateRangeField())
    return ExclusionConstraint(
        name=name, condition=Q(("rival_of__isnull", True), ("stage", "published")), violation_error_message=says,
        expressions=[*((column, "=") for column in same), (lasts, "&&")],
    )


def filled(*names: str, exactly_one: bool):
    """Exactly one of these columns is filled, or at least one. A name after `~` is text, which is filled when it is not empty."""
    counted = [Func(F(name[1:]), Value(""), function="NULLIF") if name.startswith("~") else F(name) for name in names]
    number_filled = Func(*counted, function="num_nonnulls", output_field=models.IntegerField())
    return Exact(number_filled, 1) if exactly_one else GreaterThanOrEqual(number_filled, 1)


def newest(name: str, day: str, *before: str) -> models.Index:
    """For lists whose newest rows come first, undated ones last."""
    return models.Index(*before, F(day).desc(nulls_last=True), F("id").desc(), name=name)


def _rules(noun: str, columns: dict[str, models.Field]) -> list:
    """The rules that columns bring: codes are of their list, dates can be read, ends of numbers fit how they are read."""
    found = []
    for name, column in columns.items():
        # What the database keeps is of its list by itself.
        if column.choices and not column.null:
            values = [*([""] if column.blank else []), *(code for code, _ in column.choices)]
            found.append(rule(f"{noun}_{name}_known", Q(**{f"{name}__in": values})))
        if f"{name}_first" in columns:
            valid = Func(F(name), function="talks_edtf_valid", output_field=models.BooleanField())
            found.append(rule(f"{noun}_{name}_edtf", Q(**{f"{name}__isnull": True}) | Q(valid), EDTF))
        if name.endswith("_qualifier"):
            found += _number_rules(noun, name.removesuffix("_qualifier"))
    return found


def _number_rules(noun: str, name: str) -> list:
    low, high = f"{name}_min", f"{name}_max"

    def read(**said) -> Q:
        return Q(*((f"{name}_{column}", value) for column, value in said.items()))

    alike = {"max__isnull": False, "min__isnull": False, "min": F(high)}
    nothing = {"max__isnull": True, "min__isnull": True}
    reading = (
        (read(qualifier="") & (read(**nothing) | read(**alike)))
        | read(qualifier__in=["exact", "about"], **alike)
        | read(qualifier__in=["over", "at_least"], max__isnull=True, min__isnull=False)
        | read(qualifier__in=["under", "up_to"], max__isnull=False, min__isnull=True)
        | read(qualifier="range", max__isnull=False, min__isnull=False, max__gte=F(low))
        | (read(qualifier="text_only", **nothing) & ~read(text=""))
    )
    positive = [Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": 0}) for end in (low, high)]
    return [
        rule(f"{noun}_{name}_reading", reading, READING.format(name)),
        rule(f"{noun}_{name}_not_negative", positive[0] & positive[1], f"The {name} cannot be negative."),
    ]
