"""A comparison told as rows, for files and for holding two moments against each other."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from talks.resources.registry import RESOURCES
from talks.resources.told import title, words
from talks.selectors.differences import GONE, MOVED, NEW
from talks.wording import certainty_words

COLUMNS = dict.fromkeys(("party", "name", "matter", "id", "what", "says"), "text")
DIFFERENT = dict.fromkeys(("difference", "party", "name", "matter", "id", "what", "before", "after"), "text")
# Of these a column shows the newest, so that one that is not among them any more is not gone.
NEWEST = ("pledges", "statements")


class Told(NamedTuple):
    """What a cell of the comparison says: of which party, on which matter, of which record (none for numbers)."""

    party: str
    name: str
    matter: str
    kind: str
    id: str
    what: str
    says: str
    # What stands for it at another moment: the record itself, or whoever gives an answer.
    key: str


def told(lines: list[dict[str, Any]], parties: list[dict[str, Any]]) -> Iterator[Told]:
    """The cells of `talks.views.compare`, line by line, party by party."""
    for line in lines:
        for party, rows in zip(parties, line["cells"], strict=True):
            for row in rows:
                if "more" not in row:
                    yield Told(party["id"], party["name"], line["label"], line["kind"], *_says(line["kind"], row))


def differences(before: list[Told], after: list[Told]) -> list[tuple[str, Told | None, Told | None]]:
    """What came, went or says something else: (new, gone or moved; before; after), in the order of the comparison."""
    was, now = ({(one.party, one.matter, one.key): one for one in rows} for rows in (before, after))
    found: list[tuple[str, Told | None, Told | None]] = []
    for key in dict.fromkeys((*now, *was)):
        old, new = was.get(key), now.get(key)
        if old and new:
            if (old.what, old.says) != (new.what, new.says):
                found.append((MOVED, old, new))
        elif new:
            found.append((NEW, None, new))
        elif old and old.kind not in NEWEST:
            found.append((GONE, old, None))
    return found


def _says(kind: str, row: dict[str, Any]) -> tuple[str, str, str, str]:
    """Id, title, words and key of a row."""
    if kind == "attendance":
        present, absent = (certainty_words(row[f"meetings_{which}"], "none") for which in ("present", "absent"))
        return "", "", f"present at: {present}; absent from: {absent}", ""
    if kind == "numbers":
        numbers = (f"{row[name].number} {words}" for name, words in NUMBERS.items())
        return "", "", ", ".join(numbers), ""
    resource = RESOURCES[kind]
    fields = {field.name: field for field in resource.fields}
    said = ((name, words(fields[name], row.get(name))) for name in SAID[kind])
    says = ", ".join(f"{BEFORE.get(name, '')}{text}" for name, text in said if text)
    if kind == "positions":
        return row["id"], "", says, row["holder"] or row["holder_kind"] or ""
    return row["id"], title(resource, row), says, row["id"]


# What a cell says of a record beside its title.
SAID = {
    "roles": ("role", "from_on", "to_on"),
    "memberships": ("status", "joined_on", "left_on"),
    "positions": ("answer", "holder", "held_on", "conditions"),
    "statements": ("said_on",),
    "pledges": ("status", "amount", "quantity", "announced_on"),
}
BEFORE = {"from_on": "since ", "joined_on": "since ", "to_on": "until ", "left_on": "until "}
NUMBERS = {"pledged": "pledges", "conditional": "on conditions", "delivered": "on record as delivered"}
