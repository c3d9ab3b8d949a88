"""Tallies of answers, as pages show them and as they are counted by hand from the rows of the API, knowing nothing of the code."""

import re
from collections import Counter

from tests.oracles.doors import api_rows, body

WORDS = {
    "yes": "yes",
    "conditional": "conditional",
    "no": "no",
    "undecided": "undecided",
    "abstain": "abstained",
    "absent": "absent",
    "not_voting": "did not vote",
    "unknown": "unknown",
}
# What a group is called: its organisation by its code, or the others; and how many parties it has.
Tallies = dict[str, tuple[int, list[dict[str, int]]]]


def members(client, organisation: str, day: str) -> set[str]:
    """The nations that can have belonged to an organisation on a day."""

    def held(row):
        begun, over = (row["joined_on"] or {}).get("first") or "", (row["left_on"] or {}).get("last") or "9999"
        return row["organisation"]["id"] == organisation and row["status"] in ("member", "suspended") and begun <= day <= over

    return {row["nation"]["id"] for row in api_rows(client, "memberships", preferred="true") if held(row)}


def counted(standing: dict, answers: dict[str, str], parties: set[str], question: str) -> dict[str, int]:
    """What the parties of a group answer to a question, each counted once. `standing` and `answers` give cells and their answers."""
    found: Counter = Counter()
    for party in parties:
        given = {answers[position] for position in standing.get((party, question), ())}
        found[WORDS[given.pop()] if len(given) == 1 else "differ" if given else "not on record"] += 1
    return dict(found)


def by_hand(client, standing: dict, answers: dict[str, str], questions: list[str], organisation: str, day: str) -> Tallies:
    """The tallies of the whole record, grouped by an organisation or, for "none", in one."""
    every = {row["id"] for row in api_rows(client, "nations")} | {party for party, question in standing if question in questions}
    if organisation == "none":
        sides = {"All parties": every}
    else:
        inside = members(client, organisation, day) & every
        sides = {organisation: inside, f"Not in {organisation}": every - inside}
    return {
        name: (len(side), [counted(standing, answers, side, question) for question in questions]) for name, side in sides.items() if side
    }


def _told(html: str) -> list[dict[str, int]]:
    """The tallies in words in a piece of a page."""
    found = []
    for words in re.findall(r'<span class="tally-words">([^<]*)</span>', html):
        parts = [part.split(" ", 1) for part in words.split(", ")] if words != "none" else []
        found.append({what: int(number) for number, what in parts})
    return found


def _group(html: str) -> tuple[str, int]:
    name, number = re.search(r'<span class="group-name"[^>]*>([^<]*)</span>\s*<span class="soft">(\d+)</span>', html).groups()
    return " ".join(name.split()), int(number)


def in_the_matrix(client, **query) -> tuple[list[str], Tallies]:
    """The questions that are columns, in their order, and the tallies of each group."""
    html = body(client, "/positions/", **query)
    head = html[html.index("<thead") : html.index("</thead>")]
    found = {}
    for row in re.findall(r'<tr role="row" class="matrix-group">(.*?)</tr>', html, re.DOTALL):
        name, number = _group(row)
        found[name] = number, _told(row)
    return re.findall(r'href="/questions/([^"/?]+)/', head), found


def on_the_page_of_a_question(client, question: str, **query) -> Tallies:
    html = body(client, f"/questions/{question}/", **query)
    found = {}
    for part in re.findall(r'<div class="tally-of">(.*?)</div>', html, re.DOTALL):
        name, number = _group(part)
        found[name] = number, _told(part)
    return found
