"""Meetings, counts, group claims and attendances."""

from collections.abc import Iterator
from typing import Any

from talks.datasets.format1.mapping.evidence import further, supporting
from talks.datasets.format1.mapping.people import person_key
from talks.datasets.format1.names import Draft, Names
from talks.datasets.format1.reader import Folder, Row
from talks.datasets.format1.readings import implied_qualifier, interval, key_of, short_id
from talks.models import (
    Attendance,
    GroupClaim,
    Meeting,
    MeetingCount,
    Party,
    Person,
    Pledge,
    Source,
)


def meetings(folder: Folder) -> Iterator[Draft]:
    for row in folder.rows["meetings"]:

        def build(names: Names, row: Row = row) -> dict[str, Any]:
            key = row["meeting_id"]
            somewhere = row["city"] or row["country_iso2"] or row["venue"]
            venue = {"city": row["city"], "nation": names.nation(row["country_iso2"]), "words": row["venue"]}
            return {
                "coalition": names.coalition,
                "title": row["title"],
                "level": row["level"],
                "format": row["format"],
                "status": row["status"],
                "date": interval(row["starts_on"], row["ends_on"]),
                "outcome": row["outcome"],
                "participants_text": row["nations_stated_text"],
                "list_completeness": row["list_completeness"],
                "note": row["note"],
                "venues": [venue] if somewhere else [],
                "parties": [
                    {"role": role, "party": names.nation(alpha2)}
                    for role, column in (("convener", "convened_by"), ("co_chair", "co_chairs"))
                    for alpha2 in row.list(column)
                ],
                "citations": [supporting(names, Meeting, key, row["source_id"]), *further(names, folder, "meeting", key)],
            }

        yield Draft(Meeting, row["meeting_id"], row["meeting_id"], row, build)


def counts(folder: Folder) -> Iterator[Draft]:
    for row in folder.rows["meeting_counts"]:
        key = key_of(row)

        def build(names: Names, row: Row = row, key: str = key) -> dict[str, Any]:
            low, high = (int(row[column]) if row[column] else None for column in ("count_min", "count_max"))
            if row["count_qualifier"] in ("", "exact", "about"):
                low, high = (low if low is not None else high), (high if high is not None else low)
            return {
                "meeting": names.of(Meeting, row["meeting_id"]),
                "count_min": low,
                "count_max": high,
                "count_qualifier": row["count_qualifier"],
                "count_text": row["wording"],
                "counted": row["counted"],
                "note": row["note"],
                "citations": [supporting(names, MeetingCount, key, row["source_id"])],
            }

        def wanted(names: Names, row: Row = row) -> str:
            return short_id(names.of(Meeting, row["meeting_id"]), names.of(Source, row["source_id"]), row["counted"])

        yield Draft(MeetingCount, key, wanted, row, build)


def claims(folder: Folder) -> Iterator[Draft]:
    for row in folder.rows["group_claims"]:

        def build(names: Names, row: Row = row) -> dict[str, Any]:
            return {
                "meeting": names.of(Meeting, row["meeting_id"]),
                "pledge": names.of(Pledge, row["pledge_id"]),
                "organisation": names.of(Party, row["group_id"]),
                "words": row["group_words"],
                "extent": row["extent"],
                "count_min": int(row["count_min"]) if row["count_min"] else None,
                "count_max": int(row["count_max"]) if row["count_max"] else None,
                "count_qualifier": implied_qualifier(row["count_min"], row["count_max"]),
                "note": row["note"],
                "parties": [
                    {"role": role, "party": names.nation(alpha2)}
                    for role, column in (("exception", "exceptions"), ("member", "named_members"))
                    for alpha2 in row.list(column)
                ],
                "citations": [supporting(names, GroupClaim, row["claim_id"], row["source_id"])],
            }

        yield Draft(GroupClaim, row["claim_id"], row["claim_id"], row, build)


def attendances(folder: Folder) -> Iterator[Draft]:
    for row in folder.rows["attendances"]:

        def build(names: Names, row: Row = row) -> dict[str, Any]:
            key = row["attendance_id"]
            party = names.nation(row["nation_iso2"]) or names.of(Party, row["group_id"])
            person = names.of(Person, person_key(names, row["representative"], party)) if row["representative"] else None
            return {
                "meeting": names.of(Meeting, row["meeting_id"]),
                "party": party,
                "person": person,
                "role_text": row["representative_role"],
                "mode": row["mode"],
                "absence_reason": row["absence_reason"],
                "level": row["level"],
                "certainty": row["certainty"],
                "further_participant": row["is_preferred"] == "no" and not row["rival_of"],
                "rival_of": names.of(Attendance, row["rival_of"]),
                "claim": names.of(GroupClaim, row["claim_id"]),
                "note": row["note"],
                "citations": [supporting(names, Attendance, key, row["source_id"]), *further(names, folder, "attendance", key)],
            }

        yield Draft(Attendance, row["attendance_id"], row["attendance_id"], row, build)
