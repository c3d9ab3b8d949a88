"""A statement that takes too long ends as a 503 that says what to do, wherever it is asked: in a view, in a template, in the past."""

import psycopg
import pytest
from django.db import OperationalError, connection, transaction

from talks.history import dataset_version, writing
from talks.patience import limited, took_too_long
from tests.bounds.locks import still_held, unreadable
from tests.factories import PledgeFactory
from tests.history.conftest import empty_history

pytestmark = pytest.mark.urls("tests.middleware.urls")


@pytest.fixture(autouse=True)
def record(transactional_db, settings):
    settings.STATEMENT_SECONDS = 0.2
    empty_history()
    with writing("author", "entered"):
        PledgeFactory(public_id="one", published=True)
    yield
    empty_history()


PAGES = ("/pledges/", "/pledges/one/", "/totals/", "/", "/search/?q=troops", "/t/rendered/")
ANSWERS = ("/api/v1/pledges/", "/api/v1/pledges/one/", "/api/v1/totals/", "/api/v1/search/?q=troops", "/api/t/rendered/")


@pytest.mark.parametrize("past", [False, True], ids=["present", "past"])
def test_what_takes_too_long_is_503_and_says_what_to_do(client, past):
    asked = [f"{one}{'&' if '?' in one else '?'}as_of=v{dataset_version()}" if past else one for one in PAGES + ANSWERS]

    with unreadable("talks_pledge", "history.talks_pledge", "talks_topic", "history.talks_topic"):
        answers = {address: client.get(address) for address in asked}

    assert {address: told(answer) for address, answer in answers.items()} == {
        address: (503, "30", True, "application/problem+json" if address.startswith("/api/") else "text/html; charset=utf-8", "no-cache")
        for address in asked
    }
    assert still_held() == 0
    assert {client.get(address).status_code for address in asked} == {200}


def told(answer) -> tuple:
    says_what_to_do = "Ask for less" in answer.content.decode()
    return answer.status_code, answer.get("Retry-After"), says_what_to_do, answer["Content-Type"], answer["Cache-Control"]


def shown_limit() -> str:
    with connection.cursor() as cursor:
        cursor.execute("show statement_timeout")
        return cursor.fetchone()[0]


def test_limit_holds_inside_and_ends_outside():
    with limited(2):
        inside = shown_limit()

    assert (inside, shown_limit()) == ("2s", "0")


def test_limit_that_a_rollback_took_back_is_told_again():
    with limited(2):
        with transaction.atomic():
            assert shown_limit() == "2s"
            with limited(3):
                assert shown_limit() == "3s"
            transaction.set_rollback(True)
        assert shown_limit() == "2s"


def test_limit_that_a_savepoint_took_back_is_told_again():
    with limited(2), transaction.atomic():
        with transaction.atomic(), limited(3):
            assert shown_limit() == "3s"
            transaction.set_rollback(True)
        assert shown_limit() == "2s"


def test_new_connection_is_told_the_limit():
    with limited(2):
        connection.close()
        assert shown_limit() == "2s"


def test_desk_has_no_limit_of_ours(client, admin_user):
    client.force_login(admin_user)
    seen = []

    def look(execute, sql, params, many, context):
        seen.append(context["connection"].limit)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        assert client.get("/admin/talks/pledge/").status_code == 200
    assert set(seen) == {0}


def test_file_has_no_limit_of_ours(client):
    answer = client.get("/pledges/?format=csv")
    seen = []

    def look(execute, sql, params, many, context):
        seen.append(context["connection"].limit)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        rows = b"".join(answer.streaming_content).splitlines()
        answer.close()

    assert (len(rows), set(seen), shown_limit()) == (2, {0}, "0")


@pytest.mark.parametrize("form", ["csv", "ndjson", "json", "xlsx"])
def test_file_that_does_not_move_is_broken_off(client, settings, form):
    settings.STALLED_SECONDS = 0.3
    answer = client.get(f"/pledges/?format={form}")

    with unreadable("talks_pledge"), pytest.raises((OperationalError, psycopg.OperationalError)) as broken:
        b"".join(answer.streaming_content)
    answer.close()

    assert took_too_long(broken.value)
    assert still_held() == 0
