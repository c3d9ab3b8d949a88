"""The roll of a meeting: attendance grouped by manner, one entry for each party, and who was not there."""

from talks.choices import AttendanceMode

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


def by_organisation(not_there: list[dict]) -> list[dict]:
    """Who was not there, by organisation: `{organisation, absent, unlisted}`; the unlisted are none that the record can judge."""
    groups: dict[str, dict] = {}
    for member in not_there:
        group = groups.setdefault(member["organisation"]["id"], {"organisation": member["organisation"], "absent": [], "unlisted": []})
        judged = member["finding"] in ("said_absent", "not_on_complete_list")
        group["absent" if judged else "unlisted"].append(member)
    return list(groups.values())
