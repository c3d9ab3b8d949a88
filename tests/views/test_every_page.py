"""What holds for every page: it answers, its markup is sound, no draft shows, and the past stays in its links."""

import re

import pytest
from django.contrib.auth.models import User

from tests.factories import MeetingFactory, QuestionFactory
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
    "/pictures/",
    "/pictures/attendance/",
    "/pictures/timeline/",
    "/pictures/pledges/",
    "/totals/",
    "/totals/rows/",
    "/compare/",
    "/compare/?party=GBR&party=NATO",
    "/timeline/",
    "/sources/",
    "/search/",
    "/search/?q=forces",
    "/changes/",
    "/changes/?since=0",
    "/changes/?time=happened&since=2025-01-01&group=nation",
    "/disagreements/",
    "/about/",
    "/mistakes/",
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
    "/pictures/counts/?meeting=paris",
    "/pictures/positions/?question=troops",
    "/pictures/ladder/?pledge=gb-forces",
    "/pictures/attendance-map/?meeting=paris",
    "/pictures/position-map/?question=troops",
    "/pictures/coalition-map/?coalition=willing",
    "/sources/paper/",
    "/mistakes/?about=meetings%2Fparis",
]
PAGES = [*LISTS, *DETAILS]
OPEN_TO_ALL = [page for page in PAGES if page not in ("/compare/?party=GBR&party=NATO", *DETAILS)]


def wrong(client, addresses, check):
    """What a check finds on each page; nothing for pages that pass."""
    found = {address: check(client.get(address)) for address in addresses}
    return {address: faults for address, faults in found.items() if faults}


def answers_soundly(status=200):
    def check(response):
        return faults(response.content.decode()) if response.status_code == status else response.status_code

    return check


def test_pages_answer_with_sound_markup(client, record):
    assert wrong(client, PAGES, answers_soundly()) == {}


def test_what_no_source_says_is_never_shown_as_none(client, record):
    def nothing(response):
        return {"None", "null", "nan", "True", "False"} & set(Page(response.content.decode()).words.split())

    assert wrong(client, PAGES, nothing) == {}


@pytest.mark.django_db
def test_pages_of_an_empty_tracker_answer_with_sound_markup(client):
    assert wrong(client, OPEN_TO_ALL, answers_soundly()) == {}


def test_no_draft_shows(client, record, drafts):
    assert wrong(client, PAGES, lambda response: SECRET in response.content.decode()) == {}


def test_no_draft_shows_to_its_author_either(client, record, drafts):
    client.force_login(User.objects.get(username="author"))

    assert wrong(client, PAGES, lambda response: SECRET in response.content.decode()) == {}


def test_what_was_never_public_is_not_found(client, drafts):
    assert (
        wrong(
            client, ["/nations/XXX/", "/pledges/never/", "/meetings/never/", f"/pledges/{drafts.pledge.public_id}/"], answers_soundly(404)
        )
        == {}
    )


def test_a_cell_without_words_is_empty(client, record):
    """Cards leave out cells that are :empty, which a line break in the template is not."""
    MeetingFactory(published=True, cited_by=record.source, public_id="bare")
    QuestionFactory(published=True, cited_by=record.source, public_id="bare")

    assert wrong(client, PAGES, lambda response: re.findall(r"<td[^>]*>\s+</td>", response.content.decode())) == {}


# What is the same whatever was known: the zip holds all of the record, with what tells when it was known.
OF_EVERY_DAY = {"/api/v1/docs/", "/api/v1/changes/", "/about/record.zip"}
# Differences are between two moments: the API has no day of the world for them, and would refuse one.
NO_WORLD = "/api/v1/differences/"


def test_links_keep_the_day(client, record):
    days = "known_on=2025-12-31&on=2025-06-01"
    leaving = {}
    for address in PAGES:
        page = Page(client.get(f"{address}{'&' if '?' in address else '?'}{days}").content.decode())
        links = {link["href"] for link in page.all("a") if link["href"].startswith("/") and link["href"] not in OF_EVERY_DAY}
        # The way back to today is the only one that leaves the day; changes lead to the versions that they made.
        leaving[address] = {
            link
            for link in links - {address}
            if not ("known_on=2025-12-31" in link and ("on=2025-06-01" in link or link.startswith(NO_WORLD)))
            and not link.startswith("/?as_of=v")
        }

    assert {address: links for address, links in leaving.items() if links} == {}


def test_pages_are_read_only(client, record):
    letters = {"/mistakes/", "/mistakes/?about=meetings%2Fparis"}
    assert {address for address in PAGES if client.post(address).status_code != 405} == letters


def test_a_day_that_is_none_is_a_designed_400(client, record):
    asked = [f"{address}?known_on=soon" for address in [*LISTS[:10], "/positions/", "/compare/", "/timeline/"]]

    assert wrong(client, asked, answers_soundly(400)) == {}
