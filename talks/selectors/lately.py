"""Which of some public records changed last, after they were first entered, and in which dataset version."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import TextField, Value

from talks.history import changes_of
from talks.models.noun import noun_called


def lately(records: Mapping[str, Iterable[str]], limit: int) -> list[dict[str, Any]]:
    """The latest changes of records given as public ids by noun: noun, id, version and instant, each record once; two queries.

    That a record was entered is no change. In the past, changes by then.
    """
    pieces = []
    for key, ids in records.items():
        rows = noun_called(key).model.objects.published().filter(public_id__in=list(ids)).order_by()
        pieces.append(rows.annotate(_noun=Value(key, output_field=TextField())).values_list("_noun", "pk", "public_id"))
    found = list(pieces[0].union(*pieces[1:], all=True)) if pieces else []
    named = {(noun_called(key).model._meta.db_table, pk): (key, public_id) for key, pk, public_id in found}
    return [
        {"noun": named[table, pk][0], "id": named[table, pk][1], "version": version, "at": at}
        for version, at, table, pk in changes_of(named, limit)
    ]
