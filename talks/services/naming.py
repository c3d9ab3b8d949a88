"""Public ids from the natural key: what a record is called where nobody gave it a name."""

from collections.abc import Sequence
from functools import reduce
from hashlib import sha256
from operator import or_

from django.db.models import Q

from talks.models import Citation, Record
from talks.models.noun import noun_of

LONGEST = 80


def name_all(rows: Sequence[Record | Citation]) -> None:
    """Gives the rows of one noun that have no public id a free one, made of what each says; asks the database once."""
    keys = [(row, natural_key(row)) for row in rows if not row.public_id]
    if not keys:
        return
    asked = reduce(or_, (Q(public_id__startswith=key[: LONGEST - 5]) for _, key in keys))
    taken = {row.public_id for row in rows} | set(noun_of(rows[0]).model._base_manager.filter(asked).values_list("public_id", flat=True))
    for row, key in keys:
        row.public_id = _free(key, taken)
        taken.add(row.public_id)


def natural_key(row: Record | Citation) -> str:
    """The words that tell the row from others of its noun, as an id; not asked whether it is taken."""
    return shortened(noun_of(row).suggest(row))


def shortened(name: str) -> str:
    """At most 80 characters; what is cut off leaves a stable trace, so that two long names stay two."""
    if len(name) <= LONGEST:
        return name
    return f"{name[: LONGEST - 9].rstrip('.-_')}-{sha256(name.encode()).hexdigest()[:8]}"


def _free(name: str, taken: set[str]) -> str:
    """`name`, or the first of `name-2`, `name-3` … that no other row has."""
    candidate, number = name, 2
    while candidate in taken:
        candidate, number = f"{name[: LONGEST - 5]}-{number}", number + 1
    return candidate
