"""The rule of what was known by a day, as SQL, from what the models declare: `belongs_to`, `owners`, `is_fact`, `begins`.

Reference (parties, people, offices …) is always known, from its own first day on. A fact is known once a source that supports
it, the public statement it rests on, or anything public that belongs to it had certainly been published (the column
`told_from`, kept by talks/knowledge/keeping.py), and once what it belongs to is known. A source is known from its own day; a
part with its owners, a citation with its source and its record (`told_from` too).

`{base}` stands for the schema of the rows themselves: `public`, or `as_of` for those of the past; `{known}` for that of the views.
"""

from typing import Any

from talks.history.tables import table_of

DAY = "current_setting('tracker.known_on')::date"
# What has no certain day counts from its first possible one where the reader asks for what may have been known.
TOLD = "case current_setting('tracker.known_possibly') when 'true' then {row}.possibly_{column} else {row}.{column} end <= " + DAY


def condition(model: type[Any], row: str) -> str:
    """The condition under which a row of `model` was known by the day; `true` for what is always known."""
    name = model._meta.model_name
    if name == "source":
        return TOLD.format(row=row, column="known_from")
    if name == "citation":
        # What a source told of, its owners included, was known by then; there remains reference that had not begun.
        owners = [_owner_known(model, noun, row) for noun in model.owners if _may_begin(model._meta.get_field(noun).related_model)]
        return " and ".join([TOLD.format(row=row, column="told_from"), *owners])
    if not hasattr(model, "is_fact"):
        return " and ".join(_owner_known(model, owner, row) for owner in getattr(model, "owners", ())) or "true"
    told = [TOLD.format(row=row, column="told_from")] if model.is_fact else _own_day(model, row)
    return " and ".join([*told, *_begun(model, row)]) or "true"


def _own_day(model: type[Any], row: str) -> list[str]:
    """Reference whose own first day lies after the day was not there yet."""
    return [f"({row}.{model.begins}_first is null or {row}.{model.begins}_first <= {DAY})"] if model.begins else []


def _begun(model: type[Any], row: str) -> list[str]:
    """The reference that a record belongs to, through however many owners, was there.

    Of facts above it nothing else need be asked: what tells of a record tells of what it belongs to.
    """
    conditions = []
    for name in model.belongs_to:
        field = model._meta.get_field(name)
        above, owner = field.related_model, f"{row}_{name}"
        inner = [*(() if above.is_fact else _own_day(above, owner)), *_begun(above, owner)]
        if inner:
            there = _exists(f"{{base}}.{table_of(above)} {owner}", f"{owner}.id = {row}.{field.column}", *inner)
            conditions.append(f"({row}.{field.column} is null or {there})" if field.null else there)
    return conditions


def _may_begin(model: type[Any]) -> bool:
    return bool(model.begins) or any(_may_begin(model._meta.get_field(name).related_model) for name in model.belongs_to)


def _owner_known(model: type[Any], name: str, row: str) -> str:
    field = model._meta.get_field(name)
    there = _exists(f"{{known}}.{table_of(field.related_model)} o", f"o.id = {row}.{field.column}")
    return f"({row}.{field.column} is null or {there})" if field.null else there


def _exists(rows: str, *conditions: str) -> str:
    return f"exists (select from {rows} where {' and '.join(conditions)})"
