"""Public ids from the natural key: what a record is called where nobody gave it a name."""

from hashlib import sha256

from django.db import models

from talks.models import Citation, Record
from talks.models.noun import noun_of

LONGEST = 80


def public_id_for(row: Record | Citation) -> str:
    """A free public id for a row that is not saved yet, made of what it says."""
    return free(noun_of(row).model, natural_key(row), pk=row.pk)


def natural_key(row: Record | Citation) -> str:
    """The words that tell the row from others of its noun, as an id; not asked whether it is taken."""
    return shortened(noun_of(row).suggest(row))


def shortened(name: str) -> str:
    """At most 80 characters; what is cut off leaves a stable trace, so that two long names stay two."""
    if len(name) <= LONGEST:
        return name
    return f"{name[: LONGEST - 9].rstrip('.-_')}-{sha256(name.encode()).hexdigest()[:8]}"


def free(model: type[models.Model], name: str, *, pk: int | None = None) -> str:
    """`name`, or the first of `name-2`, `name-3` … that no other row has."""
    taken = set(model._base_manager.filter(public_id__startswith=name[: LONGEST - 5]).exclude(pk=pk).values_list("public_id", flat=True))
    candidate, number = name, 2
    while candidate in taken:
        candidate, number = f"{name[: LONGEST - 5]}-{number}", number + 1
    return candidate
