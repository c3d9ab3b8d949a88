"""The lists that the database holds values to, and whether its rules are awake. Both follow the code at every migration.

`talks_listed(list, value)` is generated from the validators and the models, so a rule has one home in Python and the database
refuses by the same list. A new ISO code needs no migration of its own.
"""

from collections.abc import Iterator
from typing import Any

import pycountry
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, connections, models
from psycopg import sql

from talks.contents import fields_of, part_fields, parts_of
from talks.history.schema import only_emptied
from talks.models import CITABLE, Citation
from talks.validators.codes import CURRENCIES, LANGUAGES


def lists() -> dict[str, list[str]]:
    """Every list by its name: currencies, languages, nations, and by noun the fields that a citation may name."""
    return {
        "currency": sorted(CURRENCIES),
        "language": sorted(LANGUAGES),
        "nation": sorted(_nations()),
        **{noun: sorted(set(citable(Citation._meta.get_field(noun).related_model))) for noun in CITABLE},
    }


def citable(model: Any) -> Iterator[str]:
    """The fields of a record that a citation may name: its own, its parts, and readings of them (`date.end`)."""
    table = model._meta.concrete_model
    for field in table._meta.concrete_fields:
        if field.name in fields_of(table) or (field.choices and field.name not in ("stage",)):
            if field.name.endswith("_min"):
                # A number as a whole: its ends, its qualifier and its words.
                yield field.name.removesuffix("_min")
            yield from _readings(field.name, field, {other.name for other in table._meta.concrete_fields})
    for name, (part, _) in parts_of(table).items():
        if part is Citation:
            continue
        yield name
        for field_name, field in part_fields(part).items():
            yield f"{name}.{field_name}"
            yield from (f"{name}.{value}" for value, _ in field.choices or ())
            if _names_party(field):
                yield f"{name}.organisation"


def _readings(name: str, field: models.Field, beside: set[str]) -> Iterator[str]:
    yield name
    if f"{name}_first" in beside:
        yield from (f"{name}.end", f"{name}.precision")
    if _names_party(field):
        yield f"{name}.organisation"


def _names_party(field: models.Field) -> bool:
    return isinstance(field, models.ForeignKey) and field.related_model._meta.model_name == "party"


def _nations() -> Iterator[str]:
    for nation in pycountry.countries:
        yield f"{nation.alpha_2} {nation.alpha_3}"
        yield f"{nation.alpha_2} {nation.alpha_3} {nation.numeric}"


def install_lists(connection: Any, also: dict[str, list[str]] | None = None) -> None:
    """Makes `talks_listed` as the code has the lists, if it differs, with what `also` allows besides.

    Codes that the database allowed before stay allowed, since rows may hold them; fields are exactly those of the models.
    """
    with connection.cursor() as cursor:
        kept = _installed(cursor)
        wanted = {
            name: sorted({*values, *(also or {}).get(name, ()), *(() if name in CITABLE else kept.get(name, ()))})
            for name, values in lists().items()
        }
        if wanted != kept:
            cursor.execute(_function(wanted))


def rename_cited_field(connection: Any, noun: str, old: str, new: str) -> None:
    """For the migration that renames a field: citations of it follow. Names are as citations have them; parts' fields with a dot."""
    install_lists(connection, {noun: [old, new]})
    with connection.cursor() as cursor:
        owned = sql.SQL("update talks_citation set field = %s where field = %s and {} is not null").format(sql.Identifier(f"{noun}_id"))
        cursor.execute(owned, [new, old])


def _installed(cursor: Any) -> dict[str, list[str]]:
    cursor.execute("select to_regprocedure('talks_lists()') is not null")
    if not cursor.fetchone()[0]:
        return {}
    cursor.execute("select name, allowed from talks_lists()")
    return dict(cursor.fetchall())


def _function(wanted: dict[str, list[str]]) -> sql.Composed:
    cases = sql.SQL("\n").join(
        sql.SQL("    when {} then value = any ({}::text[])").format(sql.Literal(name), sql.Literal(values))
        for name, values in wanted.items()
    )
    rows = sql.SQL(",\n").join(
        sql.SQL("    ({}, {}::text[])").format(sql.Literal(name), sql.Literal(values)) for name, values in wanted.items()
    )
    return sql.SQL(
        "create or replace function talks_listed(list text, value text) returns boolean language sql immutable as $$\n"
        "  select coalesce(case list\n{}\n  end, false)\n$$;\n"
        "create or replace function talks_lists() returns table (name text, allowed text[]) language sql immutable as $$\n"
        "  select * from (values\n{}\n  ) as lists (name, allowed)\n$$"
    ).format(cases, rows)


def keep_rules(sender: Any, using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """After every migration: the lists follow the code, new record tables get the rules of all, sleeping ones are woken."""
    if only_emptied(kwargs):
        return
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute("select to_regprocedure('talks_guard_records()') is not null")
        if not cursor.fetchone()[0]:
            return
        install_lists(connection)
        cursor.execute("select talks_guard_records()")
        cursor.execute("select talks_keep_rules()")
        lost = _citations_of_nothing(cursor)
    if lost:
        raise ImproperlyConfigured(
            f"Citations name fields that are gone: {', '.join(lost)}. The migration that renamed one calls "
            "talks.services.rules.rename_cited_field; one that took it away corrects these citations first."
        )


def _citations_of_nothing(cursor: Any) -> list[str]:
    noun = sql.SQL("talks_noun_cited(array[{}], {})").format(
        sql.SQL(", ").join(sql.Identifier(f"{name}_id") for name in CITABLE), sql.Literal(list(CITABLE))
    )
    gone = sql.SQL("select distinct {0} || '.' || field from talks_citation where field <> '' and not talks_listed({0}, field) order by 1")
    cursor.execute(gone.format(noun))
    return [name for (name,) in cursor.fetchall()]


def check_rules(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Django's `check --database default`: says which rules are asleep."""
    return [
        checks.Warning(sentence, hint="Run migrate: it wakes the rules. A restore of data alone puts them to sleep.", id="talks.W001")
        for using in databases or ()
        for sentence in sleeping(using)
    ]


def sleeping(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Rules that do not speak to every session, one sentence each; empty when all is well."""
    with connections[using].cursor() as cursor:
        cursor.execute("select to_regprocedure('talks_sleeping_rules()') is not null")
        if not cursor.fetchone()[0]:
            return []
        cursor.execute("select live::text, name from talks_sleeping_rules()")
        return [f"{table}: the rule {name} is not always enabled" for table, name in cursor.fetchall()]
