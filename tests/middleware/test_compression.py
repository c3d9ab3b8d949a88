"""One tag names one sequence of bytes, whatever the coding; what gains nothing or could tell a secret stays as it is."""

import re
import time
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from tests.guards.public_addresses import addresses
from tests.middleware.decoding import CODINGS, body, decoded
from tests.views.conftest import record  # noqa: F401 (a fixture)

ALL = ("", *CODINGS)


def ask(client, address, coding="", **headers):
    return client.get(address, headers={"Accept-Encoding": coding, **headers} if coding else headers)


@pytest.mark.slow
def test_a_tag_names_the_same_bytes_everywhere(client, record):  # noqa: F811
    """Every public address and file, by every coding, the plain bytes and one coding twice."""
    bytes_of, faults, compressed = {}, set(), 0
    for address in (one for one in addresses("forces") if "page_size" not in one):
        plain = None
        for coding in (*ALL, "", "gzip"):
            answer = ask(client, address, coding)
            content, sent = body(answer), answer.get("Content-Encoding", "")
            if answer.status_code >= 500:
                faults.add(f"{address}: {answer.status_code}")
            if answer.status_code not in (301, 302, 308) and "Accept-Encoding" not in answer.get("Vary", ""):
                faults.add(f"{address}: its Vary does not name Accept-Encoding")
            if sent not in ("", coding):
                faults.add(f"{address}: {sent} sent, {coding} asked for")
            plain = decoded(sent, content) if plain is None else plain
            if decoded(sent, content) != plain:
                faults.add(f"{address} by {coding}: says something else")
            if (tag := answer.get("ETag")) and bytes_of.setdefault(tag, content) != content:
                faults.add(f"{address} by {coding}: other bytes under the same tag")
            compressed += bool(sent)

    assert sorted(faults) == []
    assert compressed > 100


def test_a_workbook_written_later_has_the_same_bytes(client, record):  # noqa: F811
    first = body(client.get("/api/v1/pledges/?format=xlsx"))
    time.sleep(1.1)  # a workbook notes seconds

    assert body(client.get("/api/v1/pledges/?format=xlsx")) == first


@pytest.mark.parametrize("address", ["/pledges/", "/api/v1/pledges/", "/api/v1/pledges/gb-forces/", "/api/v1/pledges/?format=csv"])
@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("now", ALL)
def test_a_tag_of_any_coding_is_answered_with_that_tag(client, record, address, coding, now):  # noqa: F811
    tag = ask(client, address, coding)["ETag"]

    answer = ask(client, address, now, **{"If-None-Match": f"W/{tag}"})

    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", tag)
    assert "Accept-Encoding" in answer["Vary"]


def test_what_gains_nothing_stays_as_it_is(client, record):  # noqa: F811
    workbook = ask(client, "/api/v1/pledges/?format=xlsx", "gzip")
    small = ask(client, "/api/v1/pledges/?fields=id", "gzip")

    assert [answer.get("Content-Encoding") for answer in (workbook, small)] == [None, None]


def test_plain_bytes_that_are_refused_are_never_sent(client, record):  # noqa: F811
    workbook = ask(client, "/api/v1/pledges/?format=xlsx", "gzip, identity;q=0")
    nothing = ask(client, "/api/v1/pledges/", "identity;q=0")

    assert (workbook["Content-Encoding"], decoded("gzip", body(workbook))[:2]) == ("gzip", b"PK")
    assert (nothing.status_code, nothing["Content-Type"]) == (406, "application/problem+json")


def test_no_page_of_the_desk_answers_in_length_to_its_address(admin_client, record):  # noqa: F811
    """Drafts beside words that a stranger has put into the address could be guessed from the length (BREACH)."""
    asked = ask(admin_client, "/admin/talks/pledge/?q=forces", "gzip")
    opened = ask(admin_client, "/admin/talks/pledge/", "gzip")

    assert (asked.get("Content-Encoding"), opened.get("Content-Encoding")) == (None, "gzip")


@pytest.mark.parametrize("path", ["/pledges/", "/api/v1/pledges/", "/api/v1/pledges/?format=csv"])
@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.django_db(transaction=True)
def test_codings_over_real_http(live_server, record, path, coding):  # noqa: F811
    def over_http(method, **headers):
        asking = HTTPConnection(urlsplit(live_server.url).netloc, timeout=30)
        asking.request(method, path, headers=headers)
        answer = asking.getresponse()
        found = answer.status, answer.headers, answer.read()
        asking.close()
        return found

    _, plain, text = over_http("GET")
    _, headers, content = over_http("GET", **{"Accept-Encoding": coding})
    status, unchanged, nothing = over_http("GET", **{"Accept-Encoding": coding, "If-None-Match": f'"other", W/{headers["ETag"]}'})
    _, head, empty = over_http("HEAD", **{"Accept-Encoding": coding})

    assert (headers["Content-Encoding"], decoded(coding, content)) == (coding, text)
    assert len(content) < len(text)
    assert plain["ETag"] == re.sub(rf"\.{coding}\"$", '"', headers["ETag"]) != headers["ETag"]
    assert (status, unchanged["ETag"], nothing) == (304, headers["ETag"], b"")
    assert (head["ETag"], head["Content-Encoding"], empty) == (headers["ETag"], coding, b"")
