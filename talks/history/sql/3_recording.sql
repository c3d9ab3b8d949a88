-- Before every writing statement: takes the turn for whoever did not begin() (raw SQL, a repair by hand).
create or replace function history.before_write() returns trigger
language plpgsql as $$
begin
  perform history.lock();
  -- The constraints were checked early (SET CONSTRAINTS ... IMMEDIATE) and the revision stamped: stamp it again at commit.
  if pg_catalog.current_setting('tracker.stamped', true) <> '' then
    perform pg_catalog.set_config('tracker.stamped', '', true);
    update history.revision v set at = null where v.number = nullif(pg_catalog.current_setting('tracker.revision', true), '')::bigint;
  end if;
  return null;
end
$$;

create or replace function history.key_columns(live regclass) returns name[]
language sql stable set search_path = pg_catalog, pg_temp as $$
  select array_agg(a.attname order by array_position(i.indkey::int2[], a.attnum))
  from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey::int2[])
  where i.indrelid = live and i.indisprimary
$$;

create or replace function history.columns(live regclass) returns name[]
language sql stable set search_path = pg_catalog, pg_temp as $$
  select array_agg(attname order by attnum) from pg_attribute where attrelid = live and attnum > 0 and not attisdropped
$$;

-- `h.id = old.id and ...` for each column of the key.
create or replace function history.same_key(keys name[], one text, other text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select string_agg(format('%1$s.%3$I = %2$s.%3$I', one, other, k), ' and ') from unnest(keys) k
$$;

-- The key of a row as text, as deletions keep it.
create or replace function history.key_text(keys name[], one text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case when cardinality(keys) = 1 then format('%s.%I::text', one, keys[1])
              else format('concat_ws('','', %s)', (select string_agg(format('%s.%I', one, k), ', ') from unnest(keys) k)) end
$$;

drop function if exists history.public_when(regclass, jsonb);
drop function if exists history.recording(regclass, jsonb);
drop function if exists history.record(regclass, jsonb);

-- Rows came into a table. A session keeps its plans, also those made while the table was empty, and no statistics tell it otherwise before
-- the transaction that fills it has ended: ten thousand rows were each looked up by reading all of them, and by no setting of the planner
-- is it known which index serves. So after every thousand rows plans are made anew (those of all triggers, foreign keys and prepared
-- statements), and a table that more came into than statistics know of is counted first. Called before all other triggers of a statement.
create or replace function history.grown(live regclass, many bigint) returns void
language plpgsql as $$
declare
  grown bigint := coalesce(nullif(pg_catalog.current_setting('tracker.grown', true), ''), '0')::bigint + many;
begin
  if grown >= 1000 then
    if grown > (select c.reltuples from pg_catalog.pg_class c where c.oid = live) then
      execute pg_catalog.format('analyze %s', live);
    end if;
    discard plans;
    grown := 0;
  end if;
  perform pg_catalog.set_config('tracker.grown', grown::text, true);
end
$$;

-- The recording triggers of one table, in static SQL that names every schema, so that it means the same on any search path. They speak
-- once a statement, for all its rows: `new_rows`, `old_rows`, or both. What is recorded of an update is the row as it stands, so that it
-- does not matter which of several triggers wrote it last; what changes twice in one revision has one version of it.
-- Plans are kept, whatever the tables hold by then: so rows are looked up one by one (`lateral … offset 0`), and paired by what only
-- hashing or merging can do (`full join`).
create or replace function history.recording(live regclass) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  table_name name := (select relname from pg_class where oid = live);
  columns name[] := history.columns(live);
  keys name[] := history.key_columns(live);
  answer text;
  filled record;
begin
  if keys is null then
    raise exception 'The table % has no primary key: its history cannot be kept.', live;
  end if;
  answer := $body$
declare
  r bigint := nullif(pg_catalog.current_setting('tracker.revision', true), '')::bigint;
  came bigint;
  one record;
<declared>begin
  if tg_op = 'INSERT' then
    if r is null then
      if not exists (select from new_rows) then
        return null;
      end if;
      r := history.draw();
    end if;
    insert into <kept> (h_from, <columns>) select r, <columns> from new_rows;
    get diagnostics came = row_count;
    perform history.grown(tg_relid, came);
    return null;
  elsif tg_op = 'UPDATE' then
    -- Compared byte by byte: a save without change makes no version, 1.0 that becomes 1.00 does.
    select <collected> into <arrays> from old_rows o full join new_rows n on <paired> where (o *<> n) is not false;
  else
    select <removed> into <arrays> from old_rows o;
  end if;
  if k1 is null then
    return null;
  elsif r is null then
    r := history.draw();
  end if;
  for one in
    select k.*, v.place, v.first from <each> left join lateral
      (select h.ctid as place, h.h_from as first from <kept> h where <same> and h.h_to = 9223372036854775807 offset 0) v on true
  loop
    if one.first = r then
      if tg_op = 'DELETE' then
        delete from <kept> h where h.ctid = one.place;
      else
        update <kept> h set (<columns>) = (select <live> from <table> l where <found>) where h.ctid = one.place;
      end if;
    else
      if one.place is not null then
        update <kept> h set h_to = r where h.ctid = one.place;
      end if;
      <remembered>
    end if;
  end loop;
  if tg_op = 'DELETE' then
    insert into history.deletion select r, <name>, <text> from <each>
      cross join lateral (select from <kept> h where <same> and h.h_to = r limit 1) v on conflict do nothing;
  elsif f1 is not null then
    insert into <kept> (h_from, <columns>) select r, <live> from <fresh>
      cross join lateral (select * from <table> s where <standing> offset 0) l;
  end if;
  return null;
end
$body$;
  for filled in
    select 'declared' as place, string_agg(format(E'  k%1$s %2$s[];\n  f%1$s %2$s[];\n', n, format_type(a.atttypid, null)), '' order by n) as text
      from unnest(keys) with ordinality u (c, n) join pg_attribute a on a.attrelid = live and a.attname = c
    union all select 'collected', string_agg(format('pg_catalog.array_agg(coalesce(n.%1$I, o.%1$I))', c), ', ' order by n) from unnest(keys) with ordinality u (c, n)
    union all select 'removed', string_agg(format('pg_catalog.array_agg(o.%I)', c), ', ' order by n) from unnest(keys) with ordinality u (c, n)
    union all select 'arrays', string_agg('k' || n, ', ' order by n) from generate_subscripts(keys, 1) n
    union all select 'remembered', string_agg(format('f%1$s := f%1$s || one.%2$I;', n, c), ' ' order by n) from unnest(keys) with ordinality u (c, n)
    union all select name, format('rows from (%s) k (%s)', string_agg(format('pg_catalog.unnest(%s%s)', letter, n), ', ' order by n), string_agg(quote_ident(c), ', ' order by n))
      from unnest(keys) with ordinality u (c, n), (values ('each', 'k'), ('fresh', 'f')) v (name, letter) group by name
    union all select 'columns', string_agg(quote_ident(c), ', ' order by n) from unnest(columns) with ordinality u (c, n)
    union all select 'live', string_agg('l.' || quote_ident(c), ', ' order by n) from unnest(columns) with ordinality u (c, n)
    union all values ('kept', format('history.%I', table_name)), ('table', live::text), ('name', quote_literal(table_name)),
      ('text', history.key_text(keys, 'k')), ('paired', history.same_key(keys, 'n', 'o')), ('same', history.same_key(keys, 'h', 'k')),
      ('found', history.same_key(keys, 'l', 'one')), ('standing', history.same_key(keys, 's', 'k'))
  loop
    answer := replace(answer, '<' || filled.place || '>', filled.text);
  end loop;
  return answer;
end
$$;

-- TRUNCATE fires no row trigger: closes all open versions.
create or replace function history.after_truncate() returns trigger
language plpgsql as $$
declare
  r bigint;
  keys name[] := history.key_columns(tg_relid);
  any_open boolean;
begin
  execute pg_catalog.format('select exists (select from history.%I h where h.h_to = 9223372036854775807)', tg_table_name) into any_open;
  if not any_open then
    return null;
  end if;
  r := history.number();
  execute pg_catalog.format('delete from history.%I h where h.h_to = 9223372036854775807 and h.h_from = $1', tg_table_name) using r;
  execute pg_catalog.format('update history.%I h set h_to = $1 where h.h_to = 9223372036854775807', tg_table_name) using r;
  execute pg_catalog.format('insert into history.deletion select distinct h.h_to, %L::pg_catalog.name, %s from history.%I h where h.h_to = $1 on conflict do nothing',
                            tg_table_name, history.key_text(keys, 'h'), tg_table_name) using r;
  perform history.tell_all(tg_table_name, r);
  return null;
end
$$;

create or replace function history.pause(live regclass) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  t name;
begin
  foreach t in array array['history_lock', 'history_insert', 'history_update', 'history_delete', 'history_truncate',
                           'public_gate', 'public_tell_insert', 'public_tell_update', 'public_tell_delete'] loop
    execute format('drop trigger if exists %I on %s', t, live);
  end loop;
end
$$;

-- The triggers that hand all rows of a statement to a function: `new_rows`, `old_rows`, or both.
create or replace function history.after_each(kind text, live regclass, called text) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  execute format('create or replace trigger %1$I after insert on %2$s referencing new table as new_rows for each statement execute function %3$s()', kind || '_insert', live, called);
  execute format('create or replace trigger %1$I after update on %2$s referencing old table as old_rows new table as new_rows for each statement execute function %3$s()', kind || '_update', live, called);
  execute format('create or replace trigger %1$I after delete on %2$s referencing old table as old_rows for each statement execute function %3$s()', kind || '_delete', live, called);
  execute format('alter table %1$s enable always trigger %2$I, enable always trigger %3$I, enable always trigger %4$I', live, kind || '_insert', kind || '_update', kind || '_delete');
end
$$;

create or replace function history.record(live regclass) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  recorder text := format('history.%I', 'record_' || (select relname from pg_class where oid = live));
begin
  execute format('create or replace function %s() returns trigger language plpgsql
                    set enable_seqscan = off as %L', recorder, history.recording(live));
  execute format('create or replace trigger history_lock before insert or update or delete or truncate on %s for each statement execute function history.before_write()', live);
  perform history.after_each('history', live, recorder);
  execute format('create or replace trigger history_truncate after truncate on %s for each statement execute function history.after_truncate()', live);
  execute format('alter table %s enable always trigger history_lock, enable always trigger history_truncate', live);
end
$$;
