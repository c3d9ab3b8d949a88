"""Totals: the rule beside every figure, with the way to the rows."""

import pytest

from tests.factories import NationFactory, PledgeFactory
from tests.views.markup import Page


def page(client, address="/totals/"):
    response = client.get(address)
    assert response.status_code == 200
    return Page(response.content.decode())


def money(number, **options):
    return PledgeFactory(
        published=True,
        step="pledged",
        amount_min=number,
        amount_max=options.pop("amount_max", number),
        amount_qualifier=options.pop("qualifier", "exact"),
        amount_currency="EUR",
        **options,
    )


@pytest.fixture
def france(db):
    return NationFactory(published=True, name="France")


def test_figure_stands_with_the_rule_and_leads_to_its_rows(client, france):
    money(2_000_000_000, public_id="fr-2bn", contributors=[france])

    found = page(client)

    assert "EUR, single nations EUR 2 billion 1 pledge counted by the rule" in found.words
    assert "Counted are offers whose latest step is pledged, committed, in delivery, delivered or confirmed." in found.words
    assert [link["href"] for link in found.all("a") if "?id=" in link["href"]] == ["/pledges/?id=fr-2bn"]


def test_link_of_a_figure_lists_exactly_its_rows(client, france):
    whole = money(9, public_id="whole", contributors=[france])
    money(5, public_id="part", contributors=[france], part_of=[whole])
    money(4, public_id="other", contributors=[france])

    (link,) = [link["href"] for link in page(client).all("a") if "?id=" in link["href"]]

    rows = [row["id"] for row in page(client, link).all("tr") if "id" in row]
    assert (sorted(rows), "EUR 13" in page(client).words) == (["row-other", "row-whole"], True)


def test_row_left_out_says_why(client, france):
    whole = money(9, description="The whole", contributors=[france])
    money(5, description="Its part", contributors=[france], part_of=[whole])

    assert "Left out Its part is already inside The whole" in page(client).words


def test_open_end_is_said_and_not_filled_in(client, france):
    money(40, amount_max=None, qualifier="at_least", contributors=[france])

    words = page(client).words

    assert ("at least EUR 40" in words, "1 of them open above: the sum is at least this" in words) == (True, True)


def test_joint_offer_is_not_divided(client, france):
    money(10, contributors=[france, NationFactory(published=True, name="Britain")])

    words = page(client).words

    assert "EUR, joint offers EUR 10" in words
    assert "Britain : 1 joint offer, not divided" in words


def test_value_that_does_not_fit_is_refused(client, db):
    assert client.get("/totals/?convert=XYZ").status_code == 400


def test_totals_are_no_list_to_download(client, db):
    assert client.get("/totals/?format=csv").status_code == 400


def test_three_pledges_take_as_many_queries_as_one(client, france, django_assert_num_queries):
    money(1, contributors=[france])
    client.get("/totals/")
    with django_assert_num_queries(16):
        client.get("/totals/")

    money(2, contributors=[france])
    money(3, contributors=[france])

    with django_assert_num_queries(16):
        client.get("/totals/")


def test_shipped_money_is_added_up_as_its_readme_says(client, loaded_dataset):
    words = page(client).words

    for figure in ("GBP 4 billion", "SEK 16 billion", "NOK 85 billion", "CAD 2 billion", "USD 500 million", "at least EUR 130 billion"):
        assert figure in words
