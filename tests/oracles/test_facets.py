"""The number beside each choice of a list is the number of rows that the list has once it is chosen."""

import re
from html import unescape

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

LISTS = ("pledges", "statements", "meetings", "attendances", "sources", "nations", "organisations", "people", "questions", "conditions")
BOX = re.compile(
    r'<input\s+type="(?:checkbox|radio)" name="(?P<name>[^"]+)" value="(?P<value>[^"]+)"[^>]*>'
    r'\s*<span>(?P<label>[^<]*)</span>(?:\s*<span\s+class="facet-rows">(?P<rows>\d+)</span>)?'
)
COUNT = re.compile(r'class="list-count" role="status"><strong>([\d,]+)</strong>')


def read(client, address: str) -> tuple[int, list[dict]]:
    page = client.get(address).content.decode()
    boxes = [{key: unescape(value or "") for key, value in found.groupdict().items()} for found in BOX.finditer(page)]
    return int(COUNT.search(page)[1].replace(",", "")), [box for box in boxes if box["name"] not in ("columns", "density")]


@pytest.mark.parametrize("asked", ["", "known_on=2025-04-10", "nation=GBR", "status!=declined&nation=GBR&nation=FRA", "disputed=true"])
def test_every_number_beside_a_choice_is_what_it_leads_to(client, loaded_dataset, asked):
    wrong, tried = {}, 0
    for collection in LISTS:
        start = f"/{collection}/?{asked}"
        if client.get(start).status_code == 400:
            continue
        rows, boxes = read(client, start)
        assert rows == number(client, collection, asked)
        for box in boxes:
            # Alone among its choices: what is chosen already has its rows too.
            others = "&".join(part for part in asked.split("&") if part and not re.match(rf"{box['name']}!?=", part))
            found = number(client, collection, f"{others}&{box['name']}={box['value']}")
            tried += 1
            if str(found) != box["rows"]:
                wrong[f"{start} {box['name']}={box['value']}"] = (box["rows"], found)

    assert wrong == {}
    assert tried > 20, tried


def number(client, collection: str, asked: str) -> int:
    """How many rows the API has for the same question."""
    answer = client.get(f"/api/v1/{collection}/?page_size=1000&fields=id&preferred=true&{asked.replace('&&', '&').lstrip('&')}")
    assert answer.status_code == 200, answer.content[:300]
    return len(answer.json()["results"])
