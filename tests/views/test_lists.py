"""Lists: rows as published, filters, order, pages of a list, and the same number of queries for one row and for three."""

import pytest

from tests.factories import (
    CoalitionFactory,
    ConditionFactory,
    MeetingFactory,
    NationFactory,
    OrganisationFactory,
    PersonFactory,
    PledgeFactory,
    QuestionFactory,
    SourceFactory,
    StatementFactory,
)
from tests.views.markup import Page

ROWS = {
    "coalitions": CoalitionFactory,
    "nations": NationFactory,
    "organisations": OrganisationFactory,
    "people": PersonFactory,
    "meetings": MeetingFactory,
    "pledges": PledgeFactory,
    "conditions": ConditionFactory,
    "statements": StatementFactory,
    "questions": QuestionFactory,
    "sources": SourceFactory,
}


def page(client, address):
    return Page(client.get(address).content.decode())


def rows(client, address):
    return page(client, address).rows


def ids(client, address):
    return [row["id"].removeprefix("row-") for row in page(client, address).all("tr") if "id" in row]


def test_meeting_row_says_what_sources_say(client, record):
    assert rows(client, "/meetings/") == [
        ["Meeting of chiefs 1 source", "11 March 2025", "Paris", "Leaders", "Parties on the list: 1 stated", "Held"]
    ]


def test_pledge_row_keeps_the_number_as_published(client, record):
    assert rows(client, "/pledges/") == [
        ["Readiness to send forces 1 source", "United Kingdom", "Troops", "under 30,000 troops", "Pledged", "11 March 2025"]
    ]


def test_statement_row_quotes_and_names_the_speaker(client, record):
    assert rows(client, "/statements/") == [
        [
            "Forces may go.“boots on the ground” 1 source",
            "Keir Starmer (United Kingdom)",
            record.statement.topics.get().topic.name,
            "11 March 2025",
        ]
    ]


@pytest.mark.django_db
def test_rival_is_left_out_of_a_list_and_marked_on_the_preferred_row(client):
    preferred = PledgeFactory(published=True, description="The first report", public_id="first")
    PledgeFactory(published=True, description="Another report", public_id="second", rival_of=preferred)

    assert [row[0] for row in rows(client, "/pledges/")] == ["The first report 1 source sources disagree"]


@pytest.mark.django_db
def test_rivals_can_be_asked_for(client):
    preferred = PledgeFactory(published=True, public_id="first")
    PledgeFactory(published=True, public_id="second", rival_of=preferred)

    assert ids(client, "/pledges/?preferred=false") == ["second"]


@pytest.mark.django_db
def test_filters_narrow_and_are_named_in_force(client):
    britain, france = NationFactory(published=True, name="Britain"), NationFactory(published=True)
    PledgeFactory(published=True, public_id="british", contributors=[britain])
    PledgeFactory(published=True, public_id="french", contributors=[france])
    address = f"/pledges/?nation={britain.alpha3}"

    chips = list(page(client, address).all("a", **{"class": "chip"}))

    assert (ids(client, address), [chip["href"] for chip in chips]) == (["british"], ["/pledges/"])


@pytest.mark.django_db
def test_nothing_fits_offers_to_clear_the_filters(client):
    PledgeFactory(published=True)

    found = page(client, "/pledges/?status=delivered")

    assert (found.rows, "Nothing fits these filters" in found.words) == ([], True)


@pytest.mark.django_db
def test_unknown_filter_names_the_known_ones(client):
    response = client.get("/pledges/?colour=red")

    found = Page(response.content.decode())
    known = {words.strip() for words in found.text}
    assert (response.status_code, {"colour", "nation", "status", "known_on"} <= known) == (400, True)


@pytest.mark.django_db
def test_value_that_does_not_fit_says_what_would(client):
    response = client.get("/pledges/?status=promised")

    assert response.status_code == 400
    assert "“promised” is not known here. Use floated, proposed, pledged" in Page(response.content.decode()).words


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["page=0", "page=x", "page=-1", "page_size=many", "page=99999999999"])
def test_no_such_page_of_a_list_is_refused(client, asked):
    assert client.get(f"/meetings/?{asked}").status_code == 400


@pytest.mark.django_db
def test_long_list_goes_on_by_next_and_previous(client):
    for number in range(3):
        MeetingFactory(published=True, public_id=f"m{number}", date=f"2025-03-0{number + 1}")

    first, second = page(client, "/meetings/?page_size=2"), page(client, "/meetings/?page_size=2&page=2")

    assert [link["href"] for link in first.all("a", rel="next")] == ["/meetings/?page_size=2&page=2"]
    assert [link["href"] for link in second.all("a", rel="prev")] == ["/meetings/?page_size=2&page=1"]
    assert [first.all("a", rel="prev"), second.all("a", rel="next")] == [[], []]
    assert (ids(client, "/meetings/?page_size=2"), ids(client, "/meetings/?page_size=2&page=2")) == (["m2", "m1"], ["m0"])


@pytest.mark.django_db
def test_column_heads_sort_the_list(client):
    MeetingFactory(published=True, public_id="b", title="B")
    MeetingFactory(published=True, public_id="a", title="A")

    assert (ids(client, "/meetings/?ordering=title"), ids(client, "/meetings/?ordering=-title")) == (["a", "b"], ["b", "a"])


@pytest.mark.django_db
def test_every_sortable_column_is_an_ordering_of_its_list(client):
    for collection, factory in ROWS.items():
        factory(published=True)
        for link in page(client, f"/{collection}/").all("a"):
            if link["href"].startswith("?ordering="):
                assert client.get(f"/{collection}/{link['href']}").status_code == 200, (collection, link["href"])


@pytest.mark.parametrize("collection", ROWS)
def test_three_rows_take_as_many_queries_as_one(client, db, django_assert_num_queries, collection):
    ROWS[collection](published=True)
    client.get(f"/{collection}/")
    with django_assert_num_queries(VERSION + QUERIES[collection]):
        client.get(f"/{collection}/")

    for _ in range(2):
        ROWS[collection](published=True)

    with django_assert_num_queries(VERSION + QUERIES[collection]):
        client.get(f"/{collection}/")


# Two for the rows, by their keys, one for all facets; the others for names of what they count and for the menus folded away.
# The look-ups of the dataset's version, for the ETag and for the reference, with its day and licences.
VERSION = 3
QUERIES = {
    "coalitions": 7,
    "nations": 9,
    "organisations": 8,
    "people": 8,
    "meetings": 9,
    "pledges": 7,
    "conditions": 10,
    "statements": 7,
    "questions": 8,
    "sources": 9,
}
