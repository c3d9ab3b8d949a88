"""Whoever counts by address counts by the one that our proxy saw, and by no header of the caller's."""

import pytest
from django.core.cache import cache


@pytest.fixture
def limited(settings, db):
    """Two requests of the API an hour for each address."""
    settings.API_RATE = "2/hour"
    cache.clear()
    yield settings
    cache.clear()


def asked(client, addresses):
    return [client.get("/api/v1/", HTTP_X_FORWARDED_FOR=address).status_code for address in addresses]


def test_a_made_up_header_gives_nobody_a_limit_of_their_own(client, limited):
    assert asked(client, ["192.0.2.1", "192.0.2.2", "192.0.2.3"]) == [200, 200, 429]


def test_behind_a_proxy_each_reader_has_a_limit(client, limited):
    limited.BEHIND_PROXY = True

    # What stands before the last address anybody can write.
    assert asked(client, ["192.0.2.1", "192.0.2.2", "192.0.2.1", "198.51.100.7, 192.0.2.1"]) == [200, 200, 200, 429]
