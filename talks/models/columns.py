"""The columns that tables are built from: each brings the rules that hold it, so that both are declared once."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import models
from django.db.models import Case, F, Func, Q, Value, When

from talks.choices import Vocabulary
from talks.models.rules import Rule
from talks.validators.addresses import validate_web_address
from talks.validators.codes import validate_currency, validate_language


class Columns:
    """Columns declared as one, with the rules that hold them.

    `columns` maps the end of a column's name to what makes the column, `rules` gives the rules; both are told the name.
    """

    def __init__(self, columns: Mapping[str, Callable[[str], models.Field]], rules: Callable[[str], Iterable[Rule]]):
        self.columns, self.rules = columns, rules
        # Columns stand where they are declared, though they are made later.
        self.place = models.Field.creation_counter
        models.Field.creation_counter += len(columns)

    def contribute_to_class(self, model: Any, name: str) -> None:
        """Django calls it for what stands in the body of a model."""
        for place, (ending, make) in enumerate(self.columns.items(), start=self.place):
            column = make(name)
            column.creation_counter = place
            model.add_to_class(f"{name}{ending}", column)
        for rule in self.rules(name):
            rule.name = rule.name % {"class": model.__name__.lower()}
            model._meta.constraints.append(rule)
        # What migrations read.
        model._meta.original_attrs.setdefault("constraints", model._meta.constraints)


def imprecise(verbose_name: str, help_text: str = "") -> Columns:
    """A date at its true precision: EDTF level 1, its words as published, its first and last possible day, never padded.

    Null when no source gives one; words may stand without a date.
    """
    as_known = help_text or "As known: 2025-03-11, 2025-03, 2025, or 2025-05-01~/2025-05-10~."
    published = {"blank": True, "default": "", "db_default": "", "help_text": "As published, such as “early May 2025”."}
    return Columns(
        {
            "": lambda _: models.CharField(verbose_name, max_length=64, null=True, blank=True, help_text=as_known),
            "_text": lambda _: models.CharField("date in words", max_length=200, **published),
            "_first": lambda name: _bound(name, "talks_edtf_first"),
            "_last": lambda name: _bound(name, "talks_edtf_last"),
        },
        lambda name: [
            Rule(
                f"{name}_edtf",
                name,
                Q(**{f"{name}__isnull": True}) | Func(F(name), function="talks_edtf_valid", output_field=models.BooleanField()),
                "Write the date as 2025-03-11, 2025-03, 2025 or an interval such as 2025-05-01~/2025-05-10~.",
            )
        ],
    )


def _bound(date: str, function: str) -> models.GeneratedField:
    """Worked out by the database."""
    return models.GeneratedField(expression=Func(F(date), function=function), output_field=models.DateField(null=True), db_persist=True)


def choice(choices: type[Vocabulary], *, blank: bool = False, **options: Any) -> Columns:
    """A word of a vocabulary."""
    if blank:
        options |= {"blank": True, "default": "", "db_default": ""}
    return Columns(
        {"": lambda _: models.CharField(max_length=30, choices=choices, **options)},
        lambda name: [in_vocabulary(name, choices, blank=blank)],
    )


def in_vocabulary(field: str, choices: type[Vocabulary], *, blank: bool = False) -> Rule:
    """Holds a column to its vocabulary."""
    values = [*([""] if blank else []), *choices.values]
    labels = ", ".join(str(label) for label in choices.labels)
    return Rule(f"{field}_known", field, Q(**{f"{field}__in": values}), f"The {field.replace('_', ' ')} must be one of: {labels}.")


def prose(
    verbose_name: str = "", *, long: bool = False, help_text: str = "", required: bool = False, max_length: int = 300
) -> models.Field:
    """A text column; empty when no source says it."""
    options: dict[str, Any] = {"help_text": help_text}
    if not required:
        options |= {"blank": True, "default": "", "db_default": ""}
    if verbose_name:
        options["verbose_name"] = verbose_name
    return models.TextField(**options) if long else models.CharField(max_length=max_length, **options)


def currency() -> Columns:
    """A code of ISO 4217."""
    return Columns({"": lambda _: currency_code()}, lambda name: [listed_currency(name, name)])


def currency_code() -> models.CharField:
    return models.CharField(
        max_length=3,
        blank=True,
        default="",
        db_default="",
        validators=[validate_currency],
        help_text="ISO 4217 code: EUR, GBP, CAD … Signs such as $ are ambiguous.",
    )


def listed_currency(field: str, name: str = "currency") -> Rule:
    return Rule(
        f"{name}_listed",
        field,
        Q(**{field: ""}) | _listed("currency", field),
        "A currency is a code of ISO 4217 in three capitals, such as EUR.",
        validator=validate_currency,
    )


def language(help_text: str = "ISO 639 code: en, fr, uk …") -> Columns:
    """A code of ISO 639."""
    options = {"max_length": 3, "blank": True, "default": "", "db_default": "", "validators": [validate_language], "help_text": help_text}
    return Columns(
        {"": lambda _: models.CharField(**options)},
        lambda name: [
            Rule(
                f"{name}_listed",
                name,
                Q(**{name: ""}) | _listed("language", name),
                "A language is a code of ISO 639 in small letters, such as en or uk.",
                validator=validate_language,
            )
        ],
    )


def _listed(which: str, field: str) -> Func:
    return Func(Value(which), F(field), function="talks_listed", output_field=models.BooleanField())


def web_address(verbose_name: str, help_text: str = "") -> Columns:
    """An address that a browser fetches: no `javascript:` and the like."""
    options = {"max_length": 1000, "blank": True, "default": "", "db_default": "", "validators": [validate_web_address]}
    return Columns(
        {"": lambda _: models.URLField(verbose_name, help_text=help_text, **options)},
        lambda name: [
            Rule(
                f"{name}_on_the_web",
                name,
                Q(**{name: ""}) | Q(**{f"{name}__regex": r"^https?://[^[:space:]/?#]+([/?#][^[:space:]]*)?$"}),
                "A web address begins with https:// or http:// and has no spaces.",
                validator=validate_web_address,
            )
        ],
    )


def rests_on_statement(
    related_name: str, help_text: str = "The statement it rests on; then its citations are enough."
) -> models.ForeignKey:
    """The statement whose evidence is this record's too."""
    return models.ForeignKey("talks.Statement", models.PROTECT, null=True, blank=True, related_name=related_name, help_text=help_text)


def latest_first(date: str, *before: str, name: str) -> models.Index:
    """The order of lists: by first possible day, the latest first; `before` names columns that a list is narrowed by."""
    return models.Index(*before, F(f"{date}_first").desc(nulls_last=True), F("id").desc(), name=name)


def place_among(column: str, choices: type[Vocabulary]) -> models.GeneratedField:
    """A stored place of a code in its vocabulary, to sort rows by: by the alphabet “delivered” stands before “pledged”."""
    places = (When(**{column: code}, then=Value(place)) for place, code in enumerate(choices.values))
    return models.GeneratedField(expression=Case(*places), output_field=models.SmallIntegerField(null=True), db_persist=True)


def by_value(column: str, *, name: str) -> models.Index:
    """For lists sorted by a column, either way: rows without a value come last, and are asked for by themselves."""
    return models.Index(F(column).desc(nulls_last=True), F("id").desc(), name=name)
