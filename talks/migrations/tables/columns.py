"""What the first tables have in common: columns, and the rules that come with them. Frozen with the migration, as the tables are."""

from decimal import Decimal

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import migrations, models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Cast, Coalesce, Now, NullIf
from django.db.models.lookups import Exact, GreaterThanOrEqual

from talks.validators.addresses import validate_web_address
from talks.validators.codes import validate_currency, validate_language, validate_public_id

Columns = list[tuple[str, models.Field]]

EMPTY: dict = {"blank": True, "db_default": "", "default": ""}
OPTIONAL: dict = {"blank": True, "null": True}
STAGES = {"draft": "Draft", "in_review": "In review", "published": "Published", "retracted": "Retracted"}
QUALIFIERS = {
    "exact": "Exactly", "about": "About", "over": "Over", "at_least": "At least", "under": "Under", "up_to": "Up to",
    "range": "From … to …", "text_only": "In words only",
}
SCHEMES = {
    "wikidata": ("Wikidata", "Q[1-9][0-9]{0,11}"),
    "ror": ("ROR", "0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}"),
    "lei": ("LEI", "[0-9A-Z]{18}[0-9]{2}"),
    "iati": ("IATI organisation", "[A-Z]{2,3}-[A-Z0-9]{2,}(-[A-Za-z0-9.]+)+"),
    "isni": ("ISNI", "[0-9]{15}[0-9X]"),
    "viaf": ("VIAF", "[1-9][0-9]{1,21}"),
    "orcid": ("ORCID", "[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]"),
}
AS_KNOWN = "As known: 2025-03-11, 2025-03, 2025, or 2025-05-01~/2025-05-10~."
AS_PUBLISHED = "As published, such as “early May 2025”."
CURRENCY = "ISO 4217 code: EUR, GBP, CAD … Signs such as $ are ambiguous."
BEYOND = Decimal(10) ** 18


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


def record(name: str, columns: Columns, links: Columns = (), constraints=(), **options) -> migrations.CreateModel:
    """A table of records: stage, review, rival and their rules around its own columns."""
    account = {"editable": False, "on_delete": models.PROTECT, "related_name": "+", "to": settings.AUTH_USER_MODEL, **OPTIONAL}
    shared = [
        ("author", models.ForeignKey(help_text="Who made the last change.", **account)),
        change_set(),
        ("reviewed_by", models.ForeignKey(**account)),
        link("rival_of", name, "rivals", help_text="The preferred record that this one contradicts. The preferred record has none itself."),
    ]
    rules = _record_rules(name.lower())
    return table(name, *_record_columns(), *shared, *columns, *links, constraints=[*rules, *constraints], abstract=False, **options)


def fact(name: str, columns: Columns, links: Columns = (), **options) -> migrations.CreateModel:
    """A table of records that are known once a source has told of them."""
    return record(name, [*told(), *columns], links, **options)


def told() -> Columns:
    """The first day by which a public source had told of a row, and by which one may have: kept by the database."""
    return [(day, models.DateField(editable=False, null=True)) for day in ("told_from", "possibly_told_from")]


def public() -> tuple[str, models.Field]:
    """Whether everybody can see the row: kept by the database."""
    return "public", models.BooleanField(default=False, db_default=False, editable=False)


def _record_columns() -> Columns:
    address = "The stable name in addresses. It can be changed until the record is first published, then it is fixed."
    confirmed = "When somebody last checked that this still stands. Empty counts as the day it was recorded."
    unseen = {"editable": False, **OPTIONAL}
    return [
        public_id(help_text=address),
        codes("stage", STAGES, default="draft", db_default="draft", editable=False, max_length=10),
        public(),
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
        once(f"{noun}_public_id_unique", "public_id"),
        public_id_form(noun),
        rule(f"{noun}_published_is_reviewed", ~Q(stage="published") | reviewed & ~Q(author=F("reviewed_by"))),
        rule(
            f"{noun}_review_paired",
            Q(reviewed_at__isnull=True, reviewed_by__isnull=True) | Q(reviewed_at__isnull=False, reviewed_by__isnull=False),
        ),
        rule(f"{noun}_published_at_public", Q(published_at__isnull=True) | Q(stage__in=("published", "retracted"))),
        rule(f"{noun}_retracted_has_reason", ~Q(stage="retracted") | ~Q(retraction_reason="")),
        rule(f"{noun}_not_own_rival", Q(rival_of__isnull=True) | ~Q(rival_of=F("id"))),
        rule(f"{noun}_reason_has_rival", Q(rival_reason="") | Q(rival_of__isnull=False)),
    ]


# --- columns ------------------------------------------------------------------------------------------------------------


def words(name: str, max_length: int | None = None, **more) -> tuple[str, models.Field]:
    """Text that may be empty, of any length unless one is given."""
    return name, models.CharField(max_length=max_length, **EMPTY, **more) if max_length else models.TextField(**EMPTY, **more)


def public_id(**more) -> tuple[str, models.Field]:
    """The stable name of a row, sorted by its bytes on every server."""
    return "public_id", models.CharField(
        max_length=80, db_collation="C", validators=[validate_public_id], verbose_name="public id", **more
    )


def language(name: str = "language", help_text: str = "ISO 639 code: en, fr, uk …") -> tuple[str, models.Field]:
    return name, models.CharField(help_text=help_text, max_length=3, validators=[validate_language], **EMPTY)


def currency(name: str) -> tuple[str, models.Field]:
    return name, models.CharField(help_text=CURRENCY, max_length=3, validators=[validate_currency], **EMPTY)


def web_address(name: str, **more) -> tuple[str, models.Field]:
    return name, models.URLField(max_length=1000, validators=[validate_web_address], **EMPTY, **more)


def sort_key(column: str, *, optional: bool = False) -> tuple[str, models.Field]:
    """The key by which a list is sorted by these words; empty, and so last, where they are."""
    words = NullIf(F(column), Value("")) if optional else F(column)
    text = models.TextField(db_collation="C", **({"null": True} if optional else {}))
    key = Func(words, F("public_id"), function="talks_sort_key")
    return f"sort_{column}", models.GeneratedField(db_persist=True, expression=key, output_field=text)


def published(name: str, day: str, help_text: str) -> tuple[str, models.Field]:
    """The last or first possible day of publication, else the day it was read, else the day it was recorded."""
    recorded = Func(Value("UTC"), F("recorded_at"), function="timezone", output_field=models.DateTimeField())
    days = Coalesce(Func(F("published_on"), function=f"talks_edtf_{day}"), "accessed_on", Cast(recorded, models.DateField()))
    return name, models.GeneratedField(db_persist=True, expression=days, help_text=help_text, output_field=models.DateField())


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


def identified(name: str, owned_by: str) -> migrations.CreateModel:
    """A table of identifiers elsewhere: each has the form of its scheme, and means one party or one person."""
    of_its_scheme = ~Q(scheme__in=list(SCHEMES))
    for scheme, (_, form) in SCHEMES.items():
        of_its_scheme |= Q(scheme=scheme, value__regex=f"^{form}$")
    return part(
        name,
        owner(owned_by, owned_by, "identifiers"),
        codes("scheme", {scheme: label for scheme, (label, _) in SCHEMES.items()}),
        ("value", models.CharField(help_text="The bare identifier, not its web address.", max_length=100, verbose_name="identifier")),
        constraints=[rule(f"{name.lower()}_form", of_its_scheme), once(f"{name.lower()}_once", "scheme", "value")],
        verbose_name="identifier elsewhere", verbose_name_plural="identifiers elsewhere",
    )


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


def rule(name: str, condition) -> models.CheckConstraint:
    return models.CheckConstraint(condition=condition, name=name)


def once(name: str, *fields: str, **more) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=fields, name=name, **more)


def public_id_form(noun: str) -> models.CheckConstraint:
    return rule(f"{noun}_public_id_form", Q(public_id__regex="^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$"))


def in_order(noun: str, begins: str, ends: str) -> models.CheckConstraint:
    """The end may not certainly lie before the beginning."""
    open_ends = Q(**{f"{begins}_first__isnull": True}) | Q(**{f"{ends}_last__isnull": True})
    return rule(f"{noun}_{ends}_after_{begins}", open_ends | Q(**{f"{ends}_last__gte": F(f"{begins}_first")}))


def listed(what: str, column: str) -> Q:
    """A value is empty or of a list that the database keeps."""
    said = Func(Value(what), F(column), function="talks_listed", output_field=models.BooleanField())
    return Q((column, ""), said, _connector="OR")


def real_number(noun: str, column: str) -> models.CheckConstraint:
    """Neither NaN, which PostgreSQL holds to be more than any number, nor infinity."""
    within = Q((f"{column}__gt", -BEYOND), (f"{column}__lt", BEYOND))
    return rule(f"{noun}_{column}_is_a_number", Q((f"{column}__isnull", True), within, _connector="OR"))


def apart(name: str, *same: str, begins: str, ends: str) -> ExclusionConstraint:
    """Preferred public rows that are the same in these columns never last on the same day, as far as that is certain."""
    lasts = Func(F(f"{begins}_last"), F(ends), F(f"{ends}_first"), function="talks_certain_period", output_field=DateRangeField())
    return ExclusionConstraint(
        name=name, condition=Q(("rival_of__isnull", True), ("stage", "published")),
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
    """The rules that columns bring: codes are of their list, dates can be read, numbers fit how they are read."""
    found = []
    for name, column in columns.items():
        # What the database keeps is of its list by itself.
        if column.choices and not column.null:
            values = [*([""] if column.blank else []), *(code for code, _ in column.choices)]
            found.append(rule(f"{noun}_{name}_known", Q(**{f"{name}__in": values})))
        if f"{name}_first" in columns:
            valid = Func(F(name), function="talks_edtf_valid", output_field=models.BooleanField())
            found.append(rule(f"{noun}_{name}_edtf", Q(**{f"{name}__isnull": True}) | Q(valid)))
        if name.endswith("_qualifier"):
            found += _number_rules(noun, name.removesuffix("_qualifier"))
        if isinstance(column, models.DecimalField):
            found.append(real_number(noun, name))
        if validate_language in column.validators:
            found.append(rule(f"{noun}_{name}_listed", listed("language", name)))
        if validate_currency in column.validators:
            found.append(rule(f"{noun}_{name.removeprefix('amount_')}_listed", listed("currency", name)))
        if validate_web_address in column.validators:
            form = "^https?://[^[:space:]/?#]+([/?#][^[:space:]]*)?$"
            found.append(rule(f"{noun}_{name}_on_the_web", Q((name, ""), (f"{name}__regex", form), _connector="OR")))
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
        rule(f"{noun}_{name}_reading", reading),
        rule(f"{noun}_{name}_not_negative", positive[0] & positive[1]),
    ]
