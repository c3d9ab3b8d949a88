"""Columns whose values are held to lists and forms outside this project: money, languages, addresses. Each with its rule."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Func, Q, Value

from talks.models.rules import Rule
from talks.validators.addresses import validate_web_address
from talks.validators.codes import validate_currency, validate_language


def currency() -> models.CharField:
    return models.CharField(
        max_length=3,
        blank=True,
        default="",
        db_default="",
        validators=[validate_currency],
        help_text="ISO 4217 code: EUR, GBP, CAD … Signs such as $ are ambiguous.",
    )


def language(help_text: str = "ISO 639 code: en, fr, uk …") -> models.CharField:
    return models.CharField(max_length=3, blank=True, default="", db_default="", validators=[validate_language], help_text=help_text)


def web_address(verbose_name: str, help_text: str = "") -> models.URLField:
    return models.URLField(
        verbose_name, max_length=1000, blank=True, default="", db_default="", validators=[validate_web_address], help_text=help_text
    )


def listed_currency(field: str, name: str = "currency") -> Rule:
    return Rule(
        fields=(field,),
        condition=Q(**{field: ""}) | _listed("currency", field),
        validator=validate_currency,
        name=f"%(class)s_{name}_listed",
        message="A currency is a code of ISO 4217 in three capitals, such as EUR.",
    )


def listed_language(field: str = "language") -> Rule:
    return Rule(
        fields=(field,),
        condition=Q(**{field: ""}) | _listed("language", field),
        validator=validate_language,
        name=f"%(class)s_{field}_listed",
        message="A language is a code of ISO 639 in small letters, such as en or uk.",
    )


def on_the_web(field: str) -> Rule:
    """Refuses `javascript:` and whatever else a browser does not fetch."""
    return Rule(
        fields=(field,),
        condition=Q(**{field: ""}) | Q(**{f"{field}__regex": r"^https?://[^[:space:]/?#]+([/?#][^[:space:]]*)?$"}),
        name=f"%(class)s_{field}_on_the_web",
        validator=validate_web_address,
        message="A web address begins with https:// or http:// and has no spaces.",
    )


def real_number(field: str) -> Rule:
    """Refuses NaN, which PostgreSQL holds to be more than any number, and infinity."""
    return Rule(
        fields=(field,),
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gt": -BEYOND, f"{field}__lt": BEYOND}),
        name=f"%(class)s_{field}_is_a_number",
        message="This is not a number.",
    )


BEYOND = Decimal(10) ** 18


def _listed(which: str, field: str) -> Func:
    return Func(Value(which), F(field), function="talks_listed", output_field=models.BooleanField())
