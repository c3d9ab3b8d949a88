"""Who belongs to a coalition on the day that is read: of these something could be on record."""

from collections.abc import Collection, Mapping
from typing import Any

from talks.choices import RoleKind
from talks.pictures.asked import Asked
from talks.pictures.marked import Marked

MOST = 400
WITHIN = (RoleKind.CO_LEAD, RoleKind.PARTICIPANT, RoleKind.RECIPIENT)


def belonging(asked: Asked, coalition: Mapping[str, Any] | None, but: Collection[str], words: str) -> dict[str, Marked]:
    """The nations of a coalition, but those on record, by code; `words` say what is not known of them."""
    if not coalition:
        return {}
    day = asked.day.isoformat()
    roles = asked.rows("roles", ("party", "role"), MOST, coalition=coalition["id"], **{"from": day, "to": day})
    parties = [row["party"] for row in roles if row["party"]["kind"] == "nation" and row["role"] in WITHIN]
    return {
        party["id"]: Marked(party["name"], words, "member", f"{party['name']}: {words.lower()}", asked.page("nation", party["id"]))
        for party in sorted(parties, key=lambda party: party["name"])
        if party["id"] not in but
    }
