"""What the pages of parties, coalitions and people have in common: pledges with their counts and sums, statements, numbered sources."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict

from talks.addresses import with_query
from talks.choices import DELIVERED_STEPS, FROM_PLEDGED_UPWARD, PRESENT_MODES, PledgeNature, PledgeStatus
from talks.filters import filterset_for
from talks.history import dataset_version
from talks.knowledge import current_known
from talks.models import Attendance, PledgeCondition
from talks.resources.registry import RESOURCES
from talks.selectors.counts_that_differ import differing
from talks.selectors.lately import lately
from talks.selectors.totals import GROUPS, totals
from talks.views.base import DetailPage
from talks.views.counts import Counted
from talks.views.notes import Notes
from talks.views.pledges import as_number
from talks.views.reading import resource_of
from talks.views.totals import shape
from talks.views.unclear import page_of, title_of, unclear

# How many pledges and statements a page shows, the newest.
PLEDGES, STATEMENTS = 12, 3
# How many sums a page names, the money first, and up to how many pledges are added up on a page that is not about sums.
SUMS, ADDED = 3, 1000
# How many changes are named.
CHANGES = 3
# How many counts that differ are named.
COUNTS = 4
# What rows are called where they are disputed: the noun of their page, and the field that names them.
NAMED = {
    "roles": ("coalition", "coalition.name"),
    "memberships": ("organisation", "organisation.name"),
    "attendances": ("meeting", "meeting.title"),
    "positions": ("question", "question.text"),
    "pledges": ("pledge", "description"),
    "statements": ("statement", "paraphrase"),
    "meetings": ("meeting", "title"),
}
IN_DELIVERY = PledgeStatus.IN_DELIVERY


def with_deliveries(pledges: Iterable[dict[str, Any]]) -> None:
    """Says of each pledge what was handed over (`handed_over`: number, step, share of what was promised where that can be told)."""
    for pledge in pledges:
        for one in pledge["delivered"]:
            promised = pledge[one["measure"]] or {}
            same = promised.get("currency" if one["currency"] else "unit") == (one["currency"] or one["unit"])
            one["number"] = as_number(one, "")
            one["whole"] = promised.get("max") if same else None


def sums(day: Any, counts: Mapping[str, Counted]) -> dict[str, Any]:
    """The first figures of the pledges counted, each with how many of them are in it; none where none or too many can be.

    Added up once for each dataset version, since that takes as long as the rest of the page.
    """
    asked, countable = counts["pledged"].asked, counts["countable"].number
    figures: list[dict[str, Any]] = []
    if countable and countable <= ADDED:
        whose = ".".join(map(str, asked.values()))
        key = f"sums:{connection.settings_dict['NAME']}:{dataset_version()}:{current_known()}:{whose}"
        figures = cache.get_or_set(key, lambda: _figures(day, asked)) or []
    shown = [figure | {"rows": Counted("total-rows", {**asked, **figure["asked"]}, figure["counted"])} for figure in figures[:SUMS]]
    return {"figures": shown, "more": len(figures) > SUMS, "whole": Counted("totals", asked, None)}


def _figures(day: Any, asked: Mapping[str, Any]) -> list[dict[str, Any]]:
    filters = filterset_for("totals")(QueryDict(with_query("", QueryDict(), **asked)[1:]), resource_of("pledges").on(day).queryset())
    return [
        {
            **figure,
            "sum": shape(figure),
            "group": GROUPS[figure["contributors"]],
            "asked": {"figure": figure["key"], "state": "counted"},
            "beside": figure["running_total"] + figure["fund_balance"] + figure["shared"],
        }
        for figure in totals(filters.rows, filters.asked)["figures"]
        if figure["counted"]
    ]


def changes(groups: Iterable[tuple[str, str, str, Sequence[Mapping[str, Any]]]]) -> list[dict[str, Any]]:
    """The latest changes of the records that a page shows: `groups` are (noun, noun of the page that tells of it, its title, rows).

    Each with its title and the page, `page` and `page_id`.
    """
    shown = {
        noun: {row["id"]: {"page": page, "page_id": page_of(row, page), "title": title_of(row, title)} for row in rows}
        for noun, page, title, rows in groups
    }
    found = lately({noun: list(rows) for noun, rows in shown.items() if rows}, CHANGES)
    return [one | shown[one["noun"]][one["id"]] for one in found]


# Rows by which a party is counted as having been at a meeting.
THERE = {"counts_for_party": "true", "mode": [str(mode) for mode in PRESENT_MODES]}


def rows_of(day: Any, collection: str, *conditions: Q) -> QuerySet:
    """The rows that a list shows: public, preferred, and known on the day being read."""
    return resource_of(collection).on(day).queryset().preferred().filter(*conditions)


def pledges_counted(day: Any, asked: dict[str, Any], given: Q) -> dict[str, Any]:
    """What to count of the pledges asked for (talks/views/counts.py)."""
    rows = rows_of(day, "pledges", given)
    hanging = Q(Exists(PledgeCondition.objects.filter(pledge=OuterRef("pk"))))
    return {
        "pledged": ("pledges", asked, rows),
        "conditional": ("pledges", {**asked, "conditional": "true"}, rows.filter(hanging)),
        "declined": ("pledges", {**asked, "status": str(PledgeStatus.DECLINED)}, rows.filter(status=PledgeStatus.DECLINED)),
        "delivered": ("pledges", {**asked, "status": [*map(str, DELIVERED_STEPS)]}, rows.filter(status__in=DELIVERED_STEPS)),
        "under_way": ("pledges", {**asked, "status": str(IN_DELIVERY)}, rows.filter(status=IN_DELIVERY)),
        "countable": ("pledges", asked, rows.filter(nature=PledgeNature.OFFER, status__in=FROM_PLEDGED_UPWARD)),
    }


def attendances_counted(day: Any, party: str, coalitions: Sequence[str]) -> Any:
    """What to count of the meetings at which a party was: of all, or of these coalitions."""
    rows = Attendance.objects.filter(party__public_id=party).counting().present()
    within = [Q(meeting__coalition__public_id__in=coalitions)] if coalitions else []
    asked = {**THERE, "party": party, **({"coalition": list(coalitions)} if coalitions else {})}
    return "attendances", asked, rows_of(day, "attendances", Q(pk__in=rows.values("pk")), *within)


class GlancePage(DetailPage):
    """A record at a glance: counted headings, rows with their sources by number."""

    def pledges_of(self, named: Q, counts: Mapping[str, Counted], most: int = PLEDGES) -> dict[str, Any]:
        """The newest of some pledges, what a later one replaced of them, and their sums under the stated rule.

        `counts` has how many were contributed (`pledged`), how many can count in a sum (`countable`).
        """
        ordering = ("-announced_on_first", "-pk")
        pledges = self.related("pledges", named, preferred=True, ordering=ordering, include=("delivered",), most=most)
        with_deliveries(pledges)
        return {"pledges": pledges, "replaced": [one for one in pledges if not one["current"]], "sums": sums(self.day, counts)}

    def statements_of(self, spoken: Q) -> dict[str, Any]:
        """The newest of some statements."""
        return {"statements": self.related("statements", spoken, preferred=True, ordering=("-said_on_first", "-pk"), most=STATEMENTS)}

    def told(self, row: dict[str, Any], **parts: Sequence[dict[str, Any]]) -> dict[str, Any]:
        """Sources numbered in the order of the page, in which the `parts` come, what is unclear in them, and what changed last."""
        notes = Notes()
        for rows in (*parts.values(), [row]):
            notes.take(rows)
        groups = [(RESOURCES[name].noun, *NAMED[name], rows) for name, rows in parts.items() if name in NAMED]
        met = {one["meeting"]["id"] for one in parts.get("attendances", ())} | {one["id"] for one in parts.get("meetings", ())}
        counts, number = differing(met, COUNTS) if met else ([], 0)
        return {
            "notes": notes,
            "unclear": unclear([group[1:] for group in groups]),
            "counted_otherwise": {"counts": counts, "more": number - len(counts)},
            "changes": changes(groups),
        }
