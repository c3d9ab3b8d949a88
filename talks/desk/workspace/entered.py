"""What has been entered from a source: the records that cite it, by kind, each with where the text says so."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from talks.desk.contents import url_of
from talks.desk.review.names import heading
from talks.models import CITABLE, Citation, Record, Source
from talks.models.noun import Noun, noun_called, nouns
from talks.passages import Place, place_of


@dataclass(frozen=True)
class Entered:
    """One record, the words that it cites, and where they stand in the text."""

    record: Record
    heading: str
    url: str
    passage: str
    place: Place | None


@dataclass(frozen=True)
class Kind:
    """The records of one noun, in the order of the text."""

    noun: Noun
    records: tuple[Entered, ...]


def entered_from(source: Source, text: str) -> list[Kind]:
    """Records that cite the source, drafts too: one query for the citations and one for each kind."""
    cited: dict[str, dict[int, str]] = defaultdict(dict)
    for row in Citation._base_manager.filter(source=source).order_by("pk").values("passage", *(f"{key}_id" for key in CITABLE)):
        key = next(name for name in CITABLE if row[f"{name}_id"] is not None)
        pk = row[f"{key}_id"]
        cited[key][pk] = cited[key].get(pk) or row["passage"]
    found = []
    for noun in nouns(Record):
        if noun.is_table and noun.key in cited:
            rows = _rows(noun.key, list(cited[noun.key]))
            told = [_entered(record, cited[noun.key][record.pk], text) for record in rows]
            told.sort(key=lambda one: (one.place is None, one.place.start if one.place else one.record.pk))
            found.append(Kind(noun, tuple(told)))
    return found


def _rows(key: str, pks: list[int]) -> Any:
    model = noun_called(key).model
    links = [field.name for field in model._meta.concrete_fields if field.is_relation and field.name not in ("author", "reviewed_by")]
    return model._base_manager.filter(pk__in=pks).select_related(*links).order_by("pk")


def _entered(record: Record, passage: str, text: str) -> Entered:
    return Entered(record, heading(record), url_of(record), passage, place_of(passage, text) if text else None)
