"""Whatever page is cited, today or in the past, the address of its reference shows the same once the record has moved on."""

import json
import re
from urllib.parse import parse_qsl, urlsplit

import pytest

from talks.exports.references import FORMS
from talks.history import dataset_version, next_revision
from tests.factories import PledgeFactory
from tests.views.conftest import drafts, record  # noqa: F401 (fixtures)
from tests.views.markup import Page
from tests.views.test_every_page import PAGES

FILTERED = [
    "/pledges/?nation=GBR&category=troops",
    "/meetings/?q=chiefs&from=2025&to=&columns=when",
    "/totals/?by=nation",
    "/sources/?page=1",
]
CITED = [*(page for page in PAGES if not page.startswith("/mistakes/")), *FILTERED]
MOMENTS = ("", "known_on=2025-12-31&on=2025-06-01")


def asked(address, *more):
    return "&".join(filter(None, (address if "?" in address else f"{address}?", *more))).replace("?&", "?")


def content(client, address):
    """What a page says between its head and its reference, without the words that name the day of reading."""
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    html = answer.content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    # Below a picture stand the addresses that give its rows, at the moment that is read.
    words = Page(re.sub(r'<section class="part" aria-labelledby="from">.*|<details class="refer">.*', "", main, flags=re.DOTALL)).words
    # A test's own transaction has no end yet while it is the last.
    return re.sub(r"just now|\d+ \w+ \d{4}, \d\d:\d\d UTC", "then", words)


def item(client, address):
    (one,) = json.loads(client.get(asked(address, "cite=csl"), follow=True).content)
    return one


@pytest.fixture
def moved_on(client, record):  # noqa: F811
    """The pages as they were, and the references taken of them; since then the record has another version."""
    version = dataset_version()
    moments = (*MOMENTS, f"as_of=v{version}")
    taken = {
        (page, moment): (content(client, asked(page, moment)), item(client, asked(page, moment))) for page in CITED for moment in moments
    }
    next_revision()
    record.pledge.description = "What is said of it today"
    record.pledge.save()
    PledgeFactory(published=True, public_id="new", contributors=[record.britain], meeting=record.meeting, cited_by=record.source)
    assert dataset_version() > version
    return version, taken


@pytest.mark.slow
def test_the_address_of_a_reference_shows_what_was_cited(client, moved_on):
    version, taken = moved_on
    wrong = {}
    for (page, moment), (shown, cited) in taken.items():
        parts = urlsplit(cited["URL"])
        query, wanted = dict(parse_qsl(parts.query)), dict(parse_qsl(asked(page, moment).partition("?")[2]))
        kept = (parts.path, query) == (page.partition("?")[0], wanted | {"as_of": f"v{version}"})
        again = content(client, f"{parts.path}?{parts.query}")
        if not kept or again != shown:
            wrong[page, moment] = (cited["URL"], again, shown)

    assert wrong == {}
    assert len(taken) == len(CITED) * (len(MOMENTS) + 1)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_every_page_answers_its_reference_in_every_form(client, record, form):  # noqa: F811
    answers = {page: client.get(asked(page, f"cite={form}"), follow=True) for page in CITED}

    assert {page: answer.status_code for page, answer in answers.items() if answer.status_code != 200} == {}
    assert {answer["Content-Type"] for answer in answers.values()} == {FORMS[form].content_type}
    assert {page for page, answer in answers.items() if f"as_of=v{dataset_version()}" not in answer.content.decode()} == set()


def test_the_foot_of_a_page_says_what_cite_answers(client, record):  # noqa: F811
    wrong = {}
    for page in CITED:
        said = Page(client.get(page, follow=True).content.decode()).words
        text = client.get(asked(page, "cite=text"), follow=True).content.decode()
        if " ".join(text.split()) not in said:
            wrong[page] = text

    assert wrong == {}


def test_what_is_not_there_cannot_be_cited(client, record, drafts):  # noqa: F811
    found = {
        page: client.get(asked(page, "cite=bibtex")).status_code for page in ("/pledges/never/", f"/pledges/{drafts.pledge.public_id}/")
    }

    assert set(found.values()) == {404}


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/pledges/?cite=mla", "Use text, bibtex, ris, csl."),
        ("/nations/GBR/?cite=mla", "Use text, bibtex, ris, csl."),
        ("/pledges/?cite=ris&format=csv", "leave out one of the two"),
        ("/pledges/?cite=ris&colour=red", "colour"),
        ("/pledges/?cite=ris&cite=text", "cite"),
        ("/mistakes/?cite=text", "cite"),
    ],
)
def test_what_cannot_be_cited_so_is_a_designed_400(client, record, address, told):  # noqa: F811
    answer = client.get(address)

    assert answer.status_code == 400
    assert told in answer.content.decode()


@pytest.mark.django_db
def test_an_empty_record_has_nothing_to_cite(client):
    assert "Cite this page" not in client.get("/pledges/").content.decode()
    assert client.get("/pledges/?cite=text").status_code == 400
