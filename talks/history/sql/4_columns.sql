-- `value` as `type`, as text; null where it does not convert.
create or replace function history.try_cast(value text, type text) returns text
language plpgsql stable as $$
declare
  answer text;
begin
  execute pg_catalog.format('select ($1::%s)::text', type) into answer using value;
  return answer;
exception when data_exception or invalid_text_representation or cannot_coerce or integrity_constraint_violation then
  return null;
end
$$;

create or replace function history.last_number() returns bigint
language sql stable as $$ select coalesce(max(number), 0) from history.revision $$;

-- Values of a column that was just added. Versions that stand take what the live row has; earlier ones the default that the
-- live rows were given when that was one value; a generated column is worked out for all; else, where the column may not
-- be empty, what the row has now, if it still lives.
create or replace function history.fill_column(live regclass, kept regclass, col name) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  a pg_attribute;
  keys text := history.same_key(history.key_columns(live), 'l', 'h');
  open text := '9223372036854775807';
begin
  select * into a from pg_attribute where attrelid = live and attname = col;
  if a.attgenerated <> '' then
    execute format('update %s set %I = (%s)', kept, col, (select pg_get_expr(d.adbin, d.adrelid) from pg_attrdef d where d.adrelid = live and d.adnum = a.attnum));
    return;
  end if;
  if a.atthasmissing then
    execute format('update %s set %I = ($1::text::%s[])[1] where h_to <> %s', kept, col, format_type(a.atttypid, a.atttypmod), open) using a.attmissingval::text;
  elsif a.attnotnull then
    execute format('update %s h set %I = l.%I from %s l where %s and h.h_to <> %s', kept, col, col, live, keys, open);
  end if;
  execute format('update %s h set %I = l.%I from %s l where %s and h.h_to = %s', kept, col, col, live, keys, open);
end
$$;

-- A column of another type than before. Where every version survives the change, history changes alike. A narrower column of the
-- same kind stays wide in history. Else the old column is set aside under a name of its own, and what converts is converted.
create or replace function history.retype_column(kept regclass, col name, was oid, type oid, typmod integer) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  new_type text := format_type(type, typmod);
  loses boolean;
  aside name;
begin
  if was = type then
    execute format('select exists (select from %s where %2$I::%3$s is distinct from %2$I)', kept, col, new_type) into loses;
    execute format('alter table %s alter column %I type %s', kept, col, case when loses then format_type(type, null) else new_type end);
    return;
  end if;
  execute format('select exists (select from %s where %2$I is not null and history.try_cast(%2$I::text, %3$L) is distinct from %2$I::text)', kept, col, new_type) into loses;
  if not loses then
    execute format('alter table %s alter column %2$I type %3$s using %2$I::text::%3$s', kept, col, new_type);
    return;
  end if;
  aside := left(col, 40) || '_until_' || history.last_number() + 1;
  execute format('alter table %s rename column %I to %I', kept, col, aside);
  execute format('comment on column %s.%I is %L', kept, aside, 'Set aside: its type was changed');
  execute format('alter table %s add column %I %s', kept, col, new_type);
  execute format('update %s set %I = history.try_cast(%I::text, %L)::%s', kept, col, aside, new_type, new_type);
end
$$;

-- Adds and retypes columns of the history table until it has all that the live one has.
create or replace function history.sync_columns(live regclass, kept regclass) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  a pg_attribute;
  h pg_attribute;
  gone text;
  filled boolean;
begin
  execute format('select exists (select from %s)', kept) into filled;
  for a in select * from pg_attribute where attrelid = live and attnum > 0 and not attisdropped order by attnum loop
    select * into h from pg_attribute where attrelid = kept and attname = a.attname and not attisdropped;
    gone := case when found then substring(col_description(kept, h.attnum) from '^Dropped after version (\d+)') end;
    if gone is not null then
      execute format('alter table %s rename column %I to %I', kept, a.attname, left(a.attname, 40) || '_until_' || gone);
      h := null;
    end if;
    if h.attname is null then
      execute format('alter table %s add column %I %s%s', kept, a.attname, format_type(a.atttypid, a.atttypmod),
        (select format(' collate %I.%I', n.nspname, c.collname) from pg_collation c join pg_namespace n on n.oid = c.collnamespace
          join pg_type t on t.oid = a.atttypid where c.oid = a.attcollation and a.attcollation <> t.typcollation));
      if filled then
        perform history.fill_column(live, kept, a.attname);
      end if;
    elsif h.atttypid <> a.atttypid or h.atttypmod <> a.atttypmod then
      perform history.retype_column(kept, a.attname, h.atttypid, a.atttypid, a.atttypmod);
    end if;
  end loop;
end
$$;

create or replace function history.rename_column(table_name name, old name, new name) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  kept regclass := to_regclass(format('history.%I', table_name));
  gone text;
begin
  if kept is null or not exists (select from pg_attribute where attrelid = kept and attname = old and not attisdropped) then
    return;
  end if;
  select substring(col_description(kept, attnum) from '^Dropped after version (\d+)') into gone
    from pg_attribute where attrelid = kept and attname = new and not attisdropped;
  if gone is not null then
    execute format('alter table %s rename column %I to %I', kept, new, left(new, 40) || '_until_' || gone);
  end if;
  execute format('drop view if exists as_of.%I', table_name);
  execute format('alter table %s rename column %I to %I', kept, old, new);
end
$$;

-- Remembers that a column has gone from the live table; its old values stay.
create or replace function history.drop_column(table_name name, col name) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from pg_attribute where attrelid = to_regclass(format('history.%I', table_name)) and attname = col and not attisdropped) then
    execute format('comment on column history.%I.%I is %L', table_name, col, 'Dropped after version ' || history.last_number());
  end if;
end
$$;
