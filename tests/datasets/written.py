"""A record in which every field says something: random values of each field's own kind, as far as the database takes them."""

import random
from decimal import Decimal

from django.apps import apps
from django.db import DatabaseError, models, transaction

from talks.contents import fields_of, part_fields
from talks.models import Part, Record, Topic
from tests.oracles.edits import check

WORDS = [
    "plain words",
    'with "quotes", commas; semicolons',
    "two\nlines",
    "a return\r\nand a line",
    " blanks around ",
    "Žižek's — “naïve” 日本 العربية",
    "=SUM(A1)",
    "#N/A",
    "yes",
    "007",
    "\ttab",
    "NULL",
]
DATES = ["2025", "2025-04", "2025-04-11", "2025-04-11~", "2025-04?", "2025-05-01~/2025-05-10~", "2025-02-10/..", "../2025-03", "199X"]
# Of a claim about a group: exactly one.
SUBJECTS = ("meeting", "pledge", "position")
NUMBERS = ["0", "1", "1000", "1234.56", "999999999999999999", "0.5", "30000"]
CODES = {3: ["EUR", "USD", "en", "uk", ""], 2: []}


def write_everything(dice: random.Random) -> None:
    """Every field of every row of the record is tried with a value of its kind, links with rows that are public."""
    for model in apps.get_app_config("talks").get_models():
        if model._meta.proxy or not issubclass(model, Record | Part | Topic):
            continue
        fields = part_fields(model) if issubclass(model, Part) else fields_of(model)
        for row in model._base_manager.order_by("pk"):
            for field in fields.values():
                if field.name not in ("public_id", "copy_file", "copy_sha256"):
                    attempt(lambda row=row, field=field: write(row, field, value(dice, field)))


def attempt(edit) -> None:
    try:
        with transaction.atomic():
            edit()
            check()
    except DatabaseError:
        pass


def write(row: models.Model, field: models.Field, said) -> None:
    """The ends of a number go together."""
    written = {field.attname: said}
    if field.name in SUBJECTS and all(hasattr(row, name) for name in SUBJECTS):
        written |= {f"{name}_id": None for name in SUBJECTS if name != field.name}
    if field.name == "rival_reason":
        written["rival_of"] = value(random.Random(row.pk), row._meta.get_field("rival_of"))
    for end, other in (("_min", "_max"), ("_max", "_min")):
        if field.name.endswith(end):
            prefix = field.name.removesuffix(end)
            written |= {prefix + other: said, f"{prefix}_qualifier": ""}
    type(row)._base_manager.filter(pk=row.pk).update(**written)


def value(dice: random.Random, field: models.Field):
    if field.is_relation:
        rows = (
            field.related_model.objects.all() if issubclass(field.related_model, Topic) else field.related_model.objects.filter(public=True)
        )
        keys = list(rows.order_by("pk").values_list("pk", flat=True))
        return dice.choice(keys) if keys else None
    if field.name == "field":
        return "note"  # of a citation: what every record has
    if field.choices:
        return dice.choice([code for code, _ in field.flatchoices])
    if isinstance(field, models.BooleanField):
        return dice.random() < 0.5
    if isinstance(field, models.DateField):
        return f"2025-0{dice.randint(1, 9)}-11"
    if isinstance(field, models.DecimalField):
        return Decimal(dice.choice(NUMBERS))
    if isinstance(field, models.IntegerField):
        return dice.randint(0, 500)
    if any(other.name == f"{field.name}_text" for other in field.model._meta.fields) and field.null:
        return dice.choice(DATES)
    if isinstance(field, models.URLField):
        return dice.choice(["https://example.org/a?b=c&d=%20", "http://example.org/ä,b"])
    if field.max_length and field.max_length <= 3:
        return dice.choice(CODES[3])
    return dice.choice(WORDS)[: field.max_length]
