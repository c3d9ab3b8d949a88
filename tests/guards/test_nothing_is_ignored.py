"""Nothing that is asked is ignored: every address refuses names that it does not know and values that it cannot read.

The walk knows no view: an address tells itself, when it refuses a name, which names it knows.
"""

import re

import pytest
from django.test import Client

from tests.guards.public_addresses import patterns

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# Any text can be searched for, or be equal to what stands in a record: nothing is found, and that is the answer.
TEXTS = {"q", "series", "medium", "holder", "publisher", "address", "original_agency", "field", "unit", "language", "currency"}
TEXTS |= {"alpha2", "alpha3", "numeric", "identifier"}
# Whatever is not this record's own is another one: 409.
TEXTS |= {"epoch"}
ONCE = {"as_of", "known_on", "on", "from", "to", "page", "page_size", "cursor", "format", "ordering", "since", "until", "before"}
ONCE |= {"shape", "state", "epoch", "preferred", "disputed", "together", "convert"}


def ask(client: Client, address: str, query: str):
    """The answer to a query string sent as it is."""
    return client.get(address, QUERY_STRING=query)


def text_of(answer) -> str:
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()


def addresses() -> list[str]:
    """Every address; one record stands for all of a noun, and need not be there: what is asked is read first."""
    found = [f"/{re.sub(r'<[^>]+>', 'nobody', route)}" for route in patterns()]
    assert len(found) > 60
    return found


def known_at(client: Client, address: str) -> tuple[str, ...]:
    """The names that an address says it knows, when it is asked for another."""
    answer = ask(client, address, "gibberish=1")
    assert (address, answer.status_code) == (address, 400)
    assert "gibberish" in text_of(answer)
    if answer["Content-Type"] == "application/problem+json":
        return tuple(answer.json().get("known", ()))
    return tuple(re.findall(r'<code class="chip">([^<]+)</code>', text_of(answer)))


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


def test_every_address_refuses_a_name_that_it_does_not_know(client):
    known = {address: known_at(client, address) for address in addresses()}

    nothing_to_ask = {"/api/v1/docs/", "/robots.txt", "/.well-known/security.txt", "/favicon.ico"}
    assert {address for address, names in known.items() if not names} == nothing_to_ask
    # With a value or without one.
    assert {ask(client, address, "gibberish=").status_code for address in known} == {400}
    assert {ask(client, address, "gibberish").status_code for address in known} == {400}


def test_every_known_parameter_refuses_what_it_cannot_read(client):
    taken = {}
    for address in addresses():
        for name in known_at(client, address):
            values = ("%00", "%FF", *(() if name.removesuffix("!") in TEXTS else ("%C2%A7%20nonsense", "9" * 5000)))
            for value in values:
                answer = ask(client, address, f"{name}={value}")
                if answer.status_code != 400 or name not in text_of(answer):
                    taken[f"{address}?{name}={value[:20]}"] = answer.status_code

    assert taken == {}


def test_an_empty_value_is_refused_by_the_api_and_not_given_on_a_page(client):
    taken = {}
    for address in addresses():
        plain = client.get(address).status_code
        for name in known_at(client, address):
            answer = client.get(f"{address}?{name}=", follow=True)
            right = 400 if address.startswith("/api/") else plain
            if answer.status_code != right or (right == 400 and "Empty: give a value or leave the parameter out." not in text_of(answer)):
                taken[f"{address}?{name}="] = answer.status_code

    assert taken == {}


def test_what_takes_one_value_is_refused_when_given_twice(client):
    taken = {}
    for address in addresses():
        for name in ONCE & set(known_at(client, address)):
            answer = ask(client, address, f"{name}=2025&{name}=2025")
            if answer.status_code != 400 or name not in text_of(answer):
                taken[f"{address}?{name} twice"] = answer.status_code

    assert taken == {}


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("/changes/?since=bogus", "since"),
        ("/api/v1/totals/?page_size=0", "page_size"),
        ("/totals/?page_size=0", "page_size"),
        ("/totals/?format=pdf", "format"),
        ("/about/?format=csv", "format"),
        ("/pledges/?fields=id", "fields"),
        ("/pledges/?cursor=x", "cursor"),
        ("/pledges/?format=csv&page=2", "page"),
        ("/positions/?ordering=answer", "ordering"),
        ("/api/v1/pledges/?format=csv&cursor=x", "cursor"),
        ("/api/v1/pledges/?fields=,", "fields"),
        ("/api/v1/pledges/?ordering=,", "ordering"),
        ("/api/v1/pledges/?ordering=status,-status", "ordering"),
        ("/api/v1/topics/nobody/?gibberish=1", "gibberish"),
    ],
)
def test_what_was_once_ignored_is_refused(client, address, parameter):
    answer = client.get(address)

    assert (answer.status_code, parameter in text_of(answer)) == (400, True)
