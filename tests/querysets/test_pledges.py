"""Offers, and pledges that replace others."""

import pytest

from talks.models import Pledge
from tests.factories import PledgeFactory
from tests.querysets import ids

pytestmark = pytest.mark.django_db


def test_plans_and_asks_are_no_offers():
    for nature in ("offer", "plan", "ask"):
        PledgeFactory(public_id=nature, nature=nature)

    assert ids(Pledge.objects.offers()) == ["offer"]


@pytest.mark.parametrize(
    ("later", "earlier", "replaced"),
    [
        ("offer", "offer", True),
        ("plan", "offer", False),
        ("ask", "offer", False),
        ("offer", "plan", True),
        ("plan", "plan", True),
        ("ask", "ask", True),
    ],
)
def test_only_an_offer_replaces_an_offer(later, earlier, replaced):
    PledgeFactory(published=True, nature=later, revises=[PledgeFactory(public_id="earlier", nature=earlier, published=True)])

    assert ("earlier" not in ids(Pledge.objects.current())) is replaced


def test_draft_replaces_nothing():
    PledgeFactory(public_id="later", revises=[PledgeFactory(public_id="earlier", published=True)])

    assert ids(Pledge.objects.current()) == ["earlier", "later"]


def test_rival_replaces_nothing():
    preferred = PledgeFactory(public_id="preferred", published=True)
    PledgeFactory(public_id="rival", published=True, rival_of=preferred, revises=[PledgeFactory(public_id="earlier", published=True)])

    assert ids(Pledge.objects.current()) == ["earlier", "preferred", "rival"]


@pytest.mark.parametrize("kind", ["part_of", "alternative_to", "overlaps"])
def test_other_links_replace_nothing(kind):
    PledgeFactory(public_id="later", published=True, **{kind: [PledgeFactory(public_id="earlier", published=True)]})

    assert ids(Pledge.objects.current()) == ["earlier", "later"]


def test_replacing_gives_the_links_from_the_later_to_the_earlier():
    earlier = PledgeFactory(public_id="earlier", published=True)
    later = PledgeFactory(public_id="later", published=True, revises=[earlier], overlaps=[PledgeFactory(published=True)])

    assert [(link.from_pledge, link.to_pledge) for link in Pledge.objects.replacing()] == [(later, earlier)]
