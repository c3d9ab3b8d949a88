"""No text in any parameter, and none in an address, makes the server fail: every address, every parameter, nasty texts.

Short by default, and the same in every run; `FUZZ=20000 FUZZ_SEED=7` in the environment asks for more.
"""

import os
import re
from random import Random
from urllib.parse import quote

import pytest
from django.test import Client

from tests.guards.public_addresses import patterns
from tests.guards.test_nothing_is_ignored import ask, known_at, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# As they stand in an address: percent-encoded already, some of it broken.
NASTY = [
    *("-" * 63, "-" * 64, "-" * 200, "-" * 5000, "%22" * 64, "(" * 64, "or%20" * 64, "a%20-" * 200, "%21" * 64, "-%22" * 64),
    *("%00", "a%00b", "%ED%A0%80", "%C3%28", "%FF%FE", "%F0%9F%92%A9", "%E2%80%AEabc", "%F4%8F%BF%BF", "%EF%BF%BF", "%u0041", "%", "%zz"),
    *(
        "9" * 5000,
        "-1",
        "0",
        "1e400",
        "NaN",
        "Infinity",
        "-Infinity",
        "1.5",
        "%D9%A3",
        "9" * 19,
        "9223372036854775808",
        "v" + "9" * 30,
        "0x10",
    ),
    *(
        "9999-99-99",
        "0000-00-00",
        "0000",
        "9999",
        "9999-12-31",
        "10000-01-01",
        "-0001",
        "2025-02-30",
        "2025-03-11/..",
        "../2025",
        "2025~",
        "Y17E8",
    ),
    *("2025-03-11T24:00:00Z", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00%2B14:00", "2025-W10", "202503", "v0", "v-1", "v1", "1"),
    *(
        "%27",
        "%22",
        "%5C",
        "%5C%27",
        "%25",
        "%25s",
        "%25%28q%29s",
        "%7B0%7D",
        "%26%7C%21",
        "a%3A*",
        "%3C-%3E",
        "%3Cscript%3E",
        "%3C",
        "%3B",
        "--%20",
    ),
    *(
        "a" * 8000,
        "%C3%A9" * 3000,
        "%F0%9F%87%A6" * 2000,
        "a%20" * 3000,
        "a,b,c",
        ",",
        ",,",
        "-",
        "--name",
        "name,name",
        "id,",
        "%20",
        "%0A",
        "%09",
    ),
    *("true", "false", "TRUE", "null", "None", "[]", "a%5B%5D", "GBR", "NA", "%C4%B1", "%C7%B0" * 50, "%EF%B7%BA" * 200, "%CC%81" * 500),
    *(
        "e30",
        "W10",
        "W10=",
        "WzEsMiwzXQ",
        "bnVsbA",
        "csv",
        "json",
        "xlsx",
        "EUR",
        "name",
        "-name",
        "2025-03-11.0.1",
        "2025-03-11.0." + "9" * 30,
    ),
    *("2025-03-11.0.-" + "9" * 30, "9999-12-31.3.1", "0001-01-01.0.0", "2025-03-11.9.9", "public_id__regex", "pk", "stage", "search"),
]
SEGMENTS = [
    "%00",
    "%FF",
    "..",
    "%2F",
    "%27",
    "a" * 3000,
    "%F0%9F%92%A9",
    "-",
    "%ED%A0%80",
    "9" * 500,
    "%0A",
    "nobody%20",
    "%E2%80%AE",
    "%25",
    ";",
    "a.b",
]


SEED, FURTHER = int(os.environ.get("FUZZ_SEED", "1")), int(os.environ.get("FUZZ", "0"))


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


def addresses() -> list[str]:
    return [f"/{re.sub(r'<[^>]+>', 'GBR', route)}" for route in patterns()]


def read(answer) -> int:
    """The status, when all that is streamed has been read."""
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


def test_no_text_in_a_parameter_is_a_fault(client, loaded_dataset):
    chosen = Random(SEED)
    asked = [(address, name) for address in addresses() for name in (*known_at(client, address), "gibberish", "%00", "a[b]")]
    # Every parameter and every text is asked at least once, so that a short run misses no kind.
    short = [(*place, chosen.choice(NASTY)) for place in asked] + [(*chosen.choice(asked), text) for text in NASTY]
    long = [(*chosen.choice(asked), chosen.choice(NASTY)) for _ in range(FURTHER)]
    faults = {}
    for address, name, text in (*short, *long):
        query = f"{name}={text}" if chosen.random() < 0.8 else f"{name}={text}&{name}={chosen.choice(NASTY)}"
        status = read(ask(client, address, query))
        if status >= 500:
            faults[f"{address}?{query[:120]}"] = status

    assert faults == {}


@pytest.mark.parametrize("text", NASTY, ids=lambda text: text[:20])
def test_no_words_to_search_for_are_a_fault(client, loaded_dataset, text):
    places = ("/search/", "/timeline/", "/api/v1/people/", "/api/v1/citations/")
    statuses = {place: read(ask(client, place, f"q={text}")) for place in places}

    assert {place: status for place, status in statuses.items() if status not in (200, 400)} == {}


def test_no_address_is_a_fault(client, db):
    faults = {}
    for route in patterns():
        for segment in SEGMENTS:
            for address in (
                f"/{re.sub(r'<[^>]+>', segment, route)}",
                f"/{route.split('<')[0]}{segment}/",
                f"/{route.split('<')[0]}{segment}",
            ):
                if "<" not in address and read(client.get(address)) >= 500:
                    faults[address[:120]] = "failed"

    assert faults == {}


def test_no_header_is_a_fault(client, db):
    faults = {}
    for address in ("/", "/pledges/", "/api/v1/pledges/", "/api/v1/schema/"):
        for name in ("HTTP_ACCEPT", "HTTP_IF_NONE_MATCH", "HTTP_ACCEPT_LANGUAGE", "HTTP_COOKIE", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE"):
            for text in ("\x00", "é", ";;;", '"' * 99, "W/", "*", ",", "a/b;q=9e9", "9" * 5000, "sessionid=\x00"):
                if read(client.get(address, **{name: text})) >= 500:
                    faults[f"{address} {name} {text[:20]!r}"] = "failed"

    assert faults == {}


def test_a_quoted_text_is_searched_for_as_it_is(client, db):
    assert text_of(ask(client, "/search/", f"q={quote('<b>100%</b>')}")).count("<b>100%</b>") == 0
