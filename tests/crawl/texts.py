"""The texts of the record, and to which records they belong."""

from collections import defaultdict
from collections.abc import Iterable

from django.apps import apps
from django.db import models as columns

from talks import models
from talks.models import Part, Record

LETTERS = 20
# Words of a vocabulary, an address or a file say nothing of one record.
NO_TEXT = ("public_id", "address", "archived_address", "copy_file", "copy_sha256", "retraction_reason")
NOUN_OF = {models.Citation._meta.get_field(noun).related_model: noun for noun in models.CITABLE} | {models.Source: "source"}


def texts() -> dict[str, set[tuple[str, int]]]:
    """Each text of twenty letters or more in the tables as they are read now, with the records, by noun and key, that have it."""
    found: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for model in apps.get_app_config("talks").get_models():
        if model._meta.proxy or not issubclass(model, (Record, Part)):
            continue
        names = [one.name for one in model._meta.local_fields if _is_text(one)]
        owners = [NOUN_OF[model]] if model in NOUN_OF else [model._meta.get_field(name) for name in model.owners]
        for row in model._base_manager.all():
            for text in {flat(getattr(row, name) or "") for name in names}:
                if sum(letter.isalpha() for letter in text) >= LETTERS:
                    found[text] |= set(_belongs(model, row, owners))
    return found


def later(known: dict[tuple[str, int], object], of: dict[str, set[tuple[str, int]]], shown: Iterable[tuple[str, int]]) -> list[str]:
    """Texts of public records of which none is among those `shown`, and that are no piece of a text that is."""
    shown = set(shown)
    allowed = "\n".join(text for text, records in of.items() if records & shown)
    return [text for text, records in of.items() if records & known.keys() and not records & shown and text not in allowed]


def flat(text: str) -> str:
    return " ".join(text.split())


def _is_text(column) -> bool:
    return isinstance(column, columns.CharField | columns.TextField) and not column.choices and column.name not in NO_TEXT


def _belongs(model, row, owners) -> Iterable[tuple[str, int]]:
    if model in NOUN_OF:
        yield NOUN_OF[model], row.pk
    elif model is models.Citation:
        yield "citation", row.pk
    else:
        for owner in owners:
            if (pk := getattr(row, owner.attname)) is not None:
                yield NOUN_OF[owner.related_model], pk
