"""Since when each row of the shipped dataset has been known, read from its files alone."""

import calendar
import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

ALWAYS, NEVER = date.min, date.max


class Files:
    """The rows of each file, and the first day on which each was known, by the collection that shows it and its key there."""

    def __init__(self, folder: Path) -> None:
        for name in (file.stem for file in folder.glob("*.csv")):
            with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                setattr(self, name, list(csv.DictReader(file)))
        # The shipped files never say when a source was read, and a source without a date counts from its recording: a test's today.
        self.published = {row["source_id"]: last_day(row["published_on"]) or NEVER for row in self.sources}
        self.codes = {row["iso_alpha2"]: row["iso_alpha3"] for row in self.nations}
        self.founded = {row["group_id"]: first_day(row["founded_on"]) or ALWAYS for row in self.groups}
        self.also = defaultdict(list)
        for row in self.citations:
            if row["bearing"] == "supports":
                self.also[row["record_kind"], row["record_id"]].append(row["source_id"])

    def told(self, *sources: str) -> date:
        return min((self.published[source] for source in sources), default=NEVER)

    def party(self, row: dict) -> date:
        return self.founded[row["group_id"]] if row.get("group_id") else ALWAYS

    def since(self) -> dict[str, list[tuple[object, date]]]:
        """By collection: the key by which a row is found in the API's answer, and its first day."""
        attended = [(row, self.told(row["source_id"], *self.also["attendance", row["attendance_id"]])) for row in self.attendances]
        claimed = [(row, self.told(row["source_id"])) for row in self.group_claims]
        counted = [(row, self.told(row["source_id"])) for row in self.meeting_counts]
        held = [(row, self.told(*self._sources("position", row, self.position_conditions))) for row in self.positions]

        def below(rows, column: str, key: str) -> list[date]:
            return [day for row, day in rows if row[column] == key]

        def meeting(key: str, source: str) -> date:
            parts = (*below(attended, "meeting_id", key), *below(claimed, "meeting_id", key), *below(counted, "meeting_id", key))
            return min([self.told(source, *self.also["meeting", key]), *parts])

        def pledge(row: dict) -> date:
            key = row["pledge_id"]
            return min([self.told(*self._sources("pledge", row, self.pledge_conditions)), *below(claimed, "pledge_id", key)])

        return {
            "sources": list(self.published.items()),
            "organisations": list(self.founded.items()),
            "nations": [(code, ALWAYS) for code in self.codes.values()],
            "memberships": [
                (
                    (row["group_id"], self.codes[row["nation_iso2"]]),
                    max(first_day(row["joined_on"]) or ALWAYS, self.founded[row["group_id"]]),
                )
                for row in self.memberships
            ],
            "meetings": [(row["meeting_id"], meeting(row["meeting_id"], row["source_id"])) for row in self.meetings],
            "attendances": [(row["attendance_id"], max(day, self.party(row))) for row, day in attended],
            "meeting-counts": [((row["meeting_id"], row["wording"]), day) for row, day in counted],
            "group-claims": [(row["claim_id"], day) for row, day in claimed],
            "pledges": [(row["pledge_id"], pledge(row)) for row in self.pledges],
            "pledge-events": [(row["pledge_id"], self.told(row["source_id"])) for row in self.pledges if row["status"]],
            "conditions": [(row["condition_id"], self.told(row["source_id"])) for row in self.conditions],
            "statements": [(row["statement_id"], self.told(row["source_id"])) for row in self.statements],
            "questions": [
                (row["question_id"], min([self.told(row["source_id"]), *below(held, "question_id", row["question_id"])]))
                for row in self.questions
            ],
            "positions": [(row["position_id"], day) for row, day in held],
        }

    def statuses(self, day: date) -> dict[str, str | None]:
        """The status that each pledge had by what was known: that of its one step."""
        return {row["pledge_id"]: row["status"] if self.told(row["source_id"]) <= day else None for row in self.pledges}

    def superseded(self, day: date) -> set[str]:
        """Pledges that one known by the day, and no rival, revises."""
        since = dict(self.since()["pledges"])
        known = [row for row in self.pledges if since[row["pledge_id"]] <= day]
        later = [row for row in known if not (row["rival_of"] and since[row["rival_of"]] <= day)]
        return {row["revises_pledge_id"] for row in later if row["revises_pledge_id"]}

    def _sources(self, kind: str, row: dict, conditions: list[dict]) -> list[str]:
        key = row[f"{kind}_id"]
        return [row["source_id"], *(one["source_id"] for one in conditions if one[f"{kind}_id"] == key), *self.also[kind, key]]


def first_day(text: str) -> date | None:
    """The first possible day of 2025, 2025-03 or 2025-03-11, whatever mark of doubt follows."""
    if not text:
        return None
    year, month, day = ([int(part) for part in text.rstrip("~?%").split("-")] + [1, 1])[:3]
    return date(year, month, day)


def last_day(text: str) -> date | None:
    """The last possible day of the same."""
    if not text:
        return None
    parts = [int(part) for part in text.rstrip("~?%").split("-")]
    year, month = [*parts, 12][:2]
    return date(year, month, parts[2] if len(parts) == 3 else calendar.monthrange(year, month)[1])
