"""Since when each record has been known, worked out row by row in plain Python.

It repeats the rule of the documentation and shares no code with the application: what it finds is held against every answer.
"""

from collections import defaultdict
from datetime import UTC, date

from talks import models

ALWAYS, NEVER = date.min, date.max
# Each fact with the columns that name what it belongs to.
FACTS = {
    "role": (models.Role, ("coalition", "party")),
    "meeting": (models.Meeting, ()),
    "meeting_count": (models.MeetingCount, ("meeting",)),
    "attendance": (models.Attendance, ("meeting", "party")),
    "group_claim": (models.GroupClaim, ("meeting", "pledge", "position")),
    "pledge": (models.Pledge, ()),
    "pledge_event": (models.PledgeEvent, ("pledge",)),
    "condition": (models.Condition, ()),
    "question": (models.Question, ()),
    "position": (models.Position, ("question", "party")),
    "statement": (models.Statement, ()),
}
# Each noun that is always there, with the column of its own first day and what it belongs to.
REFERENCE = {
    "party": (models.Party, "founded_on_first", ()),
    "membership": (models.Membership, "joined_on_first", ("organisation", "nation")),
    "person": (models.Person, None, ()),
    "office": (models.Office, "from_on_first", ("person", "party")),
    "coalition": (models.Coalition, None, ("party",)),
}
NOUNS = (*FACTS, *REFERENCE)


class Knowledge:
    """`since[noun, pk]`: the first day on which it was known; what is not public is not in it.

    With `possibly`, sources count from the first day on which they may have been published.
    """

    def __init__(self, *, possibly: bool = False) -> None:
        self.possibly = possibly
        self.rows = {noun: {row.pk: row for row in entry[0].objects.all()} for noun, entry in (FACTS | REFERENCE).items()}
        self.since: dict[tuple[str, int], date] = {}
        self.sources = {row.pk: self._of_source(row) for row in models.Source.objects.filter(stage="published")}
        self.since |= {("source", pk): day for pk, day in self.sources.items()}
        self.told: dict[tuple[str, int], list[date]] = defaultdict(list)
        citations = list(models.Citation.objects.all())
        for one in citations:
            if one.bearing == "supports" and one.source_id in self.sources:
                self.told[_cited(one)].append(self.sources[one.source_id])
        self.children = self._children()
        for noun in NOUNS:
            for pk in self.rows[noun]:
                if self._public(noun, pk):
                    self.since[noun, pk] = self._known(noun, pk)
        for one in citations:
            if _cited(one) in self.since and one.source_id in self.sources:
                self.since["citation", one.pk] = max(self.since[_cited(one)], self.sources[one.source_id])

    def _of_source(self, row) -> date:
        recorded = row.recorded_at.astimezone(UTC).date()
        if self.possibly:
            return min(row.published_on_first or row.accessed_on or recorded, row.published_on_last or row.accessed_on or recorded)
        return row.published_on_last or row.accessed_on or recorded

    def _owners(self, noun: str, row) -> list[tuple[str, int]]:
        kinds = {"organisation": "party", "nation": "party"}
        columns = FACTS[noun][1] if noun in FACTS else REFERENCE[noun][2]
        return [(kinds.get(column, column), pk) for column in columns if (pk := getattr(row, f"{column}_id"))]

    def _children(self) -> dict[tuple[str, int], list[tuple[str, int]]]:
        found = defaultdict(list)
        for noun in FACTS:
            for pk, row in self.rows[noun].items():
                for owner in self._owners(noun, row):
                    found[owner].append((noun, pk))
        return found

    def _public(self, noun: str, pk: int) -> bool:
        row = self.rows[noun][pk]
        return row.stage == "published" and all(self._public(*owner) for owner in self._owners(noun, row))

    def _told_of(self, noun: str, pk: int) -> date:
        """The first day on which a source had told of the record, or of anything public that belongs to it."""
        days = list(self.told[noun, pk])
        statement = getattr(self.rows[noun][pk], "statement_id", None)
        if statement and self._public("statement", statement):
            days += self.told["statement", statement]
        days += [self._told_of(*child) for child in self.children[noun, pk] if self._public(*child)]
        return min(days, default=NEVER)

    def _known(self, noun: str, pk: int) -> date:
        row = self.rows[noun][pk]
        if noun in FACTS:
            own = self._told_of(noun, pk)
        else:
            column = REFERENCE[noun][1]
            own = (column and getattr(row, column)) or ALWAYS
        return max([own, *(self._known(*owner) for owner in self._owners(noun, row))])


def _cited(citation) -> tuple[str, int]:
    return next((noun, pk) for noun in models.CITABLE if (pk := getattr(citation, f"{noun}_id")))
