"""Topics, and statements with their speakers and quotes."""

from collections.abc import Iterator
from typing import Any

from talks.choices import Attribution
from talks.datasets.format1.mapping.evidence import supporting
from talks.datasets.format1.mapping.people import person_key, speaker_parties
from talks.datasets.format1.names import Draft, Names
from talks.datasets.format1.reader import Folder, Row
from talks.datasets.format1.readings import edtf
from talks.models import Meeting, Person, Statement, Topic


def topics(folder: Folder) -> Iterator[Draft]:
    for row in folder.rows["topics"]:
        yield Draft(Topic, row["topic_id"], row["topic_id"], row, lambda names, row=row: {"name": row["name"]}, shared=True)


def statements(folder: Folder) -> Iterator[Draft]:
    for row in folder.rows["statements"]:

        def build(names: Names, row: Row = row) -> dict[str, Any]:
            return {
                "coalition": names.coalition,
                "attribution": row["attribution"],
                "said_on": edtf(row["said_on"]),
                "meeting": names.of(Meeting, row["meeting_id"]),
                "paraphrase": row["summary"],
                "note": row["note"],
                "speakers": list(speakers(row, names)),
                # The stance of the file is towards the first topic; the others have none.
                "topics": [
                    {"topic": names.of(Topic, topic), "proposed": "", "stance": "" if order else row["stance"]}
                    for order, topic in enumerate(row.list("topic"))
                ],
                "quotes": [{"text": row["short_quote"], "language": "", "translation": ""}] if row["short_quote"] else [],
                "citations": [supporting(names, Statement, row["statement_id"], row["source_id"])],
            }

        yield Draft(Statement, row["statement_id"], row["statement_id"], row, build)


def speakers(row: Row, names: Names) -> Iterator[dict[str, Any]]:
    """Named speakers are persons. Everybody else is a description: never a person, and never merged with another."""
    named, parties = row.list("speaker"), speaker_parties(row, names)
    if not named:
        for party in parties:
            yield {"person": None, "description": row["role"], "role_text": "", "party": party}
        return
    roles = row.list("role")
    roles = roles if len(roles) == len(named) else [row["role"]] * len(named)
    for name, role, party in zip(named, roles, parties, strict=False):
        if row["attribution"] == Attribution.PSEUDONYMOUS:
            yield {"person": None, "description": name, "role_text": role, "party": party}
        else:
            yield {"person": names.of(Person, person_key(names, name, party)), "description": "", "role_text": role, "party": party}
