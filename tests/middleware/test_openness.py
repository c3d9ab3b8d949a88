"""Pages of any site may read the API, and nothing else; nobody's credentials ever go along."""

import pytest
from django.conf import settings

from tests.guards.public_addresses import patterns
from tests.views.conftest import record  # noqa: F401 (a fixture)

FROM = {"Origin": "https://elsewhere.example"}
# What a page offers as a file; the desk never does.
FILE, DESK = "/pledges/?format=csv", "/admin/login/?format=csv"
EXPOSED = {"Content-Disposition", "ETag", "Link", "Record-Retracted", "Retry-After"}


def cors(answer) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name.startswith("Access-Control-")}


def every_address():
    return [f"/{route}" for route in patterns() if "<" not in route]


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_the_api_can_be_read_from_any_site_and_pages_cannot(client, record, method):  # noqa: F811
    wrong = {}
    for address in [
        *every_address(),
        "/api/v1/pledges/none/",
        "/api/v1/pledges/?x=1",
        "/api/v1/pledges/?format=csv",
        "/api/v1/pledges",
        FILE,
        DESK,
    ]:
        headers = cors(getattr(client, method)(address, headers=FROM))
        expected = {"Access-Control-Allow-Origin": "*"} if address.startswith("/api/") or address == FILE else {}
        exposed = set(headers.pop("Access-Control-Expose-Headers", "").split(", ")) - {""}
        if headers != expected or exposed != (EXPOSED if expected else set()):
            wrong[address] = headers
    assert wrong == {}


def test_an_unchanged_answer_can_be_read_too(client, record):  # noqa: F811
    tag = client.get("/api/v1/pledges/")["ETag"]

    answer = client.get("/api/v1/pledges/", headers={"If-None-Match": tag, **FROM})

    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (304, "*")


def test_a_preflight_allows_if_none_match(client, db):
    answer = client.options(
        "/api/v1/pledges/", headers={**FROM, "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "if-none-match"}
    )

    assert answer.status_code == 204
    assert "If-None-Match" in answer["Access-Control-Allow-Headers"].split(", ")
    assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "Access-Control-Allow-Credentials" not in answer


@pytest.mark.parametrize("address", ["/admin/", "/admin/login/", "/admin/talks/pledge/", "/pledges/"])
def test_the_desk_and_pages_allow_no_preflight(admin_client, address):
    answer = admin_client.options(address, headers={**FROM, "Access-Control-Request-Method": "POST"})

    assert cors(answer) == {}


def test_writing_is_not_opened(client, db):
    assert cors(client.post("/api/v1/pledges/", headers=FROM)) == {}


@pytest.mark.parametrize("address", ["/", "/admin/login/", "/api/v1/", "/never/"])
def test_every_answer_carries_what_keeps_it_safe(client, db, address):
    answer = client.get(address)

    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert "camera=()" in answer["Permissions-Policy"]
    assert "'unsafe" not in answer["Content-Security-Policy"]
    assert settings.SESSION_COOKIE_HTTPONLY
