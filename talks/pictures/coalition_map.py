"""Who plays which part in a coalition on a day, as a map."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from talks.choices import RoleKind
from talks.pictures.asked import Asked
from talks.pictures.maps import narrow, rule, unplaced, wide
from talks.pictures.marked import Map, Marked, listed
from talks.pictures.patterns import swatch
from talks.pictures.picture import Column, Key, Picture, picture

LOOKS = {
    RoleKind.CO_LEAD: "room",
    RoleKind.PARTICIPANT: "part",
    RoleKind.RECIPIENT: "served",
    RoleKind.OUTSIDE_PARTNER: "video",
    RoleKind.OUTSIDE: "unknown",
    RoleKind.ADVERSARY: "absent",
}
MOST = 1000
COLUMNS = (Column("name", "Party"), Column("party", "Code"), Column("role", "Part"))


@picture(
    "coalition-map",
    "Map of a coalition",
    "Which nations lead a coalition, take part, receive its help or stand outside.",
    needed=("coalition",),
    coalition="Public id of a coalition.",
)
def coalition_map(asked: Asked) -> Picture:
    """The roles in force on the day; of several, the nearest to the lead."""
    coalition, day = asked.record("coalitions", asked.values["coalition"], ("id", "name")), asked.day.isoformat()
    which = {"coalition": coalition["id"], "from": day, "to": day, "ordering": "party"}
    order = list(RoleKind)
    roles = sorted(asked.rows("roles", ("party", "role"), MOST, **which), key=lambda row: order.index(row["role"]))
    first: dict[str, Mapping[str, Any]] = {}
    for row in roles:
        first.setdefault(row["party"]["id"], row)
    marked = {code: _marked(asked, row) for code, row in first.items() if row["party"]["kind"] == "nation"}
    drawn, counts = Map("cm", marked, {}), Counter(first[code]["role"] for code in marked)
    within = sum(counts[role] for role in (RoleKind.CO_LEAD, RoleKind.PARTICIPANT))
    return Picture(
        title=f"{coalition['name']}: {within} nation{'' if within == 1 else 's'} lead or take part",
        words=f"Parts played: {', '.join(f'{_words(role).lower()} {number}' for role, number in counts.items()) or 'none on record'}.",
        columns=COLUMNS,
        rows=[_row(asked, row) for row in first.values()],
        wide=wide(drawn),
        narrow=narrow(drawn),
        caption=f"{_beside(first, marked)}Roles in force on the day; a nation with several has the first of the legend. {rule()}",
        queries=(asked.query("roles", **which),),
        keys=[*(Key(swatch(LOOKS[role]), f"{_words(role)} ({counts[role]})") for role in RoleKind if counts[role]), HATCHED],
        links=(("The coalition", asked.page("coalition", coalition["id"])),),
    )


HATCHED = Key(swatch("hatch"), "Disputed land")


def _words(role: str) -> str:
    return str(RoleKind(role).label)


def _marked(asked: Asked, row: Mapping[str, Any]) -> Marked:
    party, words = row["party"], _words(row["role"])
    return Marked(party["name"], words, LOOKS[row["role"]], f"{party['name']}: {words.lower()}", asked.page("nation", party["id"]))


def _row(asked: Asked, row: Mapping[str, Any]) -> dict[str, Any]:
    party = row["party"]
    return {"name": party["name"], "party": party["id"], "role": _words(row["role"]), "url": asked.page(party["kind"], party["id"])}


def _beside(first: Mapping[str, Mapping[str, Any]], marked: Mapping[str, Marked]) -> str:
    """A sentence about those that have no place on a map."""
    nowhere = unplaced(marked)
    off = [
        f"{row['party']['name']} ({_words(row['role']).lower()})" for code, row in first.items() if code not in marked or code in nowhere
    ]
    return f"Also named, with no place on a map: {listed(off)}. " if off else ""
