"""Every number that leads to a list equals what that list holds: on the pages of nations, organisations, coalitions and people.

Knows nothing of the code: it follows each link of a page whose words begin with a number.
"""

import html
import re
from urllib.parse import urlencode

import pytest

from tests.oracles.doors import api_rows, body

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

PAGES = (
    *(f"/nations/{code}/" for code in ("GBR", "POL", "USA")),
    "/organisations/NATO/",
    "/coalitions/coalition-of-the-willing/",
    "/people/keir-starmer/",
    "/compare/?party=FRA&party=EU",
)
# Today, what sources knew on a day, and where the world stood on a day.
DAYS = ({}, {"known_on": "2025-04-12"}, {"on": "2025-03-05"})
COUNTED = re.compile(r'<a\s+href="(/[a-z-]+/(?:rows/)?\?[^"#]*)"[^>]*>\s*([\d,]+)\b')


@pytest.mark.parametrize("days", DAYS, ids=lambda days: "-".join(days) or "today")
def test_every_counted_link_leads_to_as_many_rows(client, loaded_dataset, days):
    wrong, followed = {}, 0
    for page in PAGES:
        answer = client.get(page, days) if "?" not in page else client.get(f"{page}&{urlencode(days)}")
        for link, number in COUNTED.findall(answer.content.decode()) if answer.status_code == 200 else ():
            followed += 1
            held = rows_of(body(client, html.unescape(link)), "/totals/rows/" in link)
            if held != int(number.replace(",", "")):
                wrong[page, link] = (number, held)

    assert wrong == {}
    assert followed > 25


def rows_of(page: str, are_totals: bool) -> int:
    """How many rows a list says that it holds; a page of the rows under a figure is counted."""
    if are_totals:
        return len(re.findall(r"<tr", page.partition("<tbody")[2]))
    return int(re.search(r'class="list-count"[^>]*>\s*<strong>([\d,]+)</strong>', page)[1].replace(",", ""))


@pytest.mark.parametrize("nation", ["GBR", "FRA", "POL", "DEU"])
def test_host_or_co_chair_counts_a_meeting_once(client, loaded_dataset, nation):
    led = {
        row["id"]
        for row in api_rows(client, "meetings")
        if any(one["party"] and one["party"]["id"] == nation for one in (*row["conveners"], *row["co_chairs"]))
    }

    said = re.search(r"host or co-chair at (\d+)", body(client, f"/nations/{nation}/"))

    assert (int(said[1]) if said else 0) == len(led)


@pytest.mark.parametrize("nation", ["GBR", "FRA", "POL", "AUS"])
def test_a_strip_shows_each_meeting_with_the_row_that_counts(client, loaded_dataset, nation):
    counting = {row["meeting"]["id"]: row for row in api_rows(client, "attendances", party=nation, counts_for_party="true")}
    words = {"in_person": "In person", "remote": "By video or telephone", "present_unknown": "Present, manner not stated"}
    picture = re.search(r'<svg class="strip".*?</svg>\s*<ol', body(client, f"/nations/{nation}/"), re.DOTALL)[0]

    drawn = {
        meeting: " ".join(title.rsplit(": ", 1)[1].split())
        for meeting, title in re.findall(r'<a href="/meetings/([^/"]+)/[^"]*"><title>(.*?)</title>', picture, re.DOTALL)
    }

    assert drawn.keys() == {row["id"] for row in api_rows(client, "meetings")}
    assert {
        meeting: said.startswith(words[counting[meeting]["mode"]]) if meeting in counting else said.startswith("Not ")
        for meeting, said in drawn.items()
    } == dict.fromkeys(drawn, True)
