"""A comparison, its file and its difference from another moment agree, whatever the time it is read in."""

import csv
import io
import json
import re

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_dataset")]
PARTIES = "party=GBR&party=DEU&party=ITA&party=NATO&party=IRL"
MOMENTS = [("on", "2026-01-10", "2025-03-11"), ("on", "2025-03-11", "2025-09-05"), ("known_on", "2025-09-05", "2025-03-20")]
# Columns that show the newest: what is no longer among them is not gone.
NEWEST = ("Newest statement", "Newest pledges and refusals")


def rows(client, asked: str) -> list[dict]:
    answer = client.get(f"/compare/?{PARTIES}&{asked}&format=csv")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))


def said(found: list[dict], column: str = "says") -> set[tuple]:
    return {(row["party"], row["matter"], row["what"], row[column]) for row in found}


@pytest.mark.parametrize(("time", "here", "there"), MOMENTS)
def test_a_difference_is_what_the_two_comparisons_do_not_share(client, time, here, there):
    now, then = (said(rows(client, f"{time}={day}")) for day in (here, there))

    moved = rows(client, f"{time}={here}&vs={there}")

    assert {row["difference"] for row in moved} - {"new", "gone", "moved"} == set()
    assert said([row for row in moved if row["difference"] != "gone"], "after") == now - then
    before = {one for one in said([row for row in moved if row["difference"] != "new"], "before") if one[1] not in NEWEST}
    assert before == {one for one in then - now if one[1] not in NEWEST}
    assert now != then


def test_the_same_moment_differs_in_nothing(client):
    assert rows(client, "on=2025-09-05&vs=2025-09-05") == []
    assert "Nothing is new, gone or changed." in client.get(f"/compare/?{PARTIES}&on=2025-09-05&vs=2025-09-05").content.decode()


def test_the_file_has_what_the_page_links_to(client):
    html = client.get(f"/compare/?{PARTIES}").content.decode()
    records = set(re.findall(r'href="/(?:statements|pledges)/([^/"?]+)/', html))

    found = rows(client, "on=")

    assert {row["id"] for row in found if row["matter"] in NEWEST} == records
    objects = json.loads(b"".join(client.get(f"/compare/?{PARTIES}&format=json").streaming_content))
    assert objects == found


@pytest.mark.parametrize(
    ("asked", "named"), [("format=csv", "format"), ("party=GBR&format=pdf", "format"), ("party=GBR&vs=soon", "vs"), ("vs=v1&vs=v2", "vs")]
)
def test_what_cannot_be_compared_is_refused_by_name(client, asked, named):
    answer = client.get(f"/compare/?{asked}")

    assert (answer.status_code, f">{named}<" in answer.content.decode()) == (400, True)
