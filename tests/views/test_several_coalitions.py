"""With more than one coalition the start page and totals tell them apart; with one they say nothing of it."""

import pytest

from tests.factories import CoalitionFactory, MeetingFactory, PledgeFactory, StatementFactory
from tests.oracles.doors import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    """Two coalitions, each with a meeting, a pledge and a statement."""
    for name in ("Haiti mission", "Willing"):
        coalition = CoalitionFactory(name=name, public_id=name.lower().replace(" ", "-"), published=True)
        MeetingFactory(coalition=coalition, date="2025-03-11", published=True)
        PledgeFactory(coalition=coalition, announced_on="2025-03-11", published=True)
        StatementFactory(coalition=coalition, said_on="2025-03-11", published=True)


def test_the_start_page_leads_to_each_and_every_story_names_its_own(client, two):
    said = client.get("/").content.decode()

    assert [said.count(f'href="/{noun}/?coalition=haiti-mission"') for noun in ("meetings", "pledges", "totals", "statements")] == [1] * 4
    assert said.count('href="/coalitions/haiti-mission/"') == 1 + 3
    assert said.count('href="/coalitions/willing/"') == 1 + 3


def test_totals_lead_to_each_until_one_is_chosen(client, two):
    assert 'href="/totals/?coalition=willing"' in client.get("/totals/").content.decode()
    assert "One alone" not in page(client, "/totals/?coalition=willing")


def test_one_alone_is_not_told_apart(client):
    coalition = CoalitionFactory(published=True)
    MeetingFactory(coalition=coalition, date="2025-03-11", published=True)

    assert "The talks" not in page(client, "/")
    assert "One alone" not in page(client, "/totals/")
