"""Pledges sorted by status stand in the order of the ladder, present and past; by how much only within one currency or unit."""

import json

import pytest

from talks.choices import PledgeStatus
from talks.history import dataset_version
from tests.factories import PledgeFactory

pytestmark = pytest.mark.django_db
SHUFFLED = sorted(PledgeStatus.values)


@pytest.fixture(autouse=True)
def pledges():
    for status in SHUFFLED:
        PledgeFactory(published=True, public_id=status, step=status, amount_min=1, amount_max=1, amount_currency="EUR")


@pytest.mark.parametrize("past", [False, True])
def test_status_is_sorted_by_the_ladder(client, past):
    at = f"&as_of=v{dataset_version()}" if past else ""

    up, down = (
        [row["id"] for row in json.loads(client.get(f"/api/v1/pledges/?ordering={order}{at}").content)["results"]]
        for order in ("status", "-status")
    )

    assert (up, down) == (PledgeStatus.values, PledgeStatus.values[::-1])


@pytest.mark.parametrize(("asked", "sorts"), [("", False), ("?currency=EUR", True), ("?currency=EUR&currency=USD", False)])
def test_how_much_is_sorted_within_one_currency(client, asked, sorts):
    page = client.get(f"/pledges/{asked}").content.decode()

    assert ("ordering=amount" in page or "ordering=-amount" in page) is sorts
