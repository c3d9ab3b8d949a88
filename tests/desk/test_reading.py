"""Dates, numbers and money are read back as the save will read them."""

import pytest

from tests.accounts import member

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "reading", "error"),
    [
        ("", None, None),
        ("Tue 11 Mar 2025", "11 March 2025", None),
        ("11/12 March 2025", "11–12 March 2025", None),
        ("11/12/2025", None, "“11/12/2025” may be 11 December 2025 or 12 November 2025: write the month as a word."),
        ("\0", None, None),
    ],
)
def test_a_date_is_read_back(client, text, reading, error):
    client.force_login(member("editor"))

    assert client.get("/admin/read/date/", {"text": text}).json() == {"reading": reading, "error": error}


@pytest.mark.parametrize(
    ("what", "text", "carried", "reading", "error"),
    [
        ("quantity", "under 30,000 troops", "", "under 30,000 troops", None),
        ("quantity", "5,000 to 10,000", "troops", "5,000 to 10,000 troops", None),
        ("quantity", "several thousand", "troops", "in words only, no number", None),
        ("amount", "€1.6bn", "", "EUR 1,600,000,000", None),
        ("amount", "$500 million", "CAD", "CAD 500,000,000", None),
        ("amount", "$500 million", "", None, "“$” may be US$/A$/C$/NZ$ or another: write US$500 million, or choose the currency."),
        ("count", "at least five leaders", "", "at least 5", None),
        ("day", "Tue 11 Mar 2025", "", "11 March 2025", None),
        ("amount", "\0", "\0", None, None),
    ],
)
def test_a_number_is_read_back(client, what, text, carried, reading, error):
    client.force_login(member("editor"))

    answer = client.get(f"/admin/read/{what}/", {"text": text, "carried": carried})

    assert answer.json() == {"reading": reading, "error": error}


def test_nothing_else_is_read(client):
    client.force_login(member("editor"))

    assert client.get("/admin/read/minds/").status_code == 404


def test_readers_without_an_account_are_sent_to_log_in(client):
    assert client.get("/admin/read/date/", {"text": "2025"}).status_code == 302
