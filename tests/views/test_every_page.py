"""What holds for every page: it answers, its markup is sound, no draft shows, and the past stays in its links."""

import pytest

from tests.views.conftest import SECRET
from tests.views.markup import Page, faults

LISTS = [
    "/",
    "/coalitions/",
    "/nations/",
    "/organisations/",
    "/people/",
    "/meetings/",
    "/pledges/",
    "/conditions/",
    "/statements/",
    "/questions/",
    "/positions/",
    "/totals/",
    "/compare/",
    "/compare/?party=GBR&party=NATO",
    "/timeline/",
    "/sources/",
    "/search/",
    "/search/?q=forces",
    "/changes/",
    "/about/",
]
DETAILS = [
    "/coalitions/willing/",
    "/nations/GBR/",
    "/organisations/NATO/",
    "/people/keir-starmer/",
    "/meetings/paris/",
    "/pledges/gb-forces/",
    "/conditions/ceasefire/",
    "/statements/st1/",
    "/questions/troops/",
    "/sources/paper/",
]
PAGES = [*LISTS, *DETAILS]
OPEN_TO_ALL = [page for page in PAGES if page not in ("/compare/?party=GBR&party=NATO", *DETAILS)]


@pytest.mark.parametrize("address", PAGES)
def test_page_answers_with_sound_markup(client, record, address):
    response = client.get(address)

    assert (response.status_code, faults(response.content.decode())) == (200, [])


@pytest.mark.parametrize("address", PAGES)
def test_what_no_source_says_is_never_shown_as_none(client, record, address):
    words = Page(client.get(address).content.decode()).words.split()

    assert {"None", "null", "nan", "True", "False"} & set(words) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("address", OPEN_TO_ALL)
def test_page_of_an_empty_tracker_answers_with_sound_markup(client, address):
    response = client.get(address)

    assert (response.status_code, faults(response.content.decode())) == (200, [])


@pytest.mark.parametrize("address", PAGES)
def test_no_draft_shows(client, record, drafts, address):
    assert SECRET not in client.get(address).content.decode()


@pytest.mark.parametrize("address", ["/nations/XXX/", "/pledges/never/", "/meetings/never/"])
def test_what_was_never_public_is_not_found(client, drafts, address):
    response = client.get(address)

    assert (response.status_code, faults(response.content.decode())) == (404, [])


@pytest.mark.parametrize("address", PAGES)
def test_links_keep_the_day(client, record, address):
    days = "known_on=2025-12-31&on=2025-06-01"
    page = Page(client.get(f"{address}{'&' if '?' in address else '?'}{days}").content.decode())
    ours = [link["href"] for link in page.all("a") if link["href"].startswith("/") and link["href"] != "/api/v1/docs/"]
    leaving = [link for link in ours if "known_on=2025-12-31" not in link or "on=2025-06-01" not in link]

    # The banner's link back to today is the only one that leaves the day, once in the banner and once in the form.
    assert set(leaving) == {address.split("?")[0] + ("?" + address.split("?")[1] if "?" in address else "")}


@pytest.mark.parametrize("address", PAGES)
def test_page_is_read_only(client, record, address):
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("address", [*LISTS[:10], "/positions/", "/compare/", "/timeline/"])
def test_a_day_that_is_none_is_a_designed_400(client, record, address):
    response = client.get(address + "?known_on=soon")

    assert (response.status_code, faults(response.content.decode())) == (400, [])
