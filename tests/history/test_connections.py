"""Pools, prepared and server-side bound statements, dump and restore, plans."""

import os
import subprocess

import pytest
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections, transaction
from django.db.models import F
from django.db.utils import load_backend

from talks.history import as_of, dataset_version, next_revision, resolve, verify, writing
from talks.models import Pledge, Topic
from tests.factories import PledgeFactory
from tests.programs import program


@pytest.fixture
def reconnect(committed):
    """Makes the default connection anew, under other settings; the usual one returns afterwards."""
    original = connections[DEFAULT_DB_ALIAS]

    def make(**changed):
        settings = {**original.settings_dict, **changed}
        connections[DEFAULT_DB_ALIAS] = load_backend(settings["ENGINE"]).DatabaseWrapper(settings, DEFAULT_DB_ALIAS)

    yield make
    changed = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = original
    if changed is not original:
        changed.close()
        changed.close_pool()


def latest():
    with connection.cursor() as cursor:
        cursor.execute("select max(number) from history.revision")
        return cursor.fetchone()[0]


@pytest.fixture
def renamed(committed):
    """The version at which the topic was called “Before”."""
    Topic.objects.create(public_id="troops", name="Before")
    version = latest()
    Topic.objects.update(name="After")
    return version


@pytest.mark.parametrize(
    "options",
    [{"pool": {"min_size": 1, "max_size": 1, "timeout": 5}}, {"server_side_binding": True}, {"prepare_threshold": 0}],
    ids=["pool of one", "server-side binding", "prepared"],
)
def test_past_and_present_alternate_under_any_option(renamed, reconnect, options):
    reconnect(OPTIONS={**connection.settings_dict["OPTIONS"], **options}, CONN_MAX_AGE=0)
    names = Topic.objects.values_list("name", flat=True)

    for number in range(8):
        with as_of(renamed):
            assert list(names.all()) == ["Before"]
        connection.close()
        assert list(names.all()) == ["After"]
        if number % 2:
            with pytest.raises(DatabaseError), as_of(renamed):
                list(Topic.objects.extra(where=["1/0 = 1"]))
        connection.close()
    with writing("ana", "by another connection"):
        Topic.objects.update(name="Written")
    assert resolve("2999-01-01") == dataset_version() == latest()


@pytest.mark.slow
def test_history_survives_dump_and_restore(renamed, reconnect):
    with transaction.atomic():
        PledgeFactory(published=True, step="pledged")
    Topic.objects.all().delete()
    moment, name = latest(), f"{connection.settings_dict['NAME']}_restored"
    parameters = connection.get_connection_params()
    place = [
        f"--{key}={parameters[word]}" for key, word in (("host", "host"), ("port", "port"), ("username", "user")) if parameters.get(word)
    ]
    environment = {**os.environ, "PGPASSWORD": str(parameters.get("password") or "")}
    dumped = subprocess.run(
        [program("pg_dump"), *place, "--no-owner", connection.settings_dict["NAME"]], env=environment, capture_output=True, check=False
    )
    assert dumped.returncode == 0, dumped.stderr.decode()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'drop database if exists "{name}"')
        cursor.execute(f'create database "{name}"')
    try:
        restored = subprocess.run(
            [program("psql"), *place, "--quiet", "--set=ON_ERROR_STOP=1", "--dbname", name],
            input=dumped.stdout, env=environment, capture_output=True, check=False,
        )  # fmt: skip
        assert restored.returncode == 0, restored.stderr.decode()
        reconnect(NAME=name)
        assert verify(rows=True) == []
        with as_of(renamed):
            assert [topic.name for topic in Topic.objects.all()] == ["Before"]
        with as_of(moment):
            assert not Topic.objects.exists()
            assert Pledge.objects.get().status == "pledged"
        Topic.objects.create(public_id="later", name="Later")
        assert resolve("2999-01-01") > moment
        connection.close()
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'drop database if exists "{name}"')


@pytest.mark.parametrize(
    ("index", "rows"),
    [
        ("pledge_newest", lambda: Pledge.objects.order_by(F("announced_on_first").desc(nulls_last=True), "-id")[:100]),
        ("pledge_public_id_unique", lambda: Pledge.objects.filter(public_id="x")),
        ("pledge_unit", lambda: Pledge.objects.filter(quantity_unit__iexact="troops")),
        ("talks_pledge_coalition_id", lambda: Pledge.objects.filter(coalition=1)),
        ("h_versions_talks_pledge", lambda: Pledge.objects.filter(pk=1)),
    ],
    ids=["newest", "by public id", "by unit", "by coalition", "by key"],
)
def test_queries_of_the_past_use_the_copied_index(db, index, rows):
    # Enough rows, and figures about them, for the planner to tell one index from another.
    for hundred in range(30):
        next_revision()
        Pledge.objects.bulk_create(
            Pledge(public_id=f"p{hundred}.{number}", category="air", description=f"Patrols {number}", announced_on=f"20{number % 90 + 10}")
            for number in range(100)
        )
    with connection.cursor() as cursor:
        cursor.execute("analyze history.talks_pledge")
        cursor.execute("select max(number) from history.revision")
        (latest,) = cursor.fetchone()
    with as_of(latest), connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        cursor.execute("set local enable_sort = off")
        assert index in rows().explain()
