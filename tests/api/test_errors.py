"""Everything that the API refuses is a problem in its own words."""

import pytest

from talks.api.v1.collections import ListEndpoint
from talks.api.v1.reference import schema_document


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
    assert problem(client.get("/api/v1/pledges/x/?nation=GBR"))["known"] == [
        "as_of",
        "fields",
        "format",
        "include",
        "known",
        "known_on",
        "on",
        "shape",
    ]


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


# What breaks readers that trust: no character, no number, no date, no code, too long, another language's quotes.
NASTY = ["\x00", "9" * 40, "-1", "0000-00-00", "v0", "%", "'; --", "é" * 300]


@pytest.mark.parametrize("collection", ["pledges", "attendances", "citations", "totals", "changes", "search", "releases"])
def test_no_parameter_makes_it_fail(client, db, collection):
    path = f"/api/v1/{collection}/"
    names = [one["name"] for one in schema_document()["paths"][path]["get"]["parameters"]]

    # 409: an epoch or a version of another life of the record.
    allowed = (200, 400, 404, 409)
    failed = [(name, value) for name in names for value in NASTY if client.get(path, {name: value}).status_code not in allowed]

    assert failed == []


@pytest.mark.parametrize("public_id", ["x%00y", "%FF", "%2e%2e", "a" * 81, "a b", "é"])
def test_what_is_no_public_id_is_the_address_of_nothing(client, db, public_id):
    assert client.get(f"/api/v1/pledges/{public_id}/").status_code == 404
    assert client.get(f"/pledges/{public_id}/").status_code == 404
