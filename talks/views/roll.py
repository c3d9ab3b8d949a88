"""The roll of a meeting: attendance grouped by manner, one entry for each party, and who was not there."""

from collections.abc import Mapping

from talks.choices import AttendanceMode
from talks.views.shown import First

NOBODY = {"stated": 0, "expected": 0, "inferred": 0}


def call_roll(attendances: list[dict], by_manner: list[dict]) -> list[dict]:
    """Groups `{mode, counts, entries}` in the order of the vocabulary; what a rival says stands with the row it contradicts.

    A party has one entry, with all its rows, in the manner of the row that counts for it. `by_manner` gives the numbers. A
    rival whose preferred row is not among the attendances stands on its own.
    """
    by_id = {row["id"]: row | {"other_versions": []} for row in attendances}
    parties: dict[str, dict] = {}
    for row in by_id.values():
        preferred = row["rival_of"] and by_id.get(row["rival_of"]["id"])
        if preferred:
            preferred["other_versions"].append(row)
        else:
            parties.setdefault(row["party"]["id"], {"party": row["party"], "rows": []})["rows"].append(row)
    groups: dict[str, list[dict]] = {mode: [] for mode in AttendanceMode.values}
    for entry in parties.values():
        entry["mode"] = next((row for row in entry["rows"] if row["counts_for_party"]), entry["rows"][0])["mode"]
        groups[entry["mode"]].append(entry)
    counts = {row["mode"]: row for row in by_manner}
    return [{"mode": mode, "counts": counts.get(mode, NOBODY), "entries": entries} for mode, entries in groups.items() if entries]


def in_sight(roll: list[dict]) -> list[dict]:
    """All rows of a roll in the order in which they stand on the page."""
    rows = [row for group in roll for entry in group["entries"] for row in entry["rows"]]
    return [one for row in rows for one in (row, *row["other_versions"])]


def by_organisation(not_there: list[dict], members: Mapping[str, int]) -> list[dict]:
    """Who was not there, by organisation: `{organisation, absent, unlisted, members, came}`; the unlisted are none that the record can
    judge. `members` has how many each had.

    Of an organisation `in_short` fewer than half came, and of nobody a source says that it was absent: one member that came is no reason
    to look for the others.
    """
    groups: dict[str, dict] = {}
    for member in not_there:
        group = groups.setdefault(member["organisation"]["id"], {"organisation": member["organisation"], "absent": [], "unlisted": []})
        judged = member["finding"] in ("said_absent", "not_on_complete_list")
        group["absent" if judged else "unlisted"].append(member)
    for public_id, group in groups.items():
        gone = [*group["absent"], *group["unlisted"]]
        group["members"] = members.get(public_id, len(gone))
        group["came"] = group["members"] - len(gone)
        said = any(one["finding"] == "said_absent" for one in gone)
        group["in_short"] = not said and 2 * group["came"] < group["members"]
    return list(groups.values())


def first_of(groups: list[dict], most: int) -> First:
    """The groups, those in short last, with at most so many members named; `more` says that there are others."""
    shown, left = [], most
    for group in sorted(groups, key=lambda one: one["in_short"]):
        absent = group["absent"][:left]
        unlisted = group["unlisted"][: left - len(absent)]
        left -= len(absent) + len(unlisted)
        if absent or unlisted:
            shown.append(group | {"absent": absent, "unlisted": unlisted})
    found = First(shown, len(shown))
    found.more = left == 0
    return found
