"""Each rule of the database, found by its catalogue, refuses at least one attempt, by name and in a sentence for people."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from talks.contents import parts_of
from talks.services.refusals import explain
from talks.services.rulebook import rulebook
from talks.services.trigger_rules import trigger_rules
from tests.rules.attempts import Attempt
from tests.rules.world import in_database, settle

pytestmark = pytest.mark.django_db

MACHINE = re.compile(r"violates|constraint|relation|null value|talks_|[a-z]_[a-z]|\bid\b=|Django|SQL")


def unfit(sentence: str) -> bool:
    """Whether a sentence speaks like a machine."""
    return bool(MACHINE.search(sentence)) or not re.match(r"[A-Za-z0-9“\"]", sentence) or not sentence.endswith((".", "!"))


def by_sql(row, values: dict) -> None:
    assigned = ", ".join(f'"{row._meta.get_field(name).column}" = %s' for name in values)
    with connection.cursor() as cursor:
        cursor.execute(f"update {row._meta.db_table} set {assigned} where {row._meta.pk.column} = %s", [*values.values(), row.pk])


def in_bulk(row, values: dict) -> None:
    row._meta.concrete_model._base_manager.filter(pk=row.pk).update(**values)


def refused(attempt: Attempt, write) -> tuple[str, str]:
    """Rule and sentence of the refusal; two empty ones where nothing refused."""
    try:
        with transaction.atomic():
            for row, values in attempt.before:
                by_sql(row, values)
            if attempt.before:
                settle()
            if attempt.statement:
                with connection.cursor() as cursor:
                    cursor.execute(attempt.statement)
            else:
                write(attempt.row, attempt.values)
            settle()
            transaction.set_rollback(True)
    except ValidationError as error:
        return "a field", explain(error).message
    except DatabaseError as error:
        return error.__cause__.diag.constraint_name or str(error), explain(error).message
    return "", ""


def test_every_rule_of_the_catalogue_has_an_attempt(tried):
    assert set(in_database()) - set(tried) == set()
    assert set(tried) - set(in_database()) == set()


def test_every_rule_of_the_catalogue_is_in_the_book():
    """Both ways, for constraints by their own names and for triggers by the rules that they ask."""
    asked = {trigger: rule.name for rule in trigger_rules().values() for trigger in rule.triggers or (rule.name,)}
    kept = set(in_database())

    assert kept - set(asked) - set(rulebook()) == set()
    assert set(asked) - kept == set()
    assert set(rulebook()) - set(asked.values()) - kept == set()


def test_every_rule_names_fields_of_its_model_and_has_a_sentence():
    book = rulebook()
    strangers = {
        name: field
        for name, article in book.items()
        for field in article.fields
        if field not in {each.name for each in article.model._meta.fields} and field not in parts_of(article.model)
    }

    assert strangers == {}
    assert [name for name, article in book.items() if not article.fields] == []
    assert {name: article.message for name, article in book.items() if not article.by_trigger and unfit(article.message)} == {}


@pytest.mark.parametrize("write", [by_sql, in_bulk])
def test_every_rule_refuses_its_attempt_by_name(tried, write):
    answers = {rule: refused(attempt, write) for rule, attempt in tried.items()}

    allowed = {rule: {attempt.speaks or rule} | ({"a field"} if write is in_bulk else set()) for rule, attempt in tried.items()}
    assert {rule: answer for rule, answer in answers.items() if answer[0] not in allowed[rule]} == {}
    assert {rule: sentence for rule, (_, sentence) in answers.items() if unfit(sentence)} == {}
