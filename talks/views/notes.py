"""Sources as small numbers: each source of a page once, numbered in the order in which the page cites it."""

from collections.abc import Iterable
from typing import Any

from talks.choices import Bearing

# How many sources the list at the foot of a page has; what is cited beyond it stands on the pages of the rows themselves.
MOST = 48


def numbered(*groups: Iterable[dict[str, Any]]) -> "Notes":
    """The sources of these rows, in the order in which the page shows them."""
    notes = Notes()
    for rows in groups:
        notes.take(rows)
    return notes


class Notes:
    """The sources that the rows of a page cite. Rows are taken in the order in which the page shows them."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self.sources: list[dict[str, Any]] = []
        self.more = False

    def take(self, rows: Iterable[dict[str, Any]]) -> None:
        """Gives each row its `notes`: the numbers of its sources, each with whether that source disputes it, and `more_notes`.

        `otherwise` has what those that dispute it have instead, where they say.
        """
        for row in rows:
            cited: dict[int, bool] = {}
            row["more_notes"] = bool(getattr(row["citations"], "more", False))
            for citation in row["citations"]:
                number = self._number(citation["source"])
                if number is None:
                    row["more_notes"] = True
                else:
                    cited[number] = cited.get(number, False) or citation["bearing"] == Bearing.DISPUTES
            row["otherwise"] = [
                {"number": self._numbers[one["source"]["id"]], "field": one["field"], "value": one["reported_value"]}
                for one in row["citations"]
                if one["bearing"] == Bearing.DISPUTES and one.get("reported_value") and one["source"]["id"] in self._numbers
            ]
            row["notes"] = [{"number": number, "disputes": disputes} for number, disputes in cited.items()]

    def _number(self, source: dict[str, Any]) -> int | None:
        if source["id"] not in self._numbers:
            if len(self.sources) == MOST:
                self.more = True
                return None
            self._numbers[source["id"]] = len(self.sources) + 1
            self.sources.append({"number": len(self.sources) + 1, "source": source})
        return self._numbers[source["id"]]
