-- What the public sees. Records and citations carry a column `public`, which triggers keep: published, and so is all that the row
-- belongs to. From its changes follows the list of what each revision changed for the public: versions, tags and feed are read from it.

create table if not exists history.public_change (
  number bigint not null,
  table_name text collate "C" not null,
  pk bigint not null,
  was boolean not null,
  shown boolean not null,
  primary key (number, table_name, pk)
);
comment on table history.public_change is 'The rows that a revision changed for the public: whether they were public before it and are after it.';
-- Of what was removed nothing else may be left: what it was called, and of which kind it was where two kinds share a table.
alter table history.public_change add column if not exists public_id text, add column if not exists variant text;
create index if not exists public_change_removed on history.public_change (table_name, public_id) where public_id is not null;
create index if not exists public_change_of on history.public_change (table_name, pk, number);
create index if not exists public_change_gone on history.public_change (number) where was and not shown;

select history.guard('history.public_change');

-- Columns that the public never sees, whose changes therefore tell it nothing.
create or replace function history.unseen_columns() returns name[] language sql immutable as $$
  select array['stage', 'author_id', 'reviewed_by_id', 'reviewed_at', 'published_at', 'retraction_reason', 'change_set_id', 'copy_file', 'search',
               'told_from', 'possibly_told_from', 'known_from', 'possibly_known_from']::name[]
$$;

create or replace function history.is_gated(live regclass) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select from pg_attribute where attrelid = live and attname = 'public' and not attisdropped)
$$;

-- One row is named for the public: at most once a revision, with what it was before the first change and is after the last.
create or replace function history.tell(r bigint, named text, key bigint, was_public boolean, is_public boolean) returns void
language plpgsql as $$
begin
  insert into history.public_change as c (number, table_name, pk, was, shown) values (r, named, key, was_public, is_public)
    on conflict (number, table_name, pk) do update set shown = excluded.shown where c.shown <> excluded.shown;
  if coalesce(pg_catalog.current_setting('tracker.public', true), '') = '' then
    perform history.mark_public(r);
  end if;
end
$$;

-- The name of a row that was removed, by which those who keep a copy drop it.
create or replace function history.tell_name(r bigint, named text, removed jsonb) returns void
language sql as $$
  update history.public_change c set public_id = removed ->> 'public_id', variant = removed ->> 'kind'
   where c.number = r and c.table_name = named and c.pk = (removed ->> 'id')::bigint and c.was
$$;

-- `select …` that names rows which were public all along and now look different, as a statement of a trigger.
create or replace function history.naming(table_name name, found text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select format(E'insert into history.public_change select r, %L, o.id, true, true from %s and o.public on conflict do nothing;\n'
                '  get diagnostics touched = row_count; told := told + touched;', table_name, found)
$$;

-- Foreign keys of recorded tables that lead to `live`.
create or replace function history.named_by(live regclass)
returns table (source regclass, source_name name, col name, belongs boolean, holder regclass, holder_name name, holder_column name)
language sql stable set search_path = pg_catalog, pg_temp as $$
  select con.conrelid::regclass, c.relname, a.attname,
         exists (select from jsonb_array_elements(k.belongs_to) b where b ->> 'column' = a.attname),
         to_regclass(case when k.owners <> '[]' then format('%I.%I', n.nspname, k.owners -> 0 ->> 'table') end), (k.owners -> 0 ->> 'table')::name, (k.owners -> 0 ->> 'column')::name
    from pg_constraint con
    join pg_class c on c.oid = con.conrelid
    join pg_namespace n on n.oid = c.relnamespace
    join history.kept k on k.table_name = c.relname
    join pg_attribute a on a.attrelid = con.conrelid and a.attnum = con.conkey[1]
   where con.contype = 'f' and con.confrelid = live and cardinality(con.conkey) = 1
   order by c.relname, a.attname
$$;

-- Before a row is written: whether it is public, from its own stage and from what it belongs to.
create or replace function history.gate_body(live regclass, belongs_to jsonb) returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  select format(E'\nbegin\n  new.public := %s;\n  return new;\nend\n', string_agg(condition, E'\n    and ' order by place))
    from (
      select 0 as place, case when 'stage' = any (history.columns(live)) then $s$new.stage = 'published'$s$ else 'true' end as condition
      union all
      select b.place, format('(new.%1$I is null or coalesce((select o.public from %2$s o where o.%3$I = new.%1$I), false))',
                             b.owner ->> 'column', to_regclass(format('public.%I', b.owner ->> 'table')), b.owner ->> 'key')
        from jsonb_array_elements(belongs_to) with ordinality b (owner, place)
       where history.is_gated(to_regclass(format('public.%I', b.owner ->> 'table')))
    ) conditions
$$;

-- After a record or citation changed: names it, carries its publicness on to what belongs to it, and names what names it.
create or replace function history.telling_record(live regclass) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  named name := (select relname from pg_class where oid = live);
  seen name[] := (select array_agg(c order by n) from unnest(history.columns(live)) with ordinality u (c, n)
                   where c <> all (history.unseen_columns()) and c <> 'public');
  carried text := '';
  links text := '';
  siblings text := '';
  link record;
begin
  for link in select * from history.named_by(live) loop
    if link.belongs and history.is_gated(link.source) then
      -- Mostly there is none, and an update of no row still calls every trigger of its table.
      carried := carried || format(E'    if exists (select from %1$s c where c.%2$I = new.id and c.public <> shown%3$s) then\n'
        '      update %1$s c set public = shown where c.%2$I = new.id and c.public <> shown%3$s;\n    end if;\n', link.source, link.col,
        case when 'stage' = any (history.columns(link.source)) then $s$ and (not shown or c.stage = 'published')$s$ else '' end);
    elsif history.is_gated(link.source) then
      links := links || '    ' || history.naming(link.source_name, format('%s o where o.%I = new.id', link.source, link.col)) || E'\n';
    elsif link.holder is not null and link.col <> link.holder_column and history.is_gated(link.holder) then
      links := links || '    ' || history.naming(link.holder_name,
        format('%s p join %s o on o.id = p.%I where p.%I = new.id', link.source, link.holder, link.holder_column, link.col)) || E'\n';
    end if;
  end loop;
  if 'rival_of_id' = any (history.columns(live)) then
    siblings := format(E'  if (was or shown) and (was <> shown or tg_op = ''UPDATE'' and old.rival_of_id is distinct from new.rival_of_id) then\n'
      '    rivals := array[case when tg_op <> ''INSERT'' then old.rival_of_id end, case when tg_op <> ''DELETE'' then new.rival_of_id end];\n'
      '    if rivals <> array[null, null]::bigint[] then\n    %s\n    end if;\n  end if;\n',
      history.naming(named, format('%s o where o.rival_of_id = any (rivals) and o.id <> coalesce(new.id, old.id)', live)));
  end if;
  return format($body$
declare
  r bigint := history.number();
  was boolean := case when tg_op = 'INSERT' then false else old.public end;
  shown boolean := case when tg_op = 'DELETE' then false else new.public end;
  rivals bigint[];
  touched bigint;
  told bigint := 0;
begin
  if was <> shown or was and tg_op = 'UPDATE' and (%1$s) then
    perform history.tell(r, %2$L, coalesce(new.id, old.id), was, shown);
  end if;
  if was and tg_op = 'DELETE' then
    perform history.tell_name(r, %2$L, to_jsonb(old));
  end if;
  if was <> shown and tg_op <> 'DELETE' then
%3$s  end if;
  if was <> shown and tg_op = 'UPDATE' then
%4$s  end if;
%5$s  if told > 0 and coalesce(pg_catalog.current_setting('tracker.public', true), '') = '' then
    perform history.mark_public(r);
  end if;
  return null;
end
$body$, (select string_agg(format('old.%1$I is distinct from new.%1$I', c), ' or ') from unnest(seen) c), named, carried, links, siblings);
end
$$;

-- After a part changed: names the record that holds it, unless what the part leads to is hidden, and with it the part.
create or replace function history.telling_part(live regclass, owners jsonb, belongs_to jsonb) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  holder regclass := to_regclass(format('public.%I', owners -> 0 ->> 'table'));
  holder_column name := owners -> 0 ->> 'column';
  visible text := coalesce((
    select string_agg(format('(row.%1$I is null or exists (select from %2$s o where o.%3$I = row.%1$I and o.public))',
                             b ->> 'column', to_regclass(format('public.%I', b ->> 'table')), b ->> 'key'), ' and ')
      from jsonb_array_elements(belongs_to) b where history.is_gated(to_regclass(format('public.%I', b ->> 'table')))), 'true');
begin
  return format($body$
declare
  r bigint := history.number();
  holders bigint[] := '{}';
  touched bigint;
  told bigint := 0;
begin
  if tg_op <> 'INSERT' then
    if %1$s then holders := holders || old.%3$I; end if;
  end if;
  if tg_op <> 'DELETE' then
    if %2$s then holders := holders || new.%3$I; end if;
  end if;
  %4$s
  if told > 0 and coalesce(pg_catalog.current_setting('tracker.public', true), '') = '' then
    perform history.mark_public(r);
  end if;
  return null;
end
$body$, replace(visible, 'row.', 'old.'), replace(visible, 'row.', 'new.'), holder_column,
    history.naming((owners -> 0 ->> 'table')::name, format('%s o where o.id = any (holders)', holder)));
end
$$;

-- The body of the telling trigger of a table; null for what the public never sees.
create or replace function history.telling(live regclass, owners jsonb, belongs_to jsonb) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if history.is_gated(live) then
    return history.telling_record(live);
  elsif jsonb_array_length(owners) > 0 then
    return case when history.is_gated(to_regclass(format('public.%I', owners -> 0 ->> 'table'))) then history.telling_part(live, owners, belongs_to) end;
  elsif 'stage' = any (history.columns(live)) or (select atttypid from pg_attribute where attrelid = live and attname = 'id' and not attisdropped) is distinct from 'bigint'::regtype then
    return null;
  end if;
  -- A vocabulary: public as it is.
  return format(E'\nbegin\n  perform history.tell(history.number(), %1$L, coalesce(new.id, old.id), tg_op <> ''INSERT'', tg_op <> ''DELETE'');\n'
                '  if tg_op = ''DELETE'' then\n    perform history.tell_name(history.number(), %1$L, to_jsonb(old));\n  end if;\n  return null;\nend\n',
                (select relname from pg_class where oid = live));
end
$$;

create or replace function history.install(function name, body text) returns boolean
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if body is not distinct from (select prosrc from pg_proc where proname = function and pronamespace = 'history'::regnamespace and proconfig is not null) then
    return false;
  end if;
  -- A plan made while the tables were small is kept: rows beside one row are found by index, however many come in one transaction.
  execute format('create or replace function history.%I() returns trigger language plpgsql set enable_seqscan = off as %L', function, body);
  return true;
end
$$;

-- Puts the gate and the telling of one table in step with its form and with the tables around it. Changes nothing where they are.
create or replace function history.gate(live regclass) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  live_name name := (select relname from pg_class where oid = live);
  k history.kept;
  telling text;
  verb text;
begin
  select * into k from history.kept where table_name = live_name;
  telling := history.telling(live, k.owners, k.belongs_to);
  if history.is_gated(live) then
    perform history.install(('gate_' || live_name)::name, history.gate_body(live, k.belongs_to));
    if not exists (select from pg_trigger where tgrelid = live and tgname = 'public_gate' and tgenabled = 'A') then
      execute format('create or replace trigger public_gate before insert or update on %s for each row execute function history.%I()', live, 'gate_' || live_name);
      execute format('alter table %s enable always trigger public_gate', live);
    end if;
  end if;
  if telling is null then
    return;
  end if;
  perform history.install(('tell_' || live_name)::name, telling);
  foreach verb in array array['insert', 'update', 'delete'] loop
    if not exists (select from pg_trigger where tgrelid = live and tgname = 'public_tell_' || verb and tgenabled = 'A') then
      execute format('create or replace trigger %I after %s on %s for each row %s execute function history.%I()', 'public_tell_' || verb, verb, live,
        case verb when 'update' then 'when (old.* *<> new.*)' else '' end, 'tell_' || live_name);
      execute format('alter table %s enable always trigger %I', live, 'public_tell_' || verb);
    end if;
  end loop;
end
$$;

-- What differs between the gate of a table and its form, one sentence each.
create or replace function history.gate_differences(live regclass) returns setof text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  live_name name := (select relname from pg_class where oid = live);
  k history.kept;
  telling text;
  wanted name;
begin
  select * into k from history.kept where table_name = live_name;
  telling := history.telling(live, coalesce(k.owners, '[]'), coalesce(k.belongs_to, '[]'));
  foreach wanted in array case when history.is_gated(live) then array['public_gate'] else array[]::text[] end
                       || case when telling is not null then array['public_tell_insert', 'public_tell_update', 'public_tell_delete'] else array[]::text[] end loop
    if not exists (select from pg_trigger where tgrelid = live and tgname = wanted and tgenabled = 'A') then
      return next format('its trigger %s is missing or not always enabled', wanted);
    end if;
  end loop;
  if history.is_gated(live) and history.gate_body(live, k.belongs_to) is distinct from
     (select prosrc from pg_proc where proname = 'gate_' || live_name and pronamespace = 'history'::regnamespace) then
    return next 'the function that keeps its column public is missing or older than the tables';
  end if;
  if telling is not null and telling is distinct from (select prosrc from pg_proc where proname = 'tell_' || live_name and pronamespace = 'history'::regnamespace) then
    return next 'the function that tells of its public changes is missing or older than the tables';
  end if;
end
$$;

-- Names what one revision changed in a table when no row trigger did: TRUNCATE, a repair, a table that goes.
create or replace function history.tell_all(live_name name, r bigint) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  kept regclass := to_regclass(format('history.%I', live_name));
  owner jsonb := (select owners -> 0 from history.kept where table_name = live_name);
begin
  if exists (select from pg_attribute where attrelid = kept and attname = 'public' and not attisdropped) then
    execute format('insert into history.public_change select $1, %L, id, coalesce(bool_or(public) filter (where h_to = $1), false),
                      coalesce(bool_or(public) filter (where h_from = $1), false) from %s where (h_to = $1 or h_from = $1) and public group by id
                    on conflict (number, table_name, pk) do update set shown = excluded.shown', live_name, kept) using r;
  elsif owner is not null and history.is_gated(to_regclass(format('public.%I', owner ->> 'table'))) then
    execute format('insert into history.public_change select distinct $1, %L, o.id, true, true from %s p join public.%I o on o.id = p.%I
                     where (p.h_to = $1 or p.h_from = $1) and o.public on conflict do nothing', owner ->> 'table', kept, owner ->> 'table', owner ->> 'column') using r;
  end if;
  perform history.mark_public(r);
end
$$;
