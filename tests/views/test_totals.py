"""Totals: the rule beside every figure, with the way to the rows."""

import csv
import io
import json
import re

import pytest
from django.db import connection

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
    assert (
        "Counted are offers whose latest step is pledged, committed, allocated, contracted, in delivery, paid, delivered or confirmed."
        in found.words
    )
    links = [link["href"] for link in found.all("a") if "state=counted" in link["href"]]
    assert links == ["/totals/rows/?figure=amount.single.EUR&state=counted"]


def test_link_of_a_figure_lists_exactly_its_rows(client, france):
    whole = money(9, public_id="whole", contributors=[france])
    money(5, public_id="part", contributors=[france], part_of=[whole])
    money(4, public_id="other", contributors=[france])

    (link,) = [link["href"] for link in page(client).all("a") if "state=counted" in link["href"]]

    rows = [row["id"] for row in page(client, link).all("tr") if "id" in row]
    assert (sorted(rows), "EUR 13" in page(client).words) == (["row-other", "row-whole"], True)


def test_rows_come_in_pages_and_each_says_party_number_rate_and_date(client, france):
    for number in range(3):
        money(100 + number, public_id=f"p{number}", contributors=[france], description=f"Money {number}")

    first = page(client, "/totals/rows/?page_size=2&convert=USD")
    (following,) = [link["href"] for link in first.all("a") if "cursor=" in link["href"]]
    rows = [[row["id"] for row in shown.all("tr") if "id" in row] for shown in (first, page(client, following))]

    assert rows == [["row-p0", "row-p1"], ["row-p2"]]
    assert "Money 0 France EUR 100 about USD 110 at 1.0912, the rate of 11 March 2025 11 March 2025 Counted." in first.words[300:]


@pytest.mark.parametrize("wrong", ["page_size=201", "page_size=0", "figure=EUR", "state=lost", "cursor=x", "colour=red", "format=odt"])
def test_what_rows_cannot_read_is_refused(client, db, wrong):
    assert client.get(f"/totals/rows/?{wrong}").status_code == 400


def test_file_has_exactly_the_rows_of_page_and_api(client, france):
    whole = money(9, public_id="whole", contributors=[france])
    money(5, public_id="part", contributors=[france], part_of=[whole])
    asked = "?figure=amount.single.EUR"

    shown = {row["id"].removeprefix("row-") for row in page(client, f"/totals/rows/{asked}").all("tr") if "id" in row}
    answered = client.get(f"/api/v1/totals/rows/{asked}").json()["results"]
    text = b"".join(client.get(f"/totals/rows/{asked}&format=csv").streaming_content).decode()
    api_text = b"".join(client.get(f"/api/v1/totals/rows/{asked}&format=csv").streaming_content).decode()
    table = list(csv.DictReader(io.StringIO(text)))
    lines = b"".join(client.get(f"/api/v1/totals/rows/{asked}&format=ndjson").streaming_content).splitlines()

    assert shown == {row["id"] for row in answered} == {row["id"] for row in table} == {"part", "whole"}
    assert (text, [json.loads(line) for line in lines]) == (api_text, answered)
    assert [(row["id"], row["state"], row["low"], row["unit"], row["by"], row["contributors"]) for row in table] == [
        ("whole", "counted", "9", "EUR", "", france.public_id),
        ("part", "contained", "5", "EUR", "whole", france.public_id),
    ]


def test_api_walks_the_rows_in_pages(client, france):
    for number in range(5):
        money(number + 1, public_id=f"p{number}", contributors=[france])
    address, seen = "/api/v1/totals/rows/?page_size=2", []

    while address:
        answer = client.get(address).json()
        seen.append([row["id"] for row in answer["results"]])
        address = answer["next"]

    assert seen == [["p0", "p1"], ["p2", "p3"], ["p4"]]


def test_figure_of_the_api_leads_to_its_rows(client, france):
    money(5, public_id="five", contributors=[france])
    money(6, public_id="six", contributors=[])

    figures = client.get("/api/v1/totals/?measure=amount").json()["figures"]

    assert [[row["id"] for row in client.get(figure["rows"]).json()["results"]] for figure in figures] == [["five"], ["six"]]


def test_running_total_stands_beside_its_figure(client, france):
    money(5, contributors=[france])
    money(9, contributors=[france], number_kind="running_total")

    words = page(client).words

    assert ("EUR, single nations EUR 5 1 pledge counted" in words, "1 beside: a running total is never added" in words) == (True, True)


def test_figure_says_what_each_group_of_categories_adds(client, france):
    PledgeFactory(
        category="troops", amount_min=2, amount_max=2, amount_currency="EUR", contributors=[france], step="pledged", published=True
    )
    PledgeFactory(category="medical", amount_min=3, amount_max=3, amount_currency="EUR", contributors=[france], step="paid", published=True)

    words = Page(client.get("/totals/").content.decode()).words

    assert "By group of categories Military: EUR 2 Humanitarian: EUR 3" in words


def test_number_shared_by_recipients_is_not_added_for_one_of_them(client, france):
    shared = PledgeFactory(
        number_kind="shared", amount_min=5, amount_max=5, amount_currency="EUR", contributors=[france], step="paid", published=True
    )
    receiver = NationFactory(published=True)
    shared.parties.create(role="recipient", party=receiver)

    (every,) = client.get("/api/v1/totals/").json()["figures"]
    (own,) = client.get(f"/api/v1/totals/?recipient={receiver.public_id}").json()["figures"]

    assert (every["low"], every["counted"], every["shared"]) == (5, 1, 0)
    assert (own["low"], own["counted"], own["shared"]) == (None, 0, 1)


def test_row_left_out_says_why(client, france):
    whole = money(9, description="The whole", contributors=[france])
    money(5, description="Its part", contributors=[france], part_of=[whole])

    assert "Already inside “The whole”, which is counted." in page(client).words


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


def test_figures_can_be_downloaded(client, france):
    money(1, contributors=[france])

    rows = list(csv.DictReader(io.StringIO(b"".join(client.get("/totals/?format=csv").streaming_content).decode())))

    assert [(row["figure"], row["low"], row["counted"], row["without_conditions_counted"]) for row in rows] == [
        ("amount.single.EUR", "1", "1", "1")
    ]


def test_a_breakdown_is_a_table_whose_cells_lead_to_their_rows(client, france):
    money(1, contributors=[france])
    money(2, contributors=[france])

    page = client.get("/totals/?by=nation&by=nature").content.decode()
    (address,) = re.findall(r'class="breakdown-rows" href="([^"]+)"', page)

    asked = f"by=nation&by=nature&figure=amount.single.EUR&state=counted&cell={france.alpha3}&cell=offer"
    assert address.replace("&amp;", "&") == f"/totals/rows/?{asked}"
    assert client.get(address.replace("&amp;", "&")).content.decode().count('id="row-') == 2


def test_three_pledges_take_as_many_queries_as_one(client, france, django_assert_num_queries):
    money(1, contributors=[france])
    client.get("/totals/")
    with django_assert_num_queries(33):
        client.get("/totals/")

    money(2, contributors=[france])
    money(3, contributors=[france])

    with django_assert_num_queries(33):
        client.get("/totals/")


def test_shipped_money_is_added_up_as_its_readme_says(client, loaded_dataset):
    words = page(client).words

    for figure in ("GBP 4 billion", "SEK 16 billion", "NOK 85 billion", "CAD 2 billion", "USD 500 million", "at least EUR 130 billion"):
        assert figure in words


def test_page_reads_the_links_of_its_pledges_once(client, france):
    money(2_000_000_000, contributors=[france])
    asked = []

    def noted(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(noted):
        page(client)

    # The figures and the rows below them, of the same selection.
    assert sum("with recursive" in sql for sql in asked) == 2
    assert asked.count("set local random_page_cost = 1.1") == 1
