"""Real dumps, restored whole and as data alone: afterwards every rule speaks again, and history is in step."""

import os
import subprocess

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection, transaction

from talks.history import verify
from talks.models import Pledge
from talks.services.rules import sleeping
from tests.factories import ConditionFactory, PledgeFactory, StatementFactory
from tests.history.test_connections import reconnect
from tests.programs import program

__all__ = ["reconnect"]

pytestmark = pytest.mark.slow

BREACHES = {
    "talks_citation_last_support": "delete from talks_citation where pledge_id is not null",
    "talks_source_leaned_on": "update talks_source set stage = 'retracted', retraction_reason = 'x'",
    "talks_pledge_stays": "delete from talks_pledge",
    "citation_field_exists": "update talks_citation set field = 'nonsense'",
    "talks_statement_rested_upon": "update talks_statement set stage = 'retracted', retraction_reason = 'x'",
}


def run(name: str, *options: str, data: bytes | None = None) -> bytes:
    parameters = connection.get_connection_params()
    words = (("host", "host"), ("port", "port"), ("username", "user"))
    place = [f"--{key}={parameters[word]}" for key, word in words if parameters.get(word)]
    environment = {**os.environ, "PGPASSWORD": str(parameters.get("password") or "")}
    done = subprocess.run([program(name), *place, *options], input=data, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def fresh(name: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'drop database if exists "{name}"')
        cursor.execute(f'create database "{name}"')


@pytest.fixture
def dumped(reconnect, tmp_path):
    """A dump of a small public record, and an empty database to restore it into."""
    with transaction.atomic():
        PledgeFactory(published=True, step="pledged", amount_min=1, amount_max=1, amount_currency="EUR")
        ConditionFactory(published=True, cited_by=False, statement=StatementFactory(published=True))
    dump, name = tmp_path / "dump", f"{connection.settings_dict['NAME']}_restored"
    run("pg_dump", "--format=custom", f"--file={dump}", connection.settings_dict["NAME"])
    fresh(name)
    yield dump, name
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'drop database if exists "{name}"')


def refusals() -> set[str]:
    found = set()
    for statement in BREACHES.values():
        with psycopg.connect(**connection.get_connection_params()) as own, pytest.raises(psycopg.errors.CheckViolation) as refused:
            own.execute(f"begin; {statement}; set constraints all immediate")
        found.add(refused.value.diag.constraint_name)
    return found


def test_after_a_whole_restore_every_rule_speaks(dumped, reconnect):
    dump, name = dumped
    run("pg_restore", "--exit-on-error", f"--dbname={name}", str(dump))
    reconnect(NAME=name)

    assert sleeping() == []
    assert verify(rows=True) == []
    assert refusals() == set(BREACHES)


def test_after_a_restore_of_data_alone_migrate_wakes_the_rules(dumped, reconnect):
    dump, name = dumped
    run("pg_restore", "--exit-on-error", "--schema-only", f"--dbname={name}", str(dump))
    run("pg_restore", "--exit-on-error", "--data-only", "--disable-triggers", f"--dbname={name}", str(dump))
    reconnect(NAME=name)
    asleep = sleeping()

    call_command("migrate", verbosity=0)

    assert "talks_pledge: the rule talks_pledge_stays is not always enabled" in asleep
    assert Pledge.objects.published().count() == 1
    assert sleeping() == []
    assert verify(rows=True) == []
    assert refusals() == set(BREACHES)
