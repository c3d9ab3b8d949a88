"""A date is read back as the save will read it."""

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


def test_readers_without_an_account_are_sent_to_log_in(client):
    assert client.get("/admin/read/date/", {"text": "2025"}).status_code == 302
