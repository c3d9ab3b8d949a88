"""The roll of a meeting: attendance grouped by manner, one entry for each party."""

from talks.choices import ABSENT_MODES, PRESENT_MODES, AttendanceMode
from talks.views.reading import read

MODES = (*PRESENT_MODES, *ABSENT_MODES, AttendanceMode.UNKNOWN)


def call_roll(attendances: list[dict]) -> list[dict]:
    """Groups `{mode, parties, entries}` in the order of `MODES`; what a rival says stands with the row it contradicts.

    A rival whose preferred row is not among the attendances stands on its own.
    """
    by_id = {row["id"]: row | {"other_versions": []} for row in attendances}
    groups: dict[str, dict[str, dict]] = {mode: {} for mode in MODES}
    for row in by_id.values():
        preferred = row["rival_of"] and by_id.get(row["rival_of"]["id"])
        if preferred:
            preferred["other_versions"].append(row)
        else:
            entry = groups[row["mode"]].setdefault(row["party"]["id"], {"party": row["party"], "rows": []})
            entry["rows"].append(row)
    return [
        {"mode": str(mode), "parties": len(entries), "entries": sorted(entries.values(), key=_by_name)}
        for mode, entries in groups.items()
        if entries
    ]


def number_present(meeting: str) -> int:
    """How many parties took part by preferred rows; a party counts once."""
    rows = read("attendances").queryset().filter(meeting__public_id=meeting, mode__in=PRESENT_MODES).preferred()
    return rows.order_by().values("party").distinct().count()


def _by_name(entry: dict) -> str:
    return entry["party"]["name"]
