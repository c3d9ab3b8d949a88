"""Who stands where, as every door of the tracker answers it: read from HTML, JSON and CSV, knowing nothing of the code.

Each function returns `{(party, question): [position ids, the latest first]}` for one day.
"""

import csv
import io
import json
import re

from tests.oracles.doors import api_rows, body

Standing = dict[tuple[str, str], list[str]]

CELL = re.compile(r'href="/questions/(?P<question>[^"/?]+)/[^"#]*#position-(?P<position>[^"]+)"')
PARTY = re.compile(r'<th[^>]*>\s*<a class="party" href="/(?:nations|organisations)/([^"/?]+)/')


def _add(found: Standing, party: str, question: str, position: str) -> None:
    found.setdefault((party, question), []).append(position)


def _table_rows(html: str) -> list[str]:
    return re.findall(r"<tr[^>]*>(.*?)</tr>", html[html.index("<tbody") :], re.DOTALL) if "<tbody" in html else []


def every_position(client, **query) -> list[dict]:
    """All public positions as the API has them."""
    return api_rows(client, "positions", **query)


def by_the_rule(rows: list[dict], entered: list[str], day: str) -> Standing:
    """The rule in plain Python over the rows of the API. `entered` gives the order in which they were entered."""

    def taken_at_the_latest(row):
        held = row["held_on"] or {}
        if held.get("last"):
            return held["last"]
        return LAST_OF_BEGINNING[held["edtf"].split("/")[0]] if held.get("edtf") else ""

    taken = [row for row in rows if not row["rival_of"] and ((row["held_on"] or {}).get("first") or "") <= day]
    replaced = {row["supersedes"]["id"] for row in taken if row["supersedes"]}
    latest: dict[tuple, dict] = {}
    for row in sorted(taken, key=lambda row: (taken_at_the_latest(row), entered.index(row["id"]))):
        if row["id"] not in replaced:
            latest[row["party"]["id"], row["question"]["id"], row["holder_kind"], row["holder"]] = row
    found: Standing = {}
    for row in sorted(latest.values(), key=lambda row: (taken_at_the_latest(row), entered.index(row["id"])), reverse=True):
        _add(found, row["party"]["id"], row["question"]["id"], row["id"])
    return found


# The last day of what an open interval begins with, written out so that nothing is worked out as the tracker does.
LAST_OF_BEGINNING = {"2025-03": "2025-03-31", "2025": "2025-12-31", "2025-02-10": "2025-02-10", "2025-04~": "2025-04-30"}


def in_the_matrix(client, day: str, **query) -> Standing:
    found: Standing = {}
    for row in _table_rows(body(client, "/positions/", on=day, **query)):
        if not CELL.search(row):
            continue  # tallies of a group, or those without an answer
        (party,) = PARTY.findall(row)
        for link in CELL.finditer(row):
            _add(found, party, link["question"], link["position"])
    return found


def on_question_pages(client, questions: list[str], day: str) -> Standing:
    found: Standing = {}
    for question in questions:
        html = body(client, f"/questions/{question}/", on=day)
        for party, section in re.findall(r'<details class="stance" id="party-([^"]+)"(.*?)</details>', html, re.DOTALL):
            for position in re.findall(r'<li id="position-([^"]+)" class="timeline-now"', section):
                _add(found, party, question, position)
    return found


def on_party_pages(client, parties: dict[str, str], day: str) -> Standing:
    """`parties` gives the collection of each party by its id."""
    found: Standing = {}
    for party, collection in parties.items():
        html = body(client, f"/{collection}/{party}/", on=day)
        for question, section in re.findall(r'<section class="stance" aria-labelledby="question-([^"]+)"(.*?)</section>', html, re.DOTALL):
            for position in re.findall(r'<li id="position-([^"]+)" class="timeline-now"', section):
                _add(found, party, question, position)
    return found


def compared(client, parties: list[str], day: str, **query) -> Standing:
    """The comparison of these parties, in this order."""
    html = body(client, "/compare/", party=parties, on=day, **query)
    head = html[html.index("<thead") : html.index("</thead>")]
    assert PARTY.findall(head) == parties
    found: Standing = {}
    for row in _table_rows(html):
        for party, cell in zip(parties, re.findall(r"<td>(.*?)</td>", row, re.DOTALL), strict=True):
            for link in CELL.finditer(cell):
                _add(found, party, link["question"], link["position"])
    return found


def _in_order(rows: list[dict], expected: Standing) -> Standing:
    """Rows of a list in the order of the expected cells: lists have an order of their own."""
    order = [position for cell in expected.values() for position in cell]
    found: Standing = {}
    for row in sorted(rows, key=lambda row: order.index(row["id"]) if row["id"] in order else len(order)):
        _add(found, row["party"], row["question"], row["id"])
    return found


def in_the_api(client, day: str, expected: Standing, **query) -> Standing:
    rows = every_position(client, on=day, **query)
    assert [row["id"] for row in rows if not row["stands"]] == []
    return _in_order([{"id": row["id"], "party": row["party"]["id"], "question": row["question"]["id"]} for row in rows], expected)


def in_a_file(client, address: str, day: str, expected: Standing) -> Standing:
    rows = csv.DictReader(io.StringIO(body(client, address, on=day, format="csv")))
    return _in_order([row for row in rows if row["stands"] == "true"], expected)


def marked_since(client, day: str, since: str) -> dict[tuple[str, str], str]:
    """How the cells of the matrix are marked since an earlier day: new, was, or said again."""
    found = {}
    for row in _table_rows(body(client, "/positions/", on=day, since=since)):
        for cell in re.findall(r"<td.*?</td>", row, re.DOTALL):
            mark, link = re.search(r'<span class="cell-since">\s*(new|was|said again)', cell), CELL.search(cell)
            if mark:
                found[PARTY.findall(row)[0], link["question"]] = mark[1]
    return found


def links_of_the_matrix(client, day: str) -> dict[str, str]:
    """The addresses of its files and of the API behind it, by what they are called."""
    html = body(client, "/positions/", on=day).partition("</main>")[0]
    found = re.findall(r'<a\s+href="([^"]*)"[^>]*>(CSV|JSON|For programs \(API\))</a>', html)
    return {name: address.replace("&amp;", "&") for address, name in found}


def ids_behind(client, address: str) -> set[str]:
    """The positions in an answer of the API or in a file."""
    if address.startswith("/api/"):
        return {row["id"] for row in json.loads(body(client, f"{address}&page_size=1000"))["results"]}
    text = body(client, address)
    return {row["id"] for row in (csv.DictReader(io.StringIO(text)) if "format=csv" in address else json.loads(text))}
