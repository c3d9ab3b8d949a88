"""Who replaces whom: one rule for `current`, for totals and for the page of a pledge."""

import pytest

from talks.models import Pledge
from talks.selectors.totals import in_totals
from tests.factories import NationFactory, PledgeFactory
from tests.totalled import ask, figure
from tests.views.markup import Page

pytestmark = pytest.mark.django_db
EUROS = {"amount_min": 10, "amount_max": 10, "amount_currency": "EUR", "step": "pledged", "published": True}


def offer(public_id, **options):
    return PledgeFactory(public_id=public_id, **{**EUROS, "contributors": NationFactory(published=True), **options})


def test_rival_that_revises_leaves_the_preferred_pledge_in_force():
    earlier, preferred = offer("earlier"), offer("preferred")
    offer("rival", rival_of=preferred, revises=[earlier])

    assert set(Pledge.objects.current().values_list("public_id", flat=True)) == {"earlier", "preferred", "rival"}
    assert figure(ask(), "single", "EUR")["rows"] == {"counted": ["earlier", "preferred"]}
    assert [row["state"] for row in in_totals("earlier")] == ["counted"]


@pytest.mark.parametrize("options", [{"published": False}, {"nature": "plan"}, {"nature": "ask"}])
def test_draft_plan_or_ask_replaces_no_offer(options):
    earlier = offer("earlier")
    offer("later", revises=[earlier], **options)

    assert earlier in Pledge.objects.current()
    assert figure(ask(), "single", "EUR")["rows"]["counted"] == ["earlier"]


@pytest.mark.parametrize(
    ("options", "fate"),
    [
        ({}, "is counted"),
        ({"step": "withdrawn"}, "is not among the rows chosen (it is withdrawn)"),
        ({"amount_min": None, "amount_max": None, "amount_currency": ""}, "gives no number"),
        ({"number_kind": "running_total"}, "is not added: a running total, shown beside"),
    ],
)
def test_replaced_offer_says_by_what_and_what_became_of_that(options, fate):
    offer("later", description="The later", revises=[offer("earlier")], **options)

    assert [(row["state"], row["why"]) for row in in_totals("earlier")] == [("replaced", f"Replaced by “The later”, which {fate}.")]


def test_page_of_a_part_says_that_its_whole_is_counted(client):
    offer("part", part_of=[offer("whole", description="The whole")])

    assert "In totals Already inside “The whole”, which is counted." in words_of(client, "part")
    assert "In totals Counted." in words_of(client, "whole")


def words_of(client, public_id):
    return Page(client.get(f"/pledges/{public_id}/").content.decode()).words
