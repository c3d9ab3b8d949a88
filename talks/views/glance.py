"""What the pages of parties, coalitions and people say at a glance of pledges and changes."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict

from talks.addresses import with_query
from talks.choices import DELIVERED_STEPS, PledgeStatus
from talks.filters import filterset_for
from talks.selectors.lately import lately
from talks.selectors.totals import GROUPS, totals
from talks.views.counts import Counted
from talks.views.pledges import as_number
from talks.views.reading import resource_of
from talks.views.totals import shape

# How many sums a page names, the money first, and up to how many pledges are added up on a page that is not about sums.
SUMS, ADDED = 3, 1000
# How many changes are named.
CHANGES = 3
CONDITIONAL = {"conditional": "true"}
DELIVERED = {"status": [str(status) for status in DELIVERED_STEPS]}
UNDER_WAY = {"status": [str(PledgeStatus.IN_DELIVERY)]}


def with_deliveries(pledges: Iterable[dict[str, Any]]) -> None:
    """Says of each pledge what was handed over (`handed_over`: number, step, share of what was promised where that can be told)."""
    for pledge in pledges:
        for one in pledge["delivered"]:
            promised = pledge[one["measure"]] or {}
            same = promised.get("currency" if one["currency"] else "unit") == (one["currency"] or one["unit"])
            one["number"] = as_number(one, "")
            one["whole"] = promised.get("max") if same else None


def sums(day: Any, asked: dict[str, Any], pledges: Counted) -> dict[str, Any] | None:
    """The first figures of these pledges under the stated rule, each with how many pledges it counts; None where too many are asked for."""
    if pledges.number is None or pledges.number > ADDED:
        return None
    filters = filterset_for("totals")(QueryDict(with_query("", QueryDict(), **asked)[1:]), resource_of("pledges").on(day).queryset())
    found = totals(filters.rows, filters.asked)["figures"]
    figures = [
        {
            **figure,
            "sum": shape(figure),
            "group": GROUPS[figure["contributors"]],
            "rows": Counted("total-rows", asked | {"figure": figure["key"], "state": "counted"}, figure["counted"]),
            "beside": figure["running_total"] + figure["fund_balance"] + figure["shared"],
        }
        for figure in found
        if figure["counted"]
    ]
    return {"figures": figures[:SUMS], "more": len(figures) > SUMS, "asked": asked}


def changes(titles: Mapping[str, Mapping[str, str]]) -> list[dict[str, Any]]:
    """The latest changes of the records that a page shows: `titles` has what each is called, by noun and public id."""
    found = lately({noun: list(named) for noun, named in titles.items() if named}, CHANGES)
    return [one | {"title": titles[one["noun"]][one["id"]]} for one in found]
