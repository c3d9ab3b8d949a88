"""`as_of=` on any address."""

import re

import pytest
from django.db import connection

from talks.history import current_past, first_instant
from talks.models import Topic
from tests.history.conftest import empty_history

pytestmark = pytest.mark.urls("tests.middleware.urls")


@pytest.fixture
def version(transactional_db):
    """The version at which the one topic was called “Before”; it is “After” now."""
    empty_history()
    Topic.objects.create(public_id="troops", name="Before")
    with connection.cursor() as cursor:
        cursor.execute("select max(number) from history.revision")
        number = cursor.fetchone()[0]
    Topic.objects.update(name="After")
    yield number
    empty_history()


def body(response):
    return b"".join(response).decode() if response.streaming else response.content.decode()


@pytest.mark.parametrize("address", ["/t/rendered/", "/api/t/rendered/"])
def test_a_view_and_its_rendering_run_in_the_past(client, version, address):
    assert body(client.get(address, {"as_of": f"v{version}"})) == "Before;"
    assert body(client.get(address)) == "After;"
    assert body(client.get(address, {"as_of": ""})) == "After;"
    assert body(client.get(address, {"as_of": "2999-01-01"})) == "After;"


def test_a_stream_runs_in_the_past(client, version):
    assert body(client.get("/t/streamed/", {"as_of": f"v{version}"})) == f"Before;{version}"
    assert body(client.get("/t/streamed/")) == "After;None"
    assert current_past() is None


def test_a_stream_that_is_not_read_to_its_end_leaves_no_trace(client, version):
    response = client.get("/t/streamed/", {"as_of": f"v{version}"})
    next(iter(response.streaming_content))
    response.close()

    assert body(client.get("/t/rendered/")) == "After;"
    assert current_past() is None


def test_an_exception_in_the_past_leaves_no_trace(client, version):
    client.raise_request_exception = False
    assert client.get("/t/failing/", {"as_of": f"v{version}"}).status_code == 500

    assert body(client.get("/t/rendered/")) == "After;"
    assert current_past() is None


def test_the_session_is_kept_while_reading_the_past(client, version):
    assert body(client.get("/t/remembering/", {"as_of": f"v{version}"})) == f"{version} 1"
    assert body(client.get("/t/remembering/")) == "None 2"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_the_past_cannot_be_written_to(client, version, method):
    answer = getattr(client, method)(f"/t/rendered/?as_of=v{version}")

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("text", ["yesterday", "v999999999", "2025-02-30", "2025-03-12\x00", "v"])
def test_what_is_no_moment_is_a_400(client, version, text):
    page = client.get("/t/rendered/", {"as_of": text, "nation": "GBR"})
    problem = client.get("/api/t/rendered/", {"as_of": text})

    assert (page.status_code, page["Content-Type"]) == (400, "text/html; charset=utf-8")
    assert (problem.status_code, problem["Content-Type"]) == (400, "application/problem+json")
    assert problem.json()["errors"][0]["parameter"] == "as_of"
    assert re.search(r'href="/t/rendered/\?nation=GBR"', page.content.decode())


def test_two_pasts_at_once_are_a_400(client, version):
    assert client.get("/t/rendered/?as_of=v1&as_of=v2").status_code == 400


def test_before_the_record_offers_what_was_known(client, version):
    page = client.get("/t/rendered/", {"as_of": "2024-01-01", "nation": "GBR"})
    problem = client.get("/api/t/rendered/", {"as_of": "2024-01-01"})

    assert page.status_code == problem.status_code == 404
    assert "nation=GBR&amp;known_on=2024-01-01" in page.content.decode()
    assert problem.json()["detail"].startswith("This tracker held nothing yet as of 2024-01-01. Its first entry was made on ")
    assert problem.json()["record_begins"] == first_instant().isoformat()


def test_the_desk_knows_no_past(client, version):
    assert body(client.get("/admin/t/rendered/", {"as_of": f"v{version}"})) == "After;"


def test_head_is_answered_from_the_past(client, version):
    assert client.head("/t/rendered/", {"as_of": f"v{version}"}).status_code == 200


def test_past_and_present_alternate_on_one_connection(client, version):
    for _ in range(20):
        assert body(client.get("/t/rendered/", {"as_of": f"v{version}"})) == "Before;"
        assert body(client.get("/t/rendered/")) == "After;"
