-- Brings the open versions of a table in line with its live rows: what was written while nothing recorded, or changed by a change of
-- type, becomes a revision of its own. Changes nothing, and makes no revision, where they agree.
create or replace function history.catch_up(live regclass) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  table_name name := (select relname from pg_class where oid = live);
  kept text := format('history.%I', table_name);
  columns name[] := history.columns(live);
  keys name[] := history.key_columns(live);
  open text := '9223372036854775807';
  same text := (select string_agg(format('l.%1$I is not distinct from h.%1$I', c), ' and ') from unnest(columns) c);
  names text := (select string_agg(quote_ident(c), ', ' order by n) from unnest(columns) with ordinality u (c, n));
  key_match text := history.same_key(keys, 'l', 'h');
  stale text := format('h.h_to = %s and not exists (select from %s l where %s and %s)', open, live, key_match, same);
  missing text := format('not exists (select from %s h where h.h_to = %s and %s)', kept, open, key_match);
  differs boolean;
  r bigint;
begin
  execute format('select exists (select from %s h where %s) or exists (select from %s l where %s)', kept, stale, live, missing) into differs;
  if not differs then
    return;
  end if;
  r := history.number();
  execute format('delete from %s h where h.h_from = $1 and %s', kept, stale) using r;
  execute format('update %s h set h_to = $1 where %s', kept, stale) using r;
  execute format('insert into history.deletion select distinct $1, %L::name, %s from %s h where h.h_to = $1 and not exists (select from %s l where %s) on conflict do nothing',
                 table_name, history.key_text(keys, 'h'), kept, live, key_match) using r;
  execute format('insert into %s (h_from, %s) select $1, %s from %s l where %s', kept, names, names, live, missing) using r;
  perform history.tell_all(table_name, r);
end
$$;

create or replace function history.make_view(live regclass) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  table_name name := (select relname from pg_class where oid = live);
begin
  -- With it go the views of what was known then; migrate makes them anew.
  execute format('drop view if exists as_of.%I cascade', table_name);
  execute format('create view as_of.%1$I as select %2$s from history.%1$I where h_from <= current_setting(''tracker.as_of'')::bigint and h_to > current_setting(''tracker.as_of'')::bigint',
    table_name, (select string_agg(quote_ident(c), ', ' order by n) from unnest(history.columns(live)) with ordinality u (c, n)));
end
$$;

-- Makes room for a table whose name a deleted one had: the old history keeps its rows under a name of its own, without indexes.
create or replace function history.set_aside(name name) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  kept regclass := to_regclass(format('history.%I', name));
  ended text := substring(obj_description(kept, 'pg_class') from '^Ended with version (\d+)');
  i regclass;
begin
  if ended is not null then
    for i in select indexrelid from pg_index where indrelid = kept loop
      execute format('drop index %s', i);
    end loop;
    execute format('alter table %s rename to %I', kept, left(name, 40) || '_until_' || ended);
  end if;
end
$$;

-- Puts the history of a table in step with the table: columns, triggers, view, versions. To be called after each change of its form.
drop function if exists history.sync(regclass, jsonb);
create or replace function history.sync(live regclass, owned_by jsonb default null, part_of jsonb default null) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  live_name name := (select relname from pg_class where oid = live);
  kept text := format('history.%I', live_name);
  owners jsonb := coalesce(owned_by, (select k.owners from history.kept k where k.table_name = live_name), '[]');
  belongs jsonb := coalesce(part_of, (select k.belongs_to from history.kept k where k.table_name = live_name), '[]');
begin
  perform history.lock();
  perform set_config('tracker.maintenance', 'on', true);
  perform history.set_aside(live_name);
  execute format('drop view if exists as_of.%I cascade', live_name);
  execute format('create table if not exists %s (h_from bigint not null, h_to bigint not null default 9223372036854775807) with (fillfactor = 85)', kept);
  perform history.sync_columns(live, kept);
  perform history.guard(kept);
  perform history.record(live);
  perform history.make_view(live);
  insert into history.kept (table_name, owners, belongs_to) values (live_name, owners, belongs)
    on conflict (table_name) do update set owners = excluded.owners, belongs_to = excluded.belongs_to;
  perform history.gate(live);
  perform history.copy_indexes(live);
  perform history.catch_up(live);
  perform set_config('tracker.maintenance', '', true);
end
$$;

-- After a table was renamed, its history follows.
create or replace function history.rename_table(old name, new name) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  kind text;
begin
  if to_regclass(format('history.%I', old)) is null then
    return;
  end if;
  perform set_config('tracker.maintenance', 'on', true);
  execute format('drop view if exists as_of.%I cascade', old);
  perform history.set_aside(new);
  execute format('alter table history.%I rename to %I', old, new);
  foreach kind in array array['record_', 'gate_', 'tell_'] loop
    if to_regproc(format('history.%I', kind || old)) is not null then
      execute format('alter function history.%I() rename to %I', kind || old, kind || new);
    end if;
  end loop;
  update history.kept set table_name = new where table_name = old;
  update history.deletion set table_name = new where table_name = old;
  update history.public_change set table_name = new where table_name = old;
  perform set_config('tracker.maintenance', '', true);
end
$$;

-- When a table goes: its open versions end, its view goes, its history stays.
create or replace function history.retire(gone name) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  kept text := format('history.%I', gone);
  keys name[];
  live regclass := to_regclass(format('public.%I', gone));
  r bigint;
  any_open boolean;
begin
  if to_regclass(kept) is null then
    return;
  end if;
  perform history.lock();
  perform set_config('tracker.maintenance', 'on', true);
  execute format('select exists (select from %s where h_to = 9223372036854775807)', kept) into any_open;
  if any_open then
    r := history.number();
    keys := history.key_columns(live);
    execute format('delete from %s where h_to = 9223372036854775807 and h_from = $1', kept) using r;
    execute format('insert into history.deletion select distinct $1, %L::name, %s from %s h where h_to = 9223372036854775807 on conflict do nothing',
                   gone, history.key_text(keys, 'h'), kept) using r;
    execute format('update %s set h_to = $1 where h_to = 9223372036854775807', kept) using r;
    perform history.tell_all(gone, r);
  end if;
  perform history.pause(live);
  execute format('drop view if exists as_of.%I cascade', gone);
  execute format('drop function if exists history.%I(), history.%I(), history.%I()', 'record_' || gone, 'gate_' || gone, 'tell_' || gone);
  execute format('comment on table %s is %L', kept, 'Ended with version ' || history.last_number());
  delete from history.kept where table_name = gone;
  perform set_config('tracker.maintenance', '', true);
end
$$;
