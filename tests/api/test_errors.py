"""Everything that the API refuses is a problem in its own words."""

import pytest

from talks.api.v1.collections import ListEndpoint


def problem(answer) -> dict:
    assert answer["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == answer.status_code
    return body


def test_an_unknown_parameter_names_the_known_ones(client, db):
    body = problem(client.get("/api/v1/pledges/?colour=red&nation=GBR"))

    assert body["status"] == 400
    assert [error["parameter"] for error in body["errors"]] == ["colour", "nation"]
    assert "nation" in body["known"]


def test_an_unknown_parameter_of_a_record_names_the_known_ones(client, db):
    assert problem(client.get("/api/v1/pledges/x/?nation=GBR"))["known"] == ["as_of", "fields", "format", "include", "known_on"]


def test_an_unknown_field_names_the_known_ones(client, db):
    body = problem(client.get("/api/v1/topics/?fields=id,colour"))

    assert (body["errors"][0]["parameter"], body["known"]) == ("fields", ["id", "name", "url"])


def test_nothing_at_an_address_is_a_problem(client, db):
    assert problem(client.get("/api/v1/nowhere/"))["status"] == 404
    assert problem(client.get("/api/v1/pledges/a/b/c/"))["status"] == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_api_is_read_only(client, db, method):
    answer = getattr(client, method)("/api/v1/pledges/")

    assert problem(answer)["status"] == 405
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


def test_a_media_type_that_cannot_be_given(client, db):
    assert problem(client.get("/api/v1/pledges/", HTTP_ACCEPT="image/png"))["known"][0] == "application/json"


def test_a_failure_shows_nothing_of_its_insides(client, db, monkeypatch, caplog):
    def fail(*args):
        raise RuntimeError("the password is swordfish")

    monkeypatch.setattr(ListEndpoint, "get", fail)
    client.raise_request_exception = False

    answer = client.get("/api/v1/pledges/")

    assert problem(answer)["status"] == 500
    assert b"swordfish" not in answer.content
    assert "swordfish" in caplog.text


def test_too_many_requests(client, db, settings):
    settings.API_RATE = "1/hour"
    client.get("/api/v1/topics/", REMOTE_ADDR="192.0.2.7")

    answer = client.get("/api/v1/topics/", REMOTE_ADDR="192.0.2.7")

    assert problem(answer)["status"] == 429
    assert int(answer["Retry-After"]) > 0


def test_a_past_that_cannot_be_read(client, db):
    assert problem(client.get("/api/v1/pledges/?as_of=soon"))["errors"][0]["parameter"] == "as_of"
