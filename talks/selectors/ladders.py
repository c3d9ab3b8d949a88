"""Ladders of pledges that go back: a later step that stands lower than an earlier one. Real ones do; somebody should have looked."""

from collections import defaultdict
from collections.abc import Collection
from itertools import pairwise
from typing import Any

from django.db.models import Q

from talks.choices import LADDER, PledgeStatus, Stage
from talks.models import ChangeSet, PledgeEvent

UNPUBLISHED = (Stage.DRAFT, Stage.IN_REVIEW)


def going_back(pledges: Collection[int], change_set: ChangeSet | None = None) -> dict[int, list[tuple[PledgeStatus, PledgeStatus]]]:
    """By pledge, each fall from one step to a lower one: among all its steps, or those that are public once `change_set` is.

    Steps with a number of their own are tranches, and steps without a day of their own say no order: neither is asked.
    """
    here = Q(stage=Stage.PUBLISHED) | Q(change_set=change_set, stage__in=UNPUBLISHED) if change_set else ~Q(stage=Stage.RETRACTED)
    dated = PledgeEvent._base_manager.filter(here, pledge__in=pledges, step__in=LADDER, rival_of=None, on_date_first__isnull=False)
    dated = dated.filter(quantity_min=None, quantity_max=None, amount_min=None, amount_max=None, on_date_last__isnull=False)
    steps: dict[int, list[Any]] = defaultdict(list)
    for row in dated.order_by("on_date_first", "pk").values_list("pledge", "step", "on_date_first", "on_date_last"):
        steps[row[0]].append(row)
    falls = {}
    for pledge, rows in steps.items():
        back = [
            (PledgeStatus(before[1]), PledgeStatus(after[1]))
            for before, after in pairwise(rows)
            if before[3] < after[2] and LADDER.index(after[1]) < LADDER.index(before[1])
        ]
        if back:
            falls[pledge] = back
    return falls
