"""Days in words, in every parameter that takes a day."""

import pytest

from talks.middleware.days import names
from talks.validators.typed_days import in_numbers


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("15 March 2025", "2025-03-15"),
        ("15 Mar 2025", "2025-03-15"),
        ("March 15, 2025", "2025-03-15"),
        ("Saturday, 15th of March 2025", "2025-03-15"),
        ("March 2025", "2025-03"),
        ("2025-03-15", "2025-03-15"),
    ],
)
def test_a_day_in_words_is_that_day(typed, read):
    assert in_numbers(typed) == read


@pytest.mark.parametrize(
    "typed",
    ["15.3.2025", "3/4/2025", "31 February 2025", "Monday, 15 March 2025", "since March 2025", "about 15 March 2025", "soon", "v12", ""],
)
def test_what_is_no_single_day_is_left_for_its_reader(typed):
    assert in_numbers(typed) == typed


def test_every_parameter_of_a_day_is_known():
    assert names() == {"as_of", "known_on", "on", "vs", "since", "until", "from", "to"}


@pytest.mark.parametrize(
    "address",
    [
        "/pledges/?as_of={}",
        "/pledges/?known_on={}&status=pledged",
        "/pledges/?from={}",
        "/totals/?known_on=2025-09-01&vs={}",
        "/positions/?on=2025-09-01&since={}",
        "/changes/?since={}&time=told",
        "/questions/?on={}",
    ],
)
def test_a_page_moves_to_the_day_in_numbers(client, loaded_dataset, address):
    answer = client.get(address.format("15+March+2025"))

    assert (answer.status_code, answer["Location"]) == (302, address.format("2025-03-15"))


def test_the_api_and_files_read_days_in_words(client, loaded_dataset):
    spoken, numbers = (client.get(f"/api/v1/pledges/?known_on={day}&fields=id").json() for day in ("March+15,+2025", "2025-03-15"))

    assert spoken == numbers
    assert spoken["results"]


@pytest.mark.parametrize("address", ["/pledges/?known_on=15.3.2025", "/pledges/?as_of=3/4/2025", "/api/v1/pledges/?from=15.3.2025"])
def test_numbers_alone_are_refused_with_what_is_right(client, loaded_dataset, address):
    answer = client.get(address)

    assert answer.status_code == 400
    assert "12 March 2025" in answer.content.decode()


def test_the_desk_reads_its_own_words(client, loaded_dataset):
    assert client.get("/admin/?since=15+March+2025").status_code == 302
    assert "since%3D15" in client.get("/admin/?since=15+March+2025")["Location"]
