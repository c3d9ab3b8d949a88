"""The SQL that makes documents of rows and keeps them: written from what is declared, for every noun in the same way."""

from itertools import groupby
from typing import Any

from talks.contents import parts_of
from talks.documents.declared import Body, bodies, documented, naming, part_models, tier
from talks.models import Citation
from talks.models.noun import Noun, noun_of

# Codes of nations and organisations that are words of every English sentence.
EVERYDAY_WORDS = "am as at be by do he id in is it la me my no of on or so to us we and are can dom mar per pol tun"
EVERYDAY = frozenset(EVERYDAY_WORDS.split())


def selected(noun: Noun, schema: str = "public.") -> str:
    """`select` of the documents of a noun's rows `r`: pk, collection, public_id, day, until, rival, words, desk, spoken.

    `day` and `until` are the first and the last day that its date may mean, `spoken` the folded texts whose words are learned.
    `schema` is empty for the rows that the search path shows: those of the past, or what was known.
    """
    names = {field.name for field in noun.model._meta.concrete_fields}
    public = "r.public" if "public" in names else "true"
    day = f"r.{noun.date}_first as day, r.{noun.date}_last as until" if noun.date else "null::date as day, null::date as until"
    rival = "r.rival_of_id is not null" if "rival_of" in names else "false"
    return f"""select r.id as pk, {_collection(noun)} as collection, r.public_id, {day}, {rival} as rival,
  case when {public} then search.vector(t.weights, t.languages, t.bodies) end as words,
  case when not {public} or t.hidden then search.vector(t.all_weights, t.all_languages, t.all_bodies) end as desk,
  case when {public} then t.spoken end as spoken
from {schema}{noun.model._meta.db_table} r cross join lateral (
  select coalesce(array_agg(b.weight order by b.n, b.m) filter (where b.shown), '{{}}') as weights,
         coalesce(array_agg(b.language order by b.n, b.m) filter (where b.shown), '{{}}') as languages,
         coalesce(array_agg(b.body order by b.n, b.m) filter (where b.shown), '{{}}') as bodies,
         coalesce(bool_or(not b.shown), false) as hidden,
         array_agg(b.weight order by b.n, b.m) as all_weights, array_agg(b.language order by b.n, b.m) as all_languages,
         array_agg(b.body order by b.n, b.m) as all_bodies,
         array_agg(b.body) filter (where b.shown and b.language <> '@' and b.weight < 'D') as spoken
  from (
    select w.n, w.m, w.weight, w.language, w.shown, case w.language when '@' then w.body else search.folded(w.body) end as body
    from ({texts(noun, schema)}) w where w.body <> '' offset 0
  ) b where b.body <> ''
) t"""


def texts(noun: Noun, schema: str = "public.") -> str:
    """`select` of the texts of one row `r`: n and m for their order, weight, language, body, shown (to the public)."""
    found = []
    for part, group in groupby(bodies(noun), key=lambda body: body.part):
        found += [_texts_of(noun, part, list(group), schema, place=len(found))]
    found.append(f"select 998, 0, 'D', '@', '@type:' || {_collection(noun)}, true")
    if noun.named:
        found.append(f"select 999, 0, 'A', '@', '@{noun.key}:' || r.id, true")
    if tier(noun) == 3:
        found.append("select 999, 1, 'D', '@', '@named', true")
    return "\n  union all ".join(found)


def _texts_of(noun: Noun, part: Any, group: list[Body], schema: str, *, place: int) -> str:
    rows = ", ".join(f"({number}, '{body.weight}', {body.language}, {body.expression})" for number, body in enumerate(group))
    values = f"(values {rows}) v (m, weight, language, body)"
    if part is None:
        return f"select {place} as n, v.m, v.weight, v.language, v.body, true as shown from {values}"
    owner = "party" if part is Citation and noun.key == "party" else noun.key
    column = f"{owner}_id" if part is Citation else f"{part.owners[0]}_id"
    shown = _shown(part, schema)
    return (
        f"select {place}, (dense_rank() over (order by p.id))::int * 100 + v.m, v.weight, v.language, v.body, {shown} "
        f"from {schema}{part._meta.db_table} p cross join lateral {values} where p.{column} = r.id"
    )


def _shown(part: Any, schema: str) -> str:
    """Whether the public sees a part: what it leads to is public."""
    if part is Citation:
        return "p.public"
    conditions = []
    for name in part.belongs_to:
        field = part._meta.get_field(name)
        target = field.related_model._meta.concrete_model
        if any(one.name == "public" for one in target._meta.concrete_fields):
            conditions.append(
                f"(p.{field.column} is null or exists (select from {schema}{target._meta.db_table} o"
                f" where o.id = p.{field.column} and o.public))"
            )
    return " and ".join(conditions) or "true"


def _collection(noun: Noun) -> str:
    if noun.key == "party":
        return "(r.kind || 's')"
    return f"'{noun.collection}'"


def functions() -> list[str]:
    """The functions that keep documents, names and words of each noun, and those that its triggers call."""
    return (
        [_refresh(noun) for noun in documented()]
        + [_row_trigger(noun) for noun in documented()]
        + [_part_trigger(part) for part in [*part_models(), Citation]]
    )


def _refresh(noun: Noun) -> str:
    names = _names(noun) if noun.named else ""
    return f"""create or replace function search.refresh_{noun.key}(ids bigint[]) returns void language plpgsql as $refresh$
begin
  delete from search.document d where d.noun = '{noun.key}' and d.pk = any (ids)
     and not exists (select from public.{noun.model._meta.db_table} r where r.id = d.pk);
  with made as materialized ({selected(noun)} where r.id = any (ids)),
  kept as (
    insert into search.document as d (noun, pk, collection, public_id, day, until, tier, rival, words, desk)
    select '{noun.key}', m.pk, m.collection, m.public_id, m.day, m.until, {tier(noun)}, m.rival, m.words, m.desk from made m
    on conflict (noun, pk) do update set collection = excluded.collection, public_id = excluded.public_id,
      day = excluded.day, until = excluded.until, rival = excluded.rival, words = excluded.words, desk = excluded.desk
    where (d.words, d.desk, d.day, d.until, d.public_id, d.collection, d.rival) is distinct from
      (excluded.words, excluded.desk, excluded.day, excluded.until, excluded.public_id, excluded.collection, excluded.rival)
  )
  insert into search.word (word)
    select t.word from (select distinct w.word from made m cross join lateral unnest(m.spoken) s (body)
      cross join lateral pg_catalog.string_to_table(s.body, ' ') w (word)) t
     where pg_catalog.length(t.word) between 3 and 40 and t.word !~ '[0-9]'
    on conflict do nothing;
{names}end
$refresh$"""


def _has(noun: Noun, name: str) -> bool:
    return any(field.name == name for field in noun.model._meta.concrete_fields)


def _names(noun: Noun) -> str:
    """Of what is public only; a draft's name means nobody."""
    everyday = ", ".join(f"'{word}'" for word in sorted(EVERYDAY))
    table = f"public.{noun.model._meta.db_table}"
    public = " and r.public" if _has(noun, "public") else ""
    where = f"where r.id = any (ids){public}"
    sources = [f"select r.id, r.{noun.title}, true from {table} r {where}"]
    for name, spoken in (("official_name", "true"), ("alpha2", "false"), ("alpha3", "false")):
        if _has(noun, name):
            sources.append(f"select r.id, r.{name}, {spoken} from {table} r {where}")
    sources.append(f"select r.id, replace(r.public_id, '-', ' '), false from {table} r {where}")
    sources.append(
        f"select r.id, v.name, v.spoken from {table} r join search.variant v on v.noun = '{noun.key}' and v.public_id = r.public_id {where}"
    )
    sounds = "'{}'::text[]"
    for part, owner in parts_of(noun.model).values():
        if part._meta.model_name == f"{noun.key}name":
            sources.append(f"select r.id, p.name, true from {table} r join public.{part._meta.db_table} p on p.{owner}_id = r.id {where}")
            # Names of people and parties are written in many ways, words are not.
            sounds = "array(select search.sound(x) from unnest(pg_catalog.string_to_array(w.name, ' ')) x)"
    return f"""  delete from search.name n where n.noun = '{noun.key}' and n.pk = any (ids);
  insert into search.name (noun, pk, name, words, sounds, capitals, spoken)
    select '{noun.key}', s.pk, w.name, pg_catalog.string_to_array(w.name, ' '), {sounds},
           bool_and(c.capitals), bool_or(s.spoken and not c.capitals)
      from ({" union all ".join(sources)}) s (pk, body, spoken)
      cross join lateral (select pg_catalog.left(search.fold(s.body), 400)) w (name)
      cross join lateral (select s.body ~ '^[A-Z.]{{2,4}}$' and w.name = any (array[{everyday}])) c (capitals)
     where w.name <> '' group by s.pk, w.name;
"""


def _row_trigger(noun: Noun) -> str:
    """After rows of a noun were written; what shows them or is their rival is made anew where they became or ceased to be public."""
    kept = [name for name in ("public_id", "public", "kind", "alpha2", "alpha3", "rival_of_id") if _has(noun, name.removesuffix("_id"))]
    days = [f"{noun.date}_first", f"{noun.date}_last"] if noun.date else []
    seen = ", ".join(["r.id", *(f"r.{name}" for name in (*kept, "public_id", *days)), *_expressions(noun, None)])
    carried = ""
    if _has(noun, "public"):
        around = [
            f"    perform search.keep('{holder.key}', array(select distinct p.{part.owners[0]}_id from public.{part._meta.db_table} p "
            f"join changed c on c.id = p.{part._meta.get_field(name).column} join before b on b.id = c.id where b.public <> c.public));"
            for part in part_models()
            for name in part.belongs_to
            if part._meta.get_field(name).related_model._meta.concrete_model is noun.model
            and (holder := noun_of(part._meta.get_field(part.owners[0]).related_model))
        ]
        if around:
            test = "exists (select from before b join changed c on c.id = b.id where b.public <> c.public)"
            carried = f"  if tg_op = 'UPDATE' then\n   if {test} then\n" + "\n".join(around) + "\n   end if;\n  end if;\n"
    return f"""create or replace function search.keep_{noun.key}() returns trigger language plpgsql as $keep$
declare
  ids bigint[];
begin
  if tg_op = 'TRUNCATE' then
    delete from search.document where noun = '{noun.key}';
    delete from search.name where noun = '{noun.key}';
    return null;
  elsif tg_op = 'DELETE' then
    delete from search.document d using before b where d.noun = '{noun.key}' and d.pk = b.id;
    delete from search.name n using before b where n.noun = '{noun.key}' and n.pk = b.id;
    {_forgotten(noun, None, "r")}
    return null;
  end if;
  if tg_op = 'INSERT' then
    ids := array(select id from changed);
  else
    ids := array(select id from (select {seen} from changed r except select {seen} from before r) d);
  end if;
  if ids = '{{}}' then
    return null;
  end if;
  perform search.keep('{noun.key}', ids);
{carried}  return null;
end
$keep$"""


def _expressions(noun: Noun, part: Any) -> list[str]:
    """What enters the noun's documents of its row `r`, or of a row `p` of a part."""
    row = "p" if part else "r"
    own = [body for body in bodies(noun) if body.part is part]
    language = [f"{row}.language"] if any(body.language == f"{row}.language" for body in own) else []
    return list(dict.fromkeys([*(body.expression for body in own), *language]))


def _forgotten(noun: Noun, part: Any, row: str) -> str:
    """What was removed leaves no word behind. Those that others have too come back with the next document that has them."""
    own = [body for body in bodies(noun) if body.part is part and body.weight < "D" and body.language != "'@'"]
    if not own:
        return ""
    values = ", ".join(f"({body.expression})" for body in own)
    return (
        f"delete from search.word w using before {row} cross join lateral (values {values}) v (body) "
        "cross join lateral unnest(search.words(v.body)) x (word) where w.word = x.word;"
    )


def _part_trigger(part: Any) -> str:
    """After parts were written: the documents of those that hold or held them."""
    holders = [noun for noun in documented() if noun.key != "citation" and any(p is part for p, _ in parts_of(noun.model).values())]
    refreshed = []
    for noun in holders:
        column = f"{noun.key}_id" if part is Citation else f"{part.owners[0]}_id"
        said = _expressions(noun, part)
        seen = ", ".join([f"p.{column} as holder", "p.id", *(["p.public"] if part is Citation else []), *said])
        # Most citations have no words of their own: they change nothing in the document of what they cite.
        spoken = f" and concat({', '.join(said)}) <> ''" if part is Citation else ""
        refreshed.append(
            f"""  if tg_op = 'UPDATE' then
    ids := array(select distinct holder from ((select {seen} from before p except select {seen} from changed p)
      union all (select {seen} from changed p except select {seen} from before p)) d where holder is not null);
  elsif tg_op = 'INSERT' then
    ids := array(select distinct p.{column} from changed p where p.{column} is not null{spoken});
  else
    ids := array(select distinct p.{column} from before p where p.{column} is not null{spoken});
  end if;
  if ids <> '{{}}' then perform search.keep('{noun.key}', ids); end if;"""
        )
    forgotten = f"  if tg_op = 'DELETE' then {_forgotten(holders[0], part, 'p')} end if;" if holders else ""
    return f"""create or replace function search.keep_part_{part._meta.model_name}() returns trigger language plpgsql as $keep$
declare
  ids bigint[];
begin
{chr(10).join(refreshed)}
{forgotten}
  return null;
end
$keep$"""


def triggers() -> list[str]:
    """The triggers of all tables, after statements: a load of many rows makes their documents once."""
    made = []
    tables = [(noun.model._meta.db_table, f"keep_{noun.key}", True) for noun in documented()]
    tables += [(part._meta.db_table, f"keep_part_{part._meta.model_name}", False) for part in [*part_models(), Citation]]
    for table, function, emptied in tables:
        name = "search_part" if function.startswith("keep_part") else "search"
        for event, seen in (
            ("insert", "new table as changed"),
            ("update", "old table as before new table as changed"),
            ("delete", "old table as before"),
        ):
            made.append(
                f"create trigger {name}_{event} after {event} on public.{table} referencing {seen} "
                f"for each statement execute function search.{function}()"
            )
        if emptied:
            made.append(
                f"create trigger {name}_truncate after truncate on public.{table} for each statement execute function search.{function}()"
            )
        for event in ("insert", "update", "delete", *(("truncate",) if emptied else ())):
            made.append(f"alter table public.{table} enable always trigger {name}_{event}")
    return made


def names() -> list[str]:
    return [noun.key for noun in naming()]
