"""Every date, quantity, amount and count of every record shows on its page both the words as published and the value with its unit.

So do the level and the notes of every attendance, and the notes of every count of a meeting.
"""

import re

import pytest

from tests.oracles import worlds
from tests.oracles.doors import api_rows, body, words

COLLECTIONS = ("coalitions", "roles", "nations", "organisations", "memberships", "people", "offices", "meetings", "meeting-counts")
COLLECTIONS += ("attendances", "group-claims", "pledges", "pledge-events", "conditions", "statements", "questions", "positions", "sources")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
# Where a record without a page of its own stands: the link that leads to the page, and what the place on it is called.
PLACES = {
    "roles": ("party", "role"),
    "memberships": ("nation", "membership"),
    "offices": ("person", "office"),
    "meeting-counts": ("meeting", "count"),
    "attendances": ("meeting", "attendance"),
    "pledge-events": ("pledge", "step"),
    "positions": ("question", "position"),
    "group-claims": (("meeting", "pledge", "position"), "claim"),
}

LEVELS = {code: code.replace("_", " ") for code in ("head_of_state", "head_of_government", "minister", "military_chief", "official")}


def place(row, collection):
    """The page of a record and the text of its place on it: `(address, anchor)`."""
    if collection not in PLACES:
        return f"/{collection}/{row['id']}/", ""
    links, anchor = PLACES[collection]
    links = (links,) if isinstance(links, str) else links
    owner = next(row[link] for link in links if row.get(link))
    return re.sub(r"^.*/api/v1", "", owner["url"]), f'id="{anchor}-{row["id"]}"'


def shown(client, pages, row, collection):
    address, anchor = place(row, collection)
    if address.startswith("/positions/"):
        question = next(one["question"] for one in api_rows(client, "positions", id=address.split("/")[2]))
        address = f"/questions/{question['id']}/"
    if address not in pages:
        pages[address] = body(client, address)
    html = pages[address]
    if not anchor:
        return words(html[html.index("<main") :])
    assert anchor in html, (address, anchor)
    inner = html[html.index(anchor) :]
    # As far as the next record of this kind.
    end = inner.find(anchor.split("-")[0], len(anchor))
    return words("<p " + (inner[:end] if end > 0 else inner))


def expected(value):
    """What must stand there, of a date or a measure of the API."""
    if value.get("text"):
        yield value["text"]
    if value.get("edtf"):
        first = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?![\dX-])", value["edtf"])
        if first and "/" not in value["edtf"] and int(first[2] or 1) < 13:
            year, month, day = first.groups()
            yield " ".join(part for part in (str(int(day)) if day else "", MONTHS[int(month) - 1] if month else "", year) if part)
        else:
            yield value["edtf"][-4:] if re.search(r"\d{4}$", value["edtf"]) else ""
    for end in ("min", "max"):
        if value.get(end) is not None:
            yield number(value[end])
    for carrier in ("unit", "currency"):
        if value.get(carrier):
            yield value[carrier]


def number(value) -> tuple[str, ...]:
    """The ways in which a number may stand: in digits or shortened without loss."""
    digits = f"{value:,}".removesuffix(".0")
    return (digits, *(f"{value / scale:g}" for scale in (10**6, 10**9, 10**12) if value >= scale))


def stands(wanted, text: str) -> bool:
    ways = (wanted,) if isinstance(wanted, str) else wanted
    folded = text.casefold()
    # "1 vessel" of the unit "vessels"
    return any(" ".join(way.split()).casefold().removesuffix("s") in folded for way in ways)


def missing(client):
    pages, wrong, seen = {}, [], 0
    for collection in COLLECTIONS:
        for row in api_rows(client, collection):
            said = [] if collection not in ("attendances", "meeting-counts") else [row["note"], LEVELS.get(row.get("level"))]
            measured = {name: value for name, value in row.items() if isinstance(value, dict) and ({"edtf", "min"} & set(value))}
            if not measured and not any(said):
                continue
            text = shown(client, pages, row, collection)
            wrong += [(collection, row["id"], one) for one in said if one and not stands(one, text)]
            for name, value in measured.items():
                seen += 1
                wrong += [(collection, row["id"], name, one) for one in expected(value) if one and not stands(one, text)]
    return wrong, seen


def test_every_date_and_number_of_the_shipped_data_is_shown_whole(client, loaded_dataset):
    wrong, seen = missing(client)

    assert wrong == []
    assert seen > 500


@pytest.mark.parametrize("edtf", ["2025-03-11", "2025-03", "2025-05-01~/2025-05-10~", None])
def test_words_never_hide_a_date_or_a_number(client, db, edtf):
    worlds.worded(edtf)

    wrong, seen = missing(client)

    assert (wrong, seen > 15) == ([], True)
