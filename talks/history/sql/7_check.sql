-- What differs between a live table and its history, one sentence each; nothing when they are in step.
drop function if exists history.differences(regclass, jsonb);
create or replace function history.differences(live regclass) returns setof text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  table_name name := (select relname from pg_class where oid = live);
  kept regclass := to_regclass(format('history.%I', table_name));
  past regclass := to_regclass(format('as_of.%I', table_name));
  body text;
  t name;
begin
  if kept is null then
    return next 'has no history table';
    return;
  end if;
  if past is null then
    return next 'has no view in as_of';
  elsif history.columns(past) is distinct from history.columns(live) then
    return next format('its view in as_of has the columns %s, the table %s', array_to_string(history.columns(past), ', '), array_to_string(history.columns(live), ', '));
  end if;
  -- A history column may be wider than the live one (unbounded), never of another kind.
  return query
    select format('its column %s is %s, in history %s', a.attname, format_type(a.atttypid, a.atttypmod), coalesce(format_type(h.atttypid, h.atttypmod), 'missing'))
      from pg_attribute a left join pg_attribute h on h.attrelid = kept and h.attname = a.attname and not h.attisdropped
     where a.attrelid = live and a.attnum > 0 and not a.attisdropped
       and (h.attname is null or h.atttypid <> a.atttypid or (h.atttypmod <> a.atttypmod and h.atttypmod <> -1));
  foreach t in array array['history_lock', 'history_insert', 'history_update', 'history_delete', 'history_truncate'] loop
    if not exists (select from pg_trigger where tgrelid = live and tgname = t and tgenabled = 'A') then
      return next format('its trigger %s is missing or not always enabled', t);
    end if;
  end loop;
  foreach t in array array['a_guard', 'a_guard_truncate'] loop
    if not exists (select from pg_trigger where tgrelid = kept and tgname = t and tgenabled = 'A') then
      return next format('the guard %s of its history is missing or not always enabled', t);
    end if;
  end loop;
  select prosrc into body from pg_proc where proname = 'record_' || table_name and pronamespace = 'history'::regnamespace;
  if body is distinct from history.recording(live) then
    return next 'its recording function is missing or older than the table or the models';
  end if;
  return query select history.gate_differences(live);
  return query
    select format('its index %s has no twin in history', w.name) from history.wanted_indexes(live) w
     where not exists (select from pg_index x join pg_class c on c.oid = x.indexrelid
                        where x.indrelid = kept and c.relname = w.name and pg_get_indexdef(x.indexrelid) = w.definition);
end
$$;

-- How many rows have no open version alike, or open versions no row. Reads both in full. Words to search by are left out: in a dump that
-- another version of PostgreSQL restores, that version's dictionaries make those of the rows anew, and versions stay as they were.
create or replace function history.out_of_step(live regclass) returns bigint
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  names text := (select string_agg(quote_ident(c), ', ' order by n) from unnest(history.columns(live)) with ordinality u (c, n)
                  where (select atttypid from pg_attribute where attrelid = live and attname = c) <> 'tsvector'::regtype);
  kept text := format('history.%I', (select relname from pg_class where oid = live));
  answer bigint;
begin
  execute format('select count(*) from ((select %1$s from %2$s except all select %1$s from %3$s where h_to = 9223372036854775807)
                                        union all (select %1$s from %3$s where h_to = 9223372036854775807 except all select %1$s from %2$s)) d', names, live, kept) into answer;
  return answer;
end
$$;
