"""What the page about the record says of how it is kept, and whom it names."""

import pytest

from talks.choices import Answer, PledgeStatus
from tests.views.markup import Page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("contact", "said"),
    [("mailto:desk@example.org", "Write to desk@example.org ."), ("https://example.org/write", "Write to example.org/write .")],
)
def test_it_names_whom_to_write_to(client, settings, contact, said):
    settings.CONTACT = contact

    page = Page(client.get("/about/").content.decode())

    assert said in page.words
    assert [link for link in page.all("a") if link["href"] == contact]


def test_without_a_contact_it_names_nobody(client, settings):
    settings.CONTACT = ""

    assert "Write to" not in Page(client.get("/about/").content.decode()).words


def test_it_says_what_the_words_of_pages_mean(client):
    words = Page(client.get("/about/").content.decode()).words

    assert [word.label for word in (*PledgeStatus, *Answer) if f"{word.label} {word.definition}" not in words] == []


def test_it_tells_how_the_record_is_kept_and_corrected(client):
    page = Page(client.get("/about/").content.decode())

    assert {"kept", "corrections", "following", "reuse", "glossary"} <= {one.get("id") for one in page.all("h2")}
    assert "/mistakes/" in {one["href"] for one in page.all("a")}
