"""A mirror of a record that was restored from a backup starts anew, and equals the restored record."""

import pytest
from django.db import connection
from django.test import Client

from talks.history import epoch, renew_epoch, writing
from talks.models import Pledge
from tests.factories import MeetingFactory, PledgeFactory, SourceFactory
from tests.history.test_connections import reconnect
from tests.history.test_dumps import fresh, run
from tests.oracles.mirror import Mirror, differences, source

__all__ = ["reconnect"]

pytestmark = pytest.mark.slow


def test_a_mirror_starts_anew_after_a_restore(reconnect, tmp_path):
    client = Client()
    mirror = Mirror(client)
    with writing("author", "entered"):
        paper = SourceFactory(published=True)
        PledgeFactory(public_id="kept", published=True, cited_by=paper)
    mirror.sync()
    dump, name = tmp_path / "dump", f"{connection.settings_dict['NAME']}_restored"
    run("pg_dump", "--format=custom", f"--file={dump}", connection.settings_dict["NAME"])
    for public_id in ("lost-1", "lost-2"):
        with writing("author", "after the backup"):
            PledgeFactory(public_id=public_id, published=True, cited_by=paper)
    mirror.sync()
    before = epoch()
    fresh(name)
    run("pg_restore", "--exit-on-error", f"--dbname={name}", str(dump))
    reconnect(NAME=name)
    try:
        with writing("author", "after the restore"):
            Pledge.objects.update(note="written again")
        with writing("author", "after the restore"):
            MeetingFactory(public_id="new", published=True)

        mirror.sync()

        assert (epoch() == before, mirror.anew) == (False, 1)
        assert differences(mirror.rows, source(client)) == {}
        assert ("pledges", "lost-1") not in mirror.rows
    finally:
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'drop database if exists "{name}" with (force)')


def test_the_epoch_stays_until_it_is_renewed(transactional_db):
    before = epoch()
    with writing("author", "entered"):
        SourceFactory(published=True)

    assert epoch() == before
    assert renew_epoch() != before


@pytest.mark.django_db
def test_whoever_is_ahead_or_of_another_epoch_starts_anew(client):
    SourceFactory(published=True)
    here = client.get("/api/v1/changes/").json()

    ahead = client.get("/api/v1/changes/", {"since": here["version"] + 1})
    other = client.get("/api/v1/changes/", {"since": here["version"], "epoch": "another"})

    assert (ahead.status_code, other.status_code) == (409, 409)
    assert (ahead.json()["epoch"], other.json()["epoch"]) == (here["epoch"], here["epoch"])
    assert client.get("/api/v1/changes/", {"since": here["version"], "epoch": here["epoch"]}).status_code == 200
