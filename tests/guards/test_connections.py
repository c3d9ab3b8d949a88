"""What the tests themselves promise: nothing that a test opens outlives it."""

import pytest
from django.db import DEFAULT_DB_ALIAS, connections

from tests import connections as watched


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_a_test_leaves_open_is_found(monkeypatch):
    monkeypatch.setattr(watched, "GRACE", 0.1)
    other = connections.create_connection(DEFAULT_DB_ALIAS)
    other.connect()

    left = watched.watch.left()

    assert [pid for pid, *_ in left] == [other.connection.info.backend_pid]
    other.close()
    assert watched.watch.left() == []
