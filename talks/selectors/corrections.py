"""Which changes put the record right, and which tell what is new: by the kind of the change set that brought them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, Value

from talks.choices import ChangeSetKind, ProposalState
from talks.models import ProposedChange
from talks.models.noun import noun_called

PUT_RIGHT = (ChangeSetKind.CORRECTION, ChangeSetKind.CLEAN_UP)


def corrections(records: Iterable[tuple[str, int]], since: datetime | None, until: datetime | None) -> set[tuple[str, int]]:
    """Those of the records, given as (noun, key), that a correction or a clean-up entered or changed between two instants."""
    keys: dict[str, set[int]] = defaultdict(set)
    for noun, key in records:
        keys[noun].add(key)
    if not keys:
        return set()
    asked = Q()
    for noun, some in keys.items():
        asked |= Q(noun=noun, record_pk__in=some)
    decided = ProposedChange.objects.filter(asked, state=ProposalState.APPLIED, change_set__kind__in=PUT_RIGHT)
    # Decided within the transaction that wrote: before the end that its revision is stamped with.
    if since:
        decided = decided.filter(decided_at__gt=since)
    if until:
        decided = decided.filter(decided_at__lte=until)
    found = set(decided.values_list("noun", "record_pk"))
    entered = [
        noun_called(noun)
        .model._base_manager.filter(pk__in=some, change_set__kind__in=PUT_RIGHT)
        .order_by()
        .annotate(_noun=Value(noun))
        .values_list("_noun", "pk")
        for noun, some in keys.items()
    ]
    return found | set(entered[0].union(*entered[1:], all=True))
