"""The shipped dataset, loaded once for a test run (and process) into a database beside the test database.

A test that asks for `loaded_dataset` reads and writes that database instead of the empty one, inside a transaction that is
rolled back. Tests that write for good (`transaction=True`) and the empty test database are not touched by it.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.utils import load_backend

SHIPPED = Path(settings.BASE_DIR) / "data" / "coalition-of-the-willing"
# The same in the first format.
FORMAT_1 = Path(settings.BASE_DIR) / "tests" / "data" / "format-1" / "coalition-of-the-willing"
# A database of this server that is migrated and loaded already: who runs the tests many times (tests/mutants) loads once.
READY = os.environ.get("LOADED_DATABASE", "")


def wrapper_for(name: str):
    """A connection like the default one, to another database of the same server."""
    original = connections[DEFAULT_DB_ALIAS]
    backend = load_backend(original.settings_dict["ENGINE"])
    return backend.DatabaseWrapper({**original.settings_dict, "NAME": name}, DEFAULT_DB_ALIAS)


def maintain(*statements: str) -> None:
    """Runs statements that no transaction can hold, from the server's maintenance database."""
    parameters = connections[DEFAULT_DB_ALIAS].get_connection_params()
    wanted = {key: parameters[key] for key in ("user", "password", "host", "port") if parameters.get(key)}
    with psycopg.connect(**wanted, dbname="postgres", autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def drop(name: str) -> None:
    """Drops a database of an earlier run, whoever is still connected to it."""
    try:
        maintain(f'drop database if exists "{name}" with (force)')
    except psycopg.errors.InsufficientPrivilege:
        # An autovacuum worker is at it, which force may not end; without force PostgreSQL ends it by itself.
        maintain(f'drop database if exists "{name}"')


@contextmanager
def copied(ending: str, blocker, fill: Callable[[], object], base: str = "") -> Iterator[str]:
    """The name of a copy of the test database (or of `base`), into which `fill` has written."""
    original = connections[DEFAULT_DB_ALIAS]
    name = f"{original.settings_dict['NAME']}_{ending}"
    with blocker.unblock():
        original.close()
        drop(name)
        maintain(f'create database "{name}" template "{base or original.settings_dict["NAME"]}"')
        copy = connections[DEFAULT_DB_ALIAS] = wrapper_for(name)
        try:
            fill()
        finally:
            copy.close()
            connections[DEFAULT_DB_ALIAS] = original
    yield name
    with blocker.unblock():
        drop(name)


def _loaded(folder: Path, ending: str, blocker):
    """The name of a copy of the test database that holds what a folder says."""
    if READY and folder == SHIPPED:
        return copied(ending, blocker, lambda: None, base=READY)
    return copied(ending, blocker, lambda: call_command("load_dataset", folder, verbosity=0))


@contextmanager
def within(name: str, blocker) -> Iterator[None]:
    """Reads and writes that database; what is written is rolled back."""
    original = connections[DEFAULT_DB_ALIAS]
    copy = wrapper_for(name)
    with blocker.unblock():
        connections[DEFAULT_DB_ALIAS] = copy
        try:
            with transaction.atomic():
                yield
                transaction.set_rollback(True)
        finally:
            copy.close()
            connections[DEFAULT_DB_ALIAS] = original


@pytest.fixture(scope="session")
def loaded_database(django_db_setup, django_db_blocker):
    with _loaded(SHIPPED, "loaded", django_db_blocker) as name:
        yield name


@pytest.fixture
def loaded_dataset(db, loaded_database, django_db_blocker):
    """The shipped dataset is there for this test.

    It asks for `db` so that pytest-django makes the test database, which is copied, even where no other test needs one.
    """
    with within(loaded_database, django_db_blocker):
        yield


@pytest.fixture(scope="session")
def format_1_database(django_db_setup, django_db_blocker):
    with _loaded(FORMAT_1, "format_1", django_db_blocker) as name:
        yield name


@pytest.fixture
def loaded_format_1(db, format_1_database, django_db_blocker):
    """The same as the first format has it, with the keys of its files."""
    with within(format_1_database, django_db_blocker):
        yield
