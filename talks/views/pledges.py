"""The pages of pledges."""

from dataclasses import replace

from django.db.models import OuterRef, Q, Subquery

from talks.choices import DELIVERED_STEPS, PledgeStatus
from talks.models import Pledge, PledgeCondition, PledgeEvent
from talks.selectors.totals import in_totals
from talks.views.base import DetailPage
from talks.views.lists import ListColumn, ListPage
from talks.views.notes import numbered
from talks.views.pictures import shown
from talks.views.totals import as_shown
from talks.wording import edtf_words

# What a pledge is to others: the field of the API, the words, and what a reader should know of it.
LINKS = (
    ("part_of", "Part of", "Already inside these larger pledges, and never added to them."),
    ("parts", "Contains", "Already inside this pledge."),
    ("revises", "Replaces", "Earlier pledges that this one stands in place of."),
    ("revised_by", "Replaced by", "This pledge is no longer counted."),
    ("alternative_to", "Another version of", ""),
    ("alternatives", "Other versions", ""),
    ("overlaps", "Overlaps with", "Said to count partly the same thing."),
    ("overlapped_by", "Overlapped by", "Said to count partly the same thing."),
)

STEPS, SHOWN = 60, 12
HOW_MUCH = "How much"


class PledgeList(ListPage):
    model = Pledge
    columns = (
        ListColumn("What"),
        ListColumn("Who"),
        ListColumn("Kind"),
        ListColumn(HOW_MUCH),
        ListColumn("Status", "status"),
        ListColumn("Announced", "announced_on"),
    )
    facets = ("coalition", "nation", "member_of", "category", "nature", "conditional", "status", "meeting", "currency", "disputed")

    def heads(self):
        """Numbers are sorted within one currency or unit, as they are compared."""
        measures = {"currency": "amount", "unit": "quantity"}
        key = next((measure for name, measure in measures.items() if len(self.filterset.given.get(name, ())) == 1), "")
        return tuple(replace(column, sort=key) if column.label == HOW_MUCH else column for column in self.columns)


class PledgeDetail(DetailPage):
    """A pledge: conditions, steps, and how it stands to other pledges, both ways."""

    model = Pledge
    include = ("citations", "delivered")

    def parts(self, row):
        named = _parts(row["delivered"])
        for one in row["delivered"]:
            parts = [part for public_id, part in named.items() if public_id in one["ids"]]
            one["parts"], one["more_parts"] = parts[:SHOWN], max(len(parts) - SHOWN, 0)
            one["as_amount"] = as_number(one, "")
            one["as_remaining"] = as_number(one, "remaining_") if _something_went_back(one) else None
        waiting = Q(pk__in=PledgeCondition.objects.filter(depends_on__public_id=row["id"]).values("pledge"))
        steps = self.related("pledge-events", pledge__public_id=row["id"], ordering=("on_date_last", "pk"), most=STEPS)
        claims = self.related("group-claims", pledge__public_id=row["id"], ordering=("pk",), most=SHOWN)
        steps_in_order = _mark_latest(steps)
        return {
            "notes": numbered([row], steps_in_order, claims),
            "links": [
                {"label": label, "note": note, "pledges": [link["pledge"] for link in row[name][:SHOWN]], "more": len(row[name]) > SHOWN}
                for name, label, note in LINKS
                if row[name]
            ],
            "picture": shown(self, "ladder", pledge=row["id"]) if steps else None,
            "more_steps": steps.more,
            "steps": steps_in_order,
            "claims": claims,
            "totalled": [as_shown(one) for one in in_totals(row["id"])],
            "dependents": self.related("pledges", waiting, cited=False, most=SHOWN),
        }


def _parts(delivered: list[dict]) -> dict[str, dict]:
    """What the parts that were delivered are called, and when they came, by id."""
    ids = [public_id for one in delivered if one["source"] == "parts" for public_id in one["ids"]]
    if not ids:
        return {}
    came = PledgeEvent.objects.published().preferred().filter(pledge=OuterRef("pk"), step__in=DELIVERED_STEPS)
    rows = Pledge.objects.published().filter(public_id__in=ids)
    rows = rows.annotate(came=Subquery(came.order_by("on_date_last", "pk").values("on_date")[:1])).order_by("announced_on_first", "pk")
    return {
        public_id: {"id": public_id, "name": name, "came": edtf_words(day) if day else ""}
        for public_id, name, day in rows.values_list("public_id", "description", "came")
    }


def as_number(one: dict, which: str) -> dict:
    """A sum, or what remains of it, as templates take a number."""
    return {**one, "min": one[f"{which}low"], "max": one[f"{which}high"], "qualifier": None, "text": None}


def _something_went_back(one: dict) -> bool:
    return one["step"] != PledgeStatus.RETURNED and (one["remaining_low"], one["remaining_high"]) != (one["low"], one["high"])


def _mark_latest(steps: list[dict]) -> list[dict]:
    """Undated steps first; the last one of the whole pledge, as the database reads it, is where it stands."""
    steps = sorted(steps, key=lambda step: (step["on_date"] or {}).get("last") or "")
    for step in reversed(steps):
        if not step["rival_of"] and not step["quantity"] and not step["amount"]:
            step["is_latest"] = True
            break
    return steps
