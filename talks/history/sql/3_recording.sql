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

-- The recording trigger of one table, in static SQL that names every schema, so that it means the same on any search path.
create or replace function history.recording(live regclass) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  table_name name := (select relname from pg_class where oid = live);
  kept text := format('history.%I', table_name);
  columns name[] := history.columns(live);
  keys name[] := history.key_columns(live);
  open text := '9223372036854775807';
begin
  if keys is null then
    raise exception 'The table % has no primary key: its history cannot be kept.', live;
  end if;
  return format($body$
declare
  r bigint := nullif(pg_catalog.current_setting('tracker.revision', true), '')::bigint;
begin
  if r is null then
    r := history.draw();
  end if;
  if tg_op <> 'INSERT' then
    update %1$s h set h_to = r where %2$s and h.h_to = %3$s and h.h_from <> r;
    if not found then
      delete from %1$s h where %2$s and h.h_to = %3$s and h.h_from = r;
    end if;
    if tg_op = 'DELETE' then
      insert into history.deletion
      select r, %4$L, %5$s where exists (select from %1$s h where %2$s and h.h_to = r) on conflict do nothing;
      return null;
    end if;
  end if;
  insert into %1$s (h_from, %6$s) values (r, %7$s);
  return null;
end
$body$, kept, history.same_key(keys, 'h', 'old'), open, table_name, history.key_text(keys, 'old'),
    (select string_agg(quote_ident(c), ', ' order by n) from unnest(columns) with ordinality u (c, n)),
    (select string_agg('new.' || quote_ident(c), ', ' order by n) from unnest(columns) with ordinality u (c, n)));
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

create or replace function history.record(live regclass) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  recorder text := format('history.%I', 'record_' || (select relname from pg_class where oid = live));
begin
  execute format('create or replace function %s() returns trigger language plpgsql as %L', recorder, history.recording(live));
  execute format('create or replace trigger history_lock before insert or update or delete or truncate on %s for each statement execute function history.before_write()', live);
  execute format('create or replace trigger history_insert after insert on %s for each row execute function %s()', live, recorder);
  -- Compared byte by byte: a save without change makes no version, 1.0 that becomes 1.00 does.
  execute format('create or replace trigger history_update after update on %s for each row when (old.* *<> new.*) execute function %s()', live, recorder);
  execute format('create or replace trigger history_delete after delete on %s for each row execute function %s()', live, recorder);
  execute format('create or replace trigger history_truncate after truncate on %s for each statement execute function history.after_truncate()', live);
  execute format('alter table %s enable always trigger history_lock, enable always trigger history_insert, enable always trigger history_update,
                    enable always trigger history_delete, enable always trigger history_truncate', live);
end
$$;
