"""Keeping the columns `told_from` and `possibly_told_from`: the first day by which a source had (or may have) told of a fact.

Worked out when a view is read, the rule costs seconds of planning a page; kept by trigger, like a pledge's status, it costs
nothing there. One function a noun works a set of its rows out anew from the rows beside them: their citations, the statement
they rest on, and what belongs to them. What changed in these calls it; a change of the column is such a change itself, so it
travels upward until nothing changes. A citation's day is that of its source or its record, whichever is later.

The functions are code: `install` makes them with the views. Every name in them has its schema.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps

from talks.history.tables import table_of

PUBLIC = "{row}.public"
KEEP = """
create or replace function knowledge.keep() returns trigger language plpgsql as $$
begin
  -- The columns are worked out, never set: a model saved whole would write back what it read.
  if coalesce(pg_catalog.current_setting('tracker.telling', true), '') <> 'on' then
    new.told_from := case when tg_op = 'UPDATE' then old.told_from end;
    new.possibly_told_from := case when tg_op = 'UPDATE' then old.possibly_told_from end;
  end if;
  return new;
end
$$"""
# A supporting citation has its source's day: by then the source had told of the record. One that disputes may come before that.
KEEP_CITATION = """
create or replace function knowledge.keep_citation() returns trigger language plpgsql as $$
begin
  if new.bearing = 'supports' then
    select s.known_from, s.possibly_known_from into new.told_from, new.possibly_told_from
      from public.talks_source s where s.id = new.source_id;
  elsif coalesce(pg_catalog.current_setting('tracker.telling', true), '') <> 'on' then
    new.told_from := case when tg_op = 'UPDATE' then old.told_from end;
    new.possibly_told_from := case when tg_op = 'UPDATE' then old.possibly_told_from end;
  end if;
  return new;
end
$$"""
# Rows beside few rows are found by index and rows that changed are paired by hashing, however little the planner, or a plan it
# made when the tables were small, knows of them.
BY_INDEX = "set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_nestloop = on"
BY_HASH = "set enable_hashjoin = on set enable_nestloop = off"
TELL = f"""
create or replace function knowledge.tell_{{noun}}(ids bigint[]) returns void language plpgsql {BY_INDEX} as $$
begin
  if coalesce(pg_catalog.cardinality(ids), 0) = 0 then
    return;
  end if;
  perform pg_catalog.set_config('tracker.telling', 'on', true);
  update public.{{table}} r set told_from = d.told, possibly_told_from = d.possibly
    from pg_catalog.unnest(ids) x (id) cross join lateral ({{days}}) d
   where r.id = x.id and (r.told_from is distinct from d.told or r.possibly_told_from is distinct from d.possibly);
  perform pg_catalog.set_config('tracker.telling', '', true);
end
$$"""
# What hangs on rows of a noun: `ids` are theirs.
BESIDE = f"""
create or replace function knowledge.tell_beside_{{noun}}(ids bigint[]) returns void language plpgsql {BY_INDEX} as $$
begin
  if coalesce(pg_catalog.cardinality(ids), 0) > 0 then
    {{calls}}
  end if;
end
$$"""
CHANGED = f"""
create or replace function knowledge.changed_{{noun}}() returns trigger language plpgsql {BY_HASH} as $$
begin
  if tg_op = 'INSERT' then
    {{inserted}}
  elsif tg_op = 'UPDATE' then
    -- Most updates, and those of single rows by other triggers that found none, change nothing of this.
    if exists (select from {{pairs}} where {{differ}}) then
      {{updated}}
    end if;
  else
    {{deleted}}
  end if;
  return null;
end
$$"""
TRIGGERS = {
    "a_keep_told": "before insert or update on public.{table} for each row execute function knowledge.{keep}()",
    "told_insert": "after insert on public.{table} referencing new table as new_rows {each}",
    "told_update": "after update on public.{table} referencing old table as old_rows new table as new_rows {each}",
    "told_delete": "after delete on public.{table} referencing old table as old_rows {each}",
}
EACH = "for each statement execute function knowledge.changed_{noun}()"
ALWAYS = "alter table public.{table} enable always trigger {trigger}"
DAYS = ("told_from", "possibly_told_from")
# The days that a row lends to what it belongs to, or to what rests on it: none until it is public.
LENT = tuple(f"case when {PUBLIC} then {{row}}.{day} end" for day in DAYS)
SOURCE_DAYS = ("known_from", "possibly_known_from")
PAIRS = "old_rows o join new_rows n on n.id = o.id"
NOTHING = "null;"


def statements() -> Iterator[str]:
    """The statements that make functions and triggers, in any database that has the tables."""
    yield "create schema if not exists knowledge"
    yield from (KEEP, KEEP_CITATION)
    facts = facts_by_noun()
    for noun, model in facts.items():
        yield TELL.format(noun=noun, table=table_of(model), days=_days_of_fact(noun, model))
    yield TELL.format(noun="citation", table="talks_citation", days=_days_of_citation())
    for noun, calls in _beside().items():
        yield BESIDE.format(noun=noun, calls="\n    ".join(calls))
    bodies = {noun: _changed_fact(noun, model) for noun, model in facts.items()}
    bodies |= {"citation": _changed_citation(), "source": (NOTHING, _changed_source(), NOTHING)}
    for noun, (inserted, updated, deleted) in bodies.items():
        differ = _differ(*_matters(noun, facts.get(noun)))
        yield CHANGED.format(noun=noun, inserted=inserted, updated=updated, deleted=deleted, pairs=PAIRS, differ=differ)
        table, keep = f"talks_{noun.replace('_', '')}", "keep_citation" if noun == "citation" else "keep"
        for name, when in TRIGGERS.items():
            if noun != "source" or name == "told_update":
                yield f"create or replace trigger {name} {when.format(table=table, each=EACH.format(noun=noun), keep=keep)}"
                yield ALWAYS.format(table=table, trigger=name)


def facts_by_noun() -> dict[str, type[Any]]:
    """The facts by the name of the foreign key with which a citation names them."""
    citation = apps.get_model("talks", "Citation")
    models = {noun: citation._meta.get_field(noun).related_model for noun in citation.owners}
    return {noun: model for noun, model in models.items() if model.is_fact}


def _days_of_fact(noun: str, model: type[Any]) -> str:
    """Of the fact `x.id` the first days: of its supporting sources, its statement, and whatever belongs to it."""
    supporting = f"c.{noun}_id = x.id and c.bearing = 'supports' and {PUBLIC.format(row='c')}"
    arms = [f"select c.told_from, c.possibly_told_from from public.talks_citation c where {supporting}"]
    if _rests(model):
        its = f"(select r.statement_id from public.{table_of(model)} r where r.id = x.id)"
        arms.append(
            f"select t.told_from, t.possibly_told_from from public.talks_statement t where {PUBLIC.format(row='t')} and t.id = {its}"
        )
    for child in facts_by_noun().values():
        below = f"select y.told_from, y.possibly_told_from from public.{table_of(child)} y where {PUBLIC.format(row='y')}"
        arms += [f"{below} and y.{column} = x.id" for column, owner in _owners(child) if owner == noun]
    every = " union all ".join(arms)
    return f"select min(a.told) as told, min(a.possibly) as possibly from ({every}) a (told, possibly)"


def _days_of_citation() -> str:
    def later(day: str, source: str) -> str:
        facts = " ".join(
            f"when c.{noun}_id is not null then (select case when r.{day} is not null then greatest(r.{day}, s.{source}) end"
            f" from public.{table_of(model)} r where r.id = c.{noun}_id)"
            for noun, model in facts_by_noun().items()
        )
        return f"case when c.bearing = 'supports' then s.{source} {facts} else s.{source} end"

    days = ", ".join(f"{later(day, source)} as {name}" for day, source, name in zip(DAYS, SOURCE_DAYS, ("told", "possibly"), strict=True))
    return f"select {days} from public.talks_citation c join public.talks_source s on s.id = c.source_id where c.id = x.id"


def _beside() -> dict[str, list[str]]:
    """What to tell anew when the days of facts, or whether statements are public, have changed."""
    facts = facts_by_noun()
    calls = {
        noun: [_tell("citation", f"select c.id from public.talks_citation c where c.{noun}_id = any (ids) and c.bearing <> 'supports'")]
        for noun in facts
    }
    for noun, model in facts.items():
        if _rests(model):
            calls["statement"].append(_tell(noun, f"select r.id from public.{table_of(model)} r where r.statement_id = any (ids)"))
    calls["source"] = [_tell("citation", "select c.id from public.talks_citation c where c.source_id = any (ids)")]
    return calls


def _changed_fact(noun: str, model: type[Any]) -> tuple[str, str, str]:
    """What to tell anew when rows of a fact come, change and go: a new row has no citation yet, but may rest on a statement."""
    inserted, updated, deleted = [], [], []
    if _rests(model):
        inserted.append(_tell(noun, "select id from new_rows where statement_id is not null"))
        updated.append(_tell(noun, f"select n.id from {PAIRS} where {_differ('statement_id')}"))
    for column, owner in _owners(model):
        updated += [_tell(owner, f"select distinct {row}.{column} from {PAIRS} where {_differ(*LENT, column)}") for row in "on"]
        deleted.append(_tell(owner, f"select distinct {column} from old_rows where told_from is not null"))
    beside = _differ(*LENT, *DAYS) if noun == "statement" else _differ(*DAYS)
    updated.append(_tell(f"beside_{noun}", f"select n.id from {PAIRS} where {beside}"))
    return tuple("\n    ".join(lines) or NOTHING for lines in (inserted, updated, deleted))  # type: ignore[return-value]


def _changed_citation() -> tuple[str, str, str]:
    moved = f"{PAIRS} where {_differ(*_matters('citation', None))}"
    inserted = [*_tell_cited("new_rows c", "where"), _tell("citation", "select id from new_rows where bearing <> 'supports'")]
    updated = [call for row in "on" for call in _tell_cited(moved, "and", row)] + [_tell("citation", f"select n.id from {moved}")]
    return tuple("\n    ".join(lines) for lines in (inserted, updated, _tell_cited("old_rows c", "where")))  # type: ignore[return-value]


def _matters(noun: str, model: type[Any] | None) -> list[str]:
    """The columns of a table whose change moves any day."""
    if noun == "source":
        return list(SOURCE_DAYS)
    if model is None:
        return [*(f"{fact}_id" for fact in facts_by_noun()), "source_id", "bearing", PUBLIC, *DAYS]
    return [*LENT, *DAYS, *(column for column, _ in _owners(model)), *(["statement_id"] if _rests(model) else [])]


def _changed_source() -> str:
    return _tell("beside_source", f"select n.id from {PAIRS} where {_differ(*SOURCE_DAYS)}")


def _tell_cited(rows: str, where: str, row: str = "c") -> list[str]:
    """Works the facts out anew that citations among `rows` are about."""
    return [_tell(noun, f"select distinct {row}.{noun}_id from {rows} {where} {row}.{noun}_id is not null") for noun in facts_by_noun()]


def _tell(what: str, ids: str) -> str:
    return f"perform knowledge.tell_{what}(array({ids}));"


def _differ(*columns: str) -> str:
    """Whether one of the columns differs between `o` and `n`."""
    old, new = (", ".join(one.format(row=row) if "{row}" in one else f"{row}.{one}" for one in columns) for row in "on")
    return f"({old}) is distinct from ({new})"


def _owners(model: type[Any]) -> list[tuple[str, str]]:
    """The columns by which a fact belongs to other facts, with their nouns."""
    nouns = {owner: noun for noun, owner in facts_by_noun().items()}
    fields = (model._meta.get_field(name) for name in model.belongs_to)
    return [(field.column, nouns[field.related_model]) for field in fields if field.related_model in nouns]


def _rests(model: type[Any]) -> bool:
    return any(field.name == "statement" for field in model._meta.local_fields)
