"""What records are called on the page: a line for people, never an id."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import models

from talks.contents import fields_of, part_fields, parts_of
from talks.models import Attendance, Meeting, MeetingCount, PledgeEvent, Record, Source, Statement
from talks.services.snapshots import Snapshot
from talks.wording import count_words, date_words

LONGEST = 120


def heading(row: models.Model) -> str:
    """What a record is called: a party by its name, a source by publisher and title, with its date where that tells it apart."""
    if isinstance(row, Meeting):
        return _dated(row.title, row.date, row.date_text)
    if isinstance(row, Source):
        return _dated(": ".join(part for part in (row.publisher, row.title) if part) or row.address, row.published_on, "")
    if isinstance(row, Attendance):
        return str(row.party)
    if isinstance(row, MeetingCount):
        ends = {"min": row.count_min, "max": row.count_max, "qualifier": row.count_qualifier, "text": row.count_text}
        return count_words(ends, str(row.get_counted_display()).partition(":")[0].lower())
    if isinstance(row, PledgeEvent):
        return _dated(str(row.get_step_display()), row.on_date, row.on_date_text)
    text = row.paraphrase if isinstance(row, Statement) else str(row)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _dated(words: str, edtf: str | None, text: str) -> str:
    return f"{words}, {date_words({'edtf': edtf, 'text': text})}" if edtf or text else words


class Names:
    """Names by model and public id, asked for together: one query for each kind of record that is led to."""

    def __init__(self, known: Iterable[Record], said: Iterable[tuple[Any, Snapshot]]):
        self._names = {(record._meta.concrete_model, record.public_id): heading(record) for record in known}
        wanted: dict[Any, set[str]] = defaultdict(set)
        for model, snapshot in said:
            for target, public_id in _links(model, snapshot):
                if (target._meta.concrete_model, public_id) not in self._names:
                    wanted[target._meta.concrete_model].add(public_id)
        for model, ids in wanted.items():
            links = [name for name, field in fields_of(model).items() if field.is_relation] if issubclass(model, Record) else []
            for row in model._base_manager.filter(public_id__in=ids).select_related(*links):
                self._names[model, row.public_id] = heading(row)

    def __call__(self, model: Any, public_id: str) -> str:
        """The name; where the record is gone, what kind it was."""
        return self._names.get((model._meta.concrete_model, public_id)) or f"{model._meta.verbose_name} that is not there any more"


def _links(model: Any, snapshot: Snapshot) -> Iterable[tuple[Any, str]]:
    """Every link that a snapshot holds, those of its parts too; sources that are cited are asked for by themselves."""
    fields, parts = fields_of(model), parts_of(model)
    for name, value in snapshot.items():
        if name in fields and fields[name].is_relation and value:
            yield fields[name].related_model, value
        elif name in parts and name != "citations":
            links = {key: field.related_model for key, field in part_fields(parts[name][0]).items() if field.is_relation}
            yield from ((links[key], row[key]) for row in value or () for key in links if row.get(key))
