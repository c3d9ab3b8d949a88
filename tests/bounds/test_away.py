"""A database that refuses connections: everybody is told so and when to come again, and nobody is shown the inside."""

import threading

import pytest
from django.db import OperationalError, connections
from django.test import Client
from psycopg import errors

from coalition.refusals import SOON
from talks.patience import is_away

PAGES = ["/", "/pledges/", "/pledges/?nation=FRA", "/search/?q=ships", "/admin/", "/pledges/?as_of=2025-03-01"]
ANSWERS = [
    "/api/v1/pledges/",
    "/api/v1/pledges/one/",
    "/api/v1/pledges/?nation=FRA",
    "/api/v1/pledges/?format=csv",
    "/api/v1/changes/?state=true",
    "/api/v1/pledges/?as_of=2025-03-01",
]
# Where nobody listens.
NOWHERE = {"HOST": "127.0.0.1", "PORT": "1"}


def asked(path: str):
    """The answer of a thread whose connection is refused."""
    answers = []

    def ask() -> None:
        connection = connections["default"]
        connection.settings_dict = {**connection.settings_dict, **NOWHERE}
        client = Client(raise_request_exception=False)
        client.cookies["sessionid"] = "x" * 32
        answers.append(client.get(path))

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    return answers[0]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ANSWERS)
def test_a_program_is_told_when_to_ask_again(path):
    answer = asked(path)

    assert (answer.status_code, answer["Retry-After"], answer["Content-Type"]) == (503, str(SOON), "application/problem+json")
    assert answer.json()["detail"] == f"The record cannot be read just now. Ask again in {SOON} seconds."


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_a_reader_gets_a_page(path):
    answer = asked(path)

    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, str(SOON), "no-store")
    assert "Try again in a moment" in answer.content.decode()
    assert b"127.0.0.1" not in answer.content


def from_psycopg(error: Exception) -> OperationalError:
    told = OperationalError()
    told.__cause__ = error
    return told


@pytest.mark.parametrize(
    ("error", "away"),
    [
        (errors.AdminShutdown(), True),
        (errors.TooManyConnections(), True),
        (errors.CannotConnectNow(), True),
        (errors.OperationalError("the connection is lost"), True),
        (errors.QueryCanceled(), False),
        (errors.LockNotAvailable(), False),
        (errors.UndefinedTable(), False),
    ],
)
def test_what_is_away_is_told_from_what_is_wrong(error, away):
    assert (is_away(error), is_away(from_psycopg(error))) == (away, away)


def test_other_faults_are_not_the_databases():
    assert (is_away(None), is_away(KeyError("x"))) == (False, False)
