"""A page and the API answer the same status for the same record."""

from django.db import transaction

from talks.services.publication import retract
from tests.accounts import member
from tests.factories import CoalitionFactory, OrganisationFactory
from tests.history.conftest import committed

__all__ = ["committed"]  # a fixture: what was public is told by versions that have been committed


def test_a_record_whose_owner_is_retracted_is_gone_for_page_and_api_alike(client, committed):
    with transaction.atomic():
        party = OrganisationFactory(published=True, public_id="LEAGUE", organisation_kind="coalition")
        CoalitionFactory(published=True, public_id="league", party=party)
    asked = [f"{door}/coalitions/league/" for door in ("", "/api/v1")]
    before = [client.get(address).status_code for address in asked]

    retract(record=party, by=member("administrator"), reason="Entered by mistake.")

    assert (before, [client.get(address).status_code for address in asked]) == ([200, 200], [410, 410])
