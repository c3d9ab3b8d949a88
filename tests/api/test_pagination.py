"""Pages by keyset: every row once, in order, both ways, whatever the order and however many values are missing."""

from urllib.parse import urlencode

import pytest

from tests.factories import AttendanceFactory, MeetingFactory, NationFactory, PledgeFactory, SourceFactory


def walk(client, address: str, side: str = "next") -> list[list[str]]:
    """The ids of each page from `address` on."""
    pages = []
    while address:
        page = client.get(address).json()
        pages.append([row["id"] for row in page["results"]])
        address = page[side]
    return pages


def last_address(client, address: str) -> str:
    while following := client.get(address).json()["next"]:
        address = following
    return address


@pytest.fixture
def pledges(db) -> None:
    source = SourceFactory(published=True)
    days = ["2025-03-11", "2025-03-11", "2025-03", None, None, "2024", "2025-03-12", "2025-03-11"]
    for number, day in enumerate(days):
        PledgeFactory(
            public_id=f"p{number}",
            announced_on=day,
            category="air" if number % 3 else "troops",
            amount_min=number if number % 2 else None,
            amount_qualifier="at_least" if number % 2 else "",
            amount_currency="EUR" if number % 2 else "",
            published=True,
            cited_by=source,
        )


@pytest.mark.parametrize(
    "ordering", ["announced_on", "-announced_on", "amount", "-amount", "category,-announced_on", "-status,amount", "id", ""]
)
@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 9])
def test_walking_all_pages_gives_every_row_once_in_order(client, pledges, ordering, size):
    order = {"ordering": ordering} if ordering else {}
    whole = [row["id"] for row in client.get("/api/v1/pledges/", order).json()["results"]]
    address = f"/api/v1/pledges/?{urlencode(order | {'page_size': size, 'fields': 'id'})}"

    forward = walk(client, address)
    backward = walk(client, last_address(client, address), "previous")

    assert sorted(whole) == [f"p{number}" for number in range(8)]
    assert [one for page in forward for one in page] == whole
    assert [one for page in reversed(backward) for one in page] == whole


def test_rows_without_a_value_come_last_either_way(client, pledges):
    for ordering in ("announced_on", "-announced_on"):
        rows = client.get("/api/v1/pledges/", {"ordering": ordering}).json()["results"]
        assert {row["id"] for row in rows[-2:]} == {"p3", "p4"}


def test_an_order_over_linked_records_pages_too(client, db):
    source, nations = SourceFactory(published=True), [NationFactory(published=True, name=name) for name in ("B", "A")]
    for day in ("2025-03-11", None, "2025-03-12"):
        meeting = MeetingFactory(date=day, published=True, cited_by=source)
        for nation in nations:
            AttendanceFactory(meeting=meeting, party=nation, published=True, cited_by=source)
    whole = [row["id"] for row in client.get("/api/v1/attendances/").json()["results"]]

    assert [one for page in walk(client, "/api/v1/attendances/?page_size=1") for one in page] == whole
    assert len(whole) == 6


def test_a_row_that_comes_meanwhile_makes_no_other_come_twice(client, pledges):
    first = client.get("/api/v1/pledges/?page_size=4&ordering=id").json()
    PledgeFactory(public_id="p", published=True)

    second = client.get(first["next"]).json()

    assert [row["id"] for row in first["results"] + second["results"]] == [f"p{number}" for number in range(8)]
    assert second["next"] is None


def test_links_keep_what_was_asked(client, pledges):
    page = client.get("/api/v1/pledges/?page_size=1&category=air&category=troops&fields=id,category").json()
    following = client.get(page["next"]).json()

    assert "category=air&category=troops" in page["next"]
    assert list(following["results"][0]) == ["id", "category"]


@pytest.mark.parametrize(
    "cursor",
    ["x", "e30", "W10", "WyJpZCIsMCwiXHUwMDAwIiwxXQ", "WyJwdWJsaWNfaWQsaWQiLDAsInAxIiw5OTk5OTk5OTk5OTk5OTk5OTk5OTld", "é", "A" * 5000],
)
def test_what_is_no_cursor_is_refused(client, pledges, cursor):
    answer = client.get("/api/v1/pledges/", {"cursor": cursor, "ordering": "id"})

    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, "cursor")


def test_a_cursor_of_another_order_is_refused(client, pledges):
    page = client.get("/api/v1/pledges/?page_size=1&ordering=id").json()

    assert client.get(page["next"].replace("ordering=id", "ordering=-id")).status_code == 400


@pytest.mark.parametrize("size", ["0", "1001", "-1", "ten", "1.5", "٣", "9" * 50])
def test_a_size_out_of_range_is_refused(client, db, size):
    answer = client.get("/api/v1/pledges/", {"page_size": size})

    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, "page_size")
