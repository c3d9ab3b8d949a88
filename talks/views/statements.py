"""The pages of statements."""

from talks.choices import Answer, PledgeStatus
from talks.models import Statement
from talks.views.base import DetailPage
from talks.views.lists import ListColumn, ListPage
from talks.views.notes import numbered

# Records of one kind that rest on a statement.
RESTING = 30


class StatementList(ListPage):
    model = Statement
    columns = (ListColumn("What was said"), ListColumn("Who"), ListColumn("Topics"), ListColumn("When", "said_on"))
    facets = ("coalition", "nation", "member_of", "topic", "stance", "attribution", "quoted", "disputed")


class StatementDetail(DetailPage):
    """A statement, and what in the record rests on it."""

    model = Statement

    def parts(self, row):
        resting = {"statement__public_id": row["id"], "ordering": ("pk",), "cited": False, "most": RESTING}
        groups = (
            ("Positions", self.related("positions", **resting), _position),
            ("Pledge steps", self.related("pledge-events", **resting), _step),
            ("Attendance", self.related("attendances", **resting), _attendance),
            ("Conditions", self.related("conditions", **resting), _condition),
        )
        return {
            "notes": numbered([row]),
            "own_sources_open": True,
            "rests": [
                {"label": label, "items": [item(found) for found in rows], "more": rows.more} for label, rows, item in groups if rows
            ],
        }


def _position(row):
    return _item(
        f"{row['party']['name']}: {Answer(row['answer']).label}. {row['question']['text']}", "question", row["question"], "position", row
    )


def _step(row):
    return _item(f"{PledgeStatus(row['step']).label}: {row['pledge']['description']}", "pledge", row["pledge"], "step", row)


def _attendance(row):
    return _item(f"{row['party']['name']} at {row['meeting']['title']}", "meeting", row["meeting"], "attendance", row)


def _condition(row):
    return {"text": row["name"], "noun": "condition", "id": row["id"], "anchor": ""}


def _item(text, noun, owner, kind, row):
    return {"text": text, "noun": noun, "id": owner["id"], "anchor": f"{kind}-{row['id']}"}
