"""Who replaces whom: one rule for `current`, for totals and for the page of a pledge."""

import pytest

from talks.models import Pledge
from talks.selectors.totals import Place, in_totals
from talks.selectors.totals.judged import Asked
from talks.selectors.totals.rows import rows_page
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


def test_pledge_that_two_replace_names_the_one_entered_last():
    earlier = offer("earlier")
    offer("second", description="The second", revises=[earlier])
    offer("third", description="The third", revises=[earlier])

    assert [row["why"] for row in in_totals("earlier")] == ["Replaced by “The third”, which is counted."]


def test_draft_part_that_fell_away_stands_under_no_figure():
    whole = offer("whole")
    offer("public-part", part_of=[whole], step="withdrawn")
    offer("draft-part", part_of=[whole], step="withdrawn", published=False)

    found = figure(ask(), "single", "EUR")

    assert (found["fallen_away"], found["rows"]["fallen_away"]) == (1, ["public-part"])


def test_rows_of_a_selection_with_drafts_tell_the_public_ones():
    offer("public")
    offer("draft", published=False)

    rows, _ = rows_page(Pledge.objects.all(), Asked(), Place(), 10)

    assert [row["id"] for row in rows] == ["public"]


def test_parties_of_a_figure_stand_in_the_order_of_their_sums():
    for name, amount in (("Lesser", 5), ("Greatest", 20), ("Middle", 10)):
        offer(f"of-{name.lower()}", contributors=NationFactory(name=name, published=True), amount_min=amount, amount_max=amount)

    found = figure(ask(), "single", "EUR")

    assert [row["party"]["name"] for row in found["by_party"]] == ["Greatest", "Middle", "Lesser"]
    assert (found["about"], found["overlapping_pairs"], found["parties"]) == (False, 0, 3)


def test_pledge_of_several_counts_for_none_of_them_alone():
    offer("joint", contributors=[NationFactory(name="One", published=True), NationFactory(name="Other", published=True)])

    found = figure(ask(), "joint", "EUR")

    assert {row["party"]["name"]: (row["joint"], row["low"]) for row in found["by_party"]} == {"One": (1, None), "Other": (1, None)}


@pytest.mark.parametrize("given", [{"amount_max": None, "amount_qualifier": "at_least"}, {"amount_min": None, "amount_qualifier": "up_to"}])
def test_amount_with_one_end_is_converted(given):
    offer("open", **given)

    assert figure(ask(convert="USD"), "single", "USD")["rows"] == {"counted": ["open"]}


def test_second_page_of_rows_begins_after_the_first():
    for name in ("one", "two", "three"):
        offer(name)

    first, place = rows_page(Pledge.objects.published(), Asked(), Place(), 2)
    second, end = rows_page(Pledge.objects.published(), Asked(), place, 2)

    assert ([row["id"] for row in first], [row["id"] for row in second], end) == (["one", "two"], ["three"], None)
