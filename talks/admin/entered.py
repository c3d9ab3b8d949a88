"""From the desk's forms to what was entered: one posted page as the plain description that the service takes.

The page carries what its records said when it was made, signed, so that a save changes what its editor changed and nothing else.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import forms
from django.core import signing
from django.forms.models import BaseModelFormSet

from talks.models import Record
from talks.models.noun import noun_of
from talks.services.entry import Clashed, Entry, Row
from talks.services.snapshots import Snapshot, own_values, part_snapshot, snapshots

FIELD = "_base"
SALT = "talks.desk.base"
# What records said when the page was made, by noun and key.
Bases = dict[str, Snapshot]


def entry_of(form: forms.ModelForm, formsets: Sequence[BaseModelFormSet], bases: Bases) -> Entry:
    """What a page whose forms are all valid says of its record, its parts and its rows."""
    record = form.instance
    parts = {parts.fk.remote_field.get_accessor_name(): entry_of_parts(parts) for parts in formsets if not issubclass(parts.model, Record)}
    rows = tuple(row for children in formsets if issubclass(children.model, Record) for row in _rows(children, bases))
    return Entry(model=type(record), values=_own(record) | parts, pk=record.pk or 0, base=bases.get(_key(record)), rows=rows)


def bases_of(records: Iterable[Record]) -> Bases:
    """What records say now: a handful of queries for each noun, however many rows."""
    by_noun: dict[Any, list[int]] = {}
    for record in records:
        if record.pk:
            by_noun.setdefault(record._meta.concrete_model, []).append(record.pk)
    return {
        f"{noun_of(model).key}:{pk}": said
        for model, pks in by_noun.items()
        for pk, said in snapshots(model._base_manager.filter(pk__in=pks)).items()
    }


def signed(bases: Bases) -> str:
    return signing.dumps(bases, salt=SALT, compress=True)


def posted(request) -> Bases:
    """What came back with the form; nothing where it is missing or was tampered with."""
    try:
        return signing.loads(request.POST.get(FIELD, ""), salt=SALT)
    except signing.BadSignature:
        return {}


def settled(bases: Bases, clash: Clashed) -> Bases:
    """After a clash was shown, what stands now is known to the editor: saving again decides it."""
    key = _key(clash.record)
    return bases | {key: bases.get(key, {}) | {conflict.name: conflict.current for conflict in clash.conflicts}}


def _rows(children: BaseModelFormSet, bases: Bases) -> Iterator[Row]:
    """The rows that were added, changed or taken away."""
    for form in children.forms:
        record, gone = form.instance, form in children.deleted_forms
        if (gone and record.pk is None) or not (gone or form.has_changed()):
            continue
        source = form.cleaned_data.get("source")
        yield Row(
            model=type(record),
            values={name: value for name, value in _own(record).items() if name != children.fk.name},
            pk=record.pk or 0,
            base=bases.get(_key(record)),
            link=children.fk.name,
            source=source.public_id if source else None,
            gone=gone,
        )


def entry_of_parts(parts: BaseModelFormSet) -> list[Snapshot]:
    """All rows of one kind of part, in their order; new ones come last unless they are given a place."""
    kept = [form.instance for form in parts.initial_forms if form not in parts.deleted_forms]
    new = [form.instance for form in parts.extra_forms if form.has_changed() and form not in parts.deleted_forms]
    last = max((row.order for row in kept), default=0)
    for row in new:
        row.order = row.order or last + 1
        last = max(last, row.order)
    return [part_snapshot(row) for row in sorted([*kept, *new], key=lambda row: row.order)]


def _own(record: Record) -> Snapshot:
    """The fields of a form's record; a file that came with it is kept first, and known by its name from then on."""
    for field in record._meta.concrete_fields:
        file = getattr(record, field.attname) if field.get_internal_type() == "FileField" else None
        if file and not file._committed:
            kept = file.field.generate_filename(record, file.name)
            if file.storage.exists(kept):
                # Named by its content: it is the same.
                setattr(record, field.attname, kept)
            else:
                file.save(file.name, file.file, save=False)
    return own_values(record)


def _key(record: Record) -> str:
    return f"{noun_of(record).key}:{record.pk}"
