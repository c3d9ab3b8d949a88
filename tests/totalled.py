"""Asking for totals in tests: the figures, with the ids of their rows by what becomes of them."""

from collections import defaultdict

from talks.filters import filterset_for
from talks.selectors.totals import Place, all_rows, totals


def ask(**parameters) -> dict:
    """The answer of the API, with `rows` in each figure: lists of ids by state."""
    filters = filterset_for("totals")(parameters)
    found = totals(filters.rows, filters.asked)
    rows = defaultdict(lambda: defaultdict(list))
    for row in rows_of(**parameters):
        rows[row["figure"]][row["state"]].append(row["id"])
    for figure in found["figures"]:
        figure["rows"] = dict(rows[figure["key"]])
    return found


def rows_of(place: Place | None = None, **parameters) -> list[dict]:
    """Every row under the figures."""
    filters = filterset_for("totals")(parameters)
    return list(all_rows(filters.rows, filters.asked, place or Place()))


def figure(result: dict, contributors: str, unit: str) -> dict:
    """The figure of one kind of contributor and one currency or unit."""
    (found,) = [one for one in result["figures"] if one["contributors"] == contributors and unit in (one.get("currency"), one.get("unit"))]
    return found
