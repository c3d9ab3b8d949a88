"""Every rule of the record by the name that the database says: its model, the fields it is about, its sentence."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.models.constraints import BaseConstraint

from talks.models.rules import Declared, Rule
from talks.services.trigger_rules import trigger_rules

NOT_NEGATIVE = "This number cannot be negative."
ONLY_ONE = "This is taken: another row has it already."


@dataclass(frozen=True, slots=True)
class Article:
    """One rule of the book. Where it is kept by trigger the database's own sentence is for people, and there may be no other."""

    model: Any
    fields: tuple[str, ...]
    message: str
    rule: Rule | None = None  # what may say it better, given a row
    by_trigger: bool = False

    def sentence(self, row: models.Model) -> str:
        """What is wrong with a row that breaks the rule."""
        if self.rule is None:
            return self.message
        return self.rule.sentence({name: getattr(row, self.model._meta.get_field(name).attname) for name in self.fields})


@cache
def rulebook() -> dict[str, Article]:
    book: dict[str, Article] = {}
    for model in apps.get_app_config("talks").get_models():
        if model._meta.proxy:
            continue
        for field in model._meta.local_fields:
            # PostgreSQL names these, which Django makes of the field: whole numbers that count, and columns that tell rows apart.
            if field.db_check(connection):
                book[f"{model._meta.db_table}_{field.column}_check"] = Article(model, (field.name,), NOT_NEGATIVE)
            if field.unique and not field.primary_key:
                book[f"{model._meta.db_table}_{field.column}_key"] = Article(model, (field.name,), ONLY_ONE)
        for constraint in model._meta.constraints:
            book[constraint.name] = _declared(model, constraint)
    for name, kept in trigger_rules().items():
        book[name] = Article(kept.model, kept.fields, kept.message, by_trigger=True)
    return book


def _declared(model: Any, constraint: BaseConstraint) -> Article:
    if not isinstance(constraint, Declared):
        raise TypeError(f"{constraint.name} declares no fields: make it a Rule, a Once or an Apart of talks.models.rules.")
    return Article(model, constraint.fields, constraint.message, constraint if isinstance(constraint, Rule) else None)


def field_of(table: str, column: str) -> str:
    """The field of a model behind a column that the database names."""
    for model in apps.get_app_config("talks").get_models():
        if model._meta.db_table == table:
            return next((field.name for field in model._meta.local_fields if field.column == column), column)
    return column
