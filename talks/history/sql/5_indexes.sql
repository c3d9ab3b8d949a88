-- The indexes that a history table should have: the live table's, without uniqueness and primary key, and two of its own.
-- None holds h_to: closing a version then touches no index. Nobody asks the past for who wrote or reviewed a row, nor for patterns:
-- indexes that begin with a column the public never sees, or are made for LIKE, have no twin.
create or replace function history.wanted_indexes(live regclass) returns table (name name, definition text)
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  table_name name := (select relname from pg_class where oid = live);
  keys text := (select string_agg(quote_ident(k), ', ') from unnest(history.key_columns(live)) k);
begin
  return query
    select c.relname, replace(replace(replace(pg_get_indexdef(i.indexrelid), 'CREATE UNIQUE INDEX', 'CREATE INDEX'), ' NULLS NOT DISTINCT', ''),
                              format(' ON %s USING', live), format(' ON history.%I USING', table_name))
      from pg_index i join pg_class c on c.oid = i.indexrelid
     where i.indrelid = live and not i.indisprimary and i.indisvalid
       and coalesce((select a.attname from pg_attribute a where a.attrelid = live and a.attnum = i.indkey[0]) <> all (history.unseen_columns()), true)
       and not exists (select from unnest(i.indclass::oid[]) o join pg_opclass op on op.oid = o where op.opcname like '%pattern_ops');
  return query select left('h_versions_' || table_name, 63)::name, format('CREATE INDEX %I ON history.%I USING btree (%s, h_from)', left('h_versions_' || table_name, 63), table_name, keys);
  return query select left('h_changes_' || table_name, 63)::name, format('CREATE INDEX %I ON history.%I USING btree (h_from, %s)', left('h_changes_' || table_name, 63), table_name, keys);
end
$$;

create or replace function history.copy_indexes(live regclass) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  kept regclass := to_regclass(format('history.%I', (select relname from pg_class where oid = live)));
  i record;
begin
  for i in select c.relname from pg_index x join pg_class c on c.oid = x.indexrelid
            where x.indrelid = kept
              and not exists (select from history.wanted_indexes(live) w where w.name = c.relname and w.definition = pg_get_indexdef(x.indexrelid)) loop
    execute format('drop index history.%I', i.relname);
  end loop;
  for i in select w.* from history.wanted_indexes(live) w
            where not exists (select from pg_index x join pg_class c on c.oid = x.indexrelid where x.indrelid = kept and c.relname = w.name) loop
    execute i.definition;
  end loop;
end
$$;
