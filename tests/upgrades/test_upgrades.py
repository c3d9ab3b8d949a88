"""From the database of every version that was tagged, `migrate` leads to what a new database is, with nothing of the record lost."""

import csv
import gzip
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections

from talks.history import verify
from talks.services.rules import sleeping
from tests.history.test_dumps import run
from tests.loaded import drop, maintain, within, wrapper_for
from tests.upgrades import KEPT
from tests.upgrades.standing import standing

pytestmark = pytest.mark.slow

VERSIONS = sorted(file.name.removesuffix(".sql.gz") for file in KEPT.glob("*.sql.gz"))
# Columns that a later version writes otherwise, by table; each with a decision that says so.
WRITTEN_OTHERWISE: dict[str, set[str]] = {}


@pytest.fixture(scope="module", params=VERSIONS)
def upgraded(request, django_db_setup, django_db_blocker) -> Iterator[tuple[str, str]]:
    """The version, and the name of a database that it left and `migrate` has brought up to date."""
    original = connections[DEFAULT_DB_ALIAS]
    name = f"{original.settings_dict['NAME']}_upgraded"
    with django_db_blocker.unblock():
        restored(gzip.decompress((KEPT / f"{request.param}.sql.gz").read_bytes()).decode(), name)
        copy = connections[DEFAULT_DB_ALIAS] = wrapper_for(name)
        try:
            call_command("migrate", verbosity=0)
        finally:
            copy.close()
            connections[DEFAULT_DB_ALIAS] = original
    yield request.param, name
    with django_db_blocker.unblock():
        drop(name)


@pytest.fixture
def carried_on(db, upgraded, django_db_blocker) -> Iterator[str]:
    """Within the upgraded database: the version that it comes from."""
    version, name = upgraded
    with within(name, django_db_blocker):
        yield version


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def schema(name: str) -> str:
    said = run("pg_dump", "--schema-only", "--no-owner", name).decode()
    return "\n".join(line for line in said.splitlines() if not line.startswith("\\"))


def restored(text: str, name: str) -> None:
    """Makes a database of a dump in plain SQL."""
    drop(name)
    maintain(f'create database "{name}"')
    parameters = wrapper_for(name).get_connection_params() | {"cursor_factory": psycopg.ClientCursor}
    with psycopg.connect(**parameters, autocommit=True) as connection:
        connection.execute(text)


def restored_schema(name: str) -> Counter[str]:
    restored(schema(name), copy := f"{name}_restored")
    said = statements(schema(copy))
    drop(copy)
    return said


def statements(text: str) -> Counter[str]:
    """A schema line by line: columns that came later stand last, so their order says nothing. When one was dropped is its own story."""
    lines = (re.sub("'Dropped after version [0-9]+'", "'Dropped'", line.strip().rstrip(",")) for line in text.splitlines())
    return Counter(line for line in lines if line and not line.startswith(("--", "insert into history.", "if was <> shown")))


def test_every_version_is_kept_whole():
    assert "0.2.0" in VERSIONS
    assert {file.name for file in KEPT.iterdir()} == {f"{version}.{kind}" for version in VERSIONS for kind in ("json", "sql.gz", "zip")}


def test_the_schema_is_that_of_a_new_database(carried_on, upgraded):
    # PostgreSQL words the checks of a restored table otherwise than those of a table that a migration has made, so both are restored.
    new, old = (restored_schema(name) for name in (upgraded[1].removesuffix("_upgraded"), upgraded[1]))

    assert (new - old, old - new) == (Counter(), Counter())


def test_history_and_rules_are_in_step(carried_on):
    assert (verify(rows=True), sleeping()) == ([], [])


def test_every_version_of_the_past_has_the_same_public_records(carried_on):
    kept = json.loads((KEPT / f"{carried_on}.json").read_text(encoding="utf-8"))

    assert {version: {noun: now[noun] for noun in kept[version]} for version, now in standing(map(int, kept)).items()} == kept


def test_the_record_says_what_it_said(carried_on, tmp_path: Path):
    call_command("dump_dataset", tmp_path / "record", verbosity=0)
    lost = []

    with zipfile.ZipFile(KEPT / f"{carried_on}.zip") as record:
        for file in record.namelist():
            now = rows((tmp_path / "record" / file).read_text(encoding="utf-8"))
            said = rows(record.read(file).decode())
            columns = [column for column in said[0] if column not in WRITTEN_OTHERWISE.get(file, ())] if said else []
            if [[row[column] for column in columns] for row in said] != [[row.get(column) for column in columns] for row in now]:
                lost.append(file)

    assert lost == []
