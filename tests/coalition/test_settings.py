"""Settings come from the environment, and a wrong one explains itself."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from coalition.database import connection_settings, database_name
from coalition.environment import contact, flag, number, words
from coalition.secret_key import secret_key
from coalition.trouble import DatabaseTrouble


@pytest.mark.parametrize(("text", "value"), [("", True), ("1", True), ("0", False)])
def test_flag_reads_one_and_zero(text, value):
    assert flag("F", default=True, environment={"F": text}) is value


@pytest.mark.parametrize(
    ("text", "link"),
    [("", ""), (" desk@example.org ", "mailto:desk@example.org"), ("https://example.org/write", "https://example.org/write")],
)
def test_contact_is_a_link(text, link):
    assert contact(text) == link


def test_contact_that_leads_nowhere_explains_itself():
    with pytest.raises(ImproperlyConfigured, match="write an address of mail"):
        contact("the desk")


def test_flag_that_is_neither_explains_itself():
    with pytest.raises(ImproperlyConfigured, match=r"^F is 'yes': set it to 1 or 0, or leave it out for 0.$"):
        flag("F", default=False, environment={"F": "yes"})


def test_number_that_is_none_explains_itself():
    with pytest.raises(ImproperlyConfigured, match=r"^N is '-1': set it to a whole number, or leave it out for 60.$"):
        number("N", default=60, environment={"N": "-1"})


def test_words_are_separated_by_commas():
    assert words("W", default="x", environment={"W": " a.example, b.example ,"}) == ["a.example", "b.example"]


def test_database_url_is_taken_apart():
    found = connection_settings({"DATABASE_URL": "postgres://ann:p%40ss@db.example:6432/talks?sslmode=require"})

    assert found == {
        "NAME": "talks",
        "USER": "ann",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "6432",
        "OPTIONS": {"sslmode": "require"},
    }


def test_database_url_that_is_none_explains_itself():
    with pytest.raises(DatabaseTrouble, match=r"^DATABASE_URL is not understood .*: it looks like postgres://"):
        connection_settings({"DATABASE_URL": "mysql://x"})


@pytest.mark.parametrize(("environment", "name"), [({}, "talks"), ({"EMPTY": "1"}, "talks_empty")])
def test_empty_tracker_has_a_database_of_its_own(environment, name):
    assert database_name(environment) == name


def test_secret_key_is_asked_for_where_the_public_is_served(tmp_path):
    with pytest.raises(ImproperlyConfigured, match=r"^SECRET_KEY is not set"):
        secret_key({}, tmp_path / "key", development=False)


def test_secret_key_of_development_is_made_once_and_private(tmp_path):
    keys = {secret_key({}, tmp_path / "key", development=True) for _ in range(2)}

    assert (len(keys), (tmp_path / "key").stat().st_mode & 0o777) == (1, 0o600)


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_deployment_check_finds_nothing_in_production():
    checked = manage(
        "check", "--deploy", "--fail-level", "WARNING", DATABASE_URL="postgres://nowhere/none", SECRET_KEY="0123456789abcdefghij" * 3
    )

    assert (checked.returncode, checked.stderr) == (0, "")


def test_missing_secret_key_is_one_sentence():
    checked = manage("check", DATABASE_URL="postgres://nowhere/none")

    assert (checked.returncode, len(checked.stderr.splitlines())) == (1, 1)


@pytest.mark.parametrize(("https", "names"), [("1", "__Host-sessionid __Host-csrftoken True"), ("0", "sessionid csrftoken False")])
def test_cookies_are_bound_to_this_host_where_https_is_on(https, names):
    shown = "from django.conf import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE)"

    ran = manage("shell", "--no-imports", "-c", shown, DATABASE_URL="postgres://nowhere/none", SECRET_KEY="0123456789" * 6, HTTPS=https)

    assert (ran.stdout.strip(), ran.stderr) == (names, "")


def test_mail_without_a_sender_and_a_place_for_its_links_is_refused():
    done = manage("check", MAIL_HOST="mail.example", MAIL_FROM="desk@talks.example", DEBUG="1")

    assert "MAIL_HOST is set: set MAIL_FROM (the sender) and PUBLIC_URL" in done.stderr
