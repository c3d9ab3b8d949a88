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

-- Rows are named for the public: each at most once a revision, with what it was before the first change and is after the last.
-- Answers how many there are.
drop function if exists history.tell(bigint, text, bigint, boolean, boolean);
create or replace function history.tell(r bigint, named text, keys bigint[], was_public boolean, is_public boolean) returns bigint
language plpgsql as $$
begin
  if keys <> '{}' then
    insert into history.public_change as c (number, table_name, pk, was, shown) select r, named, k, was_public, is_public from pg_catalog.unnest(keys) k
      on conflict (number, table_name, pk) do update set shown = excluded.shown where c.shown <> excluded.shown;
  end if;
  return pg_catalog.cardinality(keys);
end
$$;

-- The names of rows that were removed, by which those who keep a copy drop them.
drop function if exists history.tell_name(bigint, text, jsonb);
create or replace function history.tell_names(r bigint, named text, removed jsonb[]) returns void
language sql as $$
  update history.public_change c set public_id = gone ->> 'public_id', variant = gone ->> 'kind' from pg_catalog.unnest(removed) gone
   where c.number = r and c.table_name = named and c.pk = (gone ->> 'id')::bigint and c.was
$$;

-- A statement of a trigger that names rows `o` which were public all along and now look different. Here, too, rows are looked up one by one
-- (3_recording.sql says why).
create or replace function history.naming(table_name name, found text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select format(E'insert into history.public_change select r, %L, o.id, true, true from %s on conflict do nothing;\n'
                '  get diagnostics touched = row_count; told := told + touched;', table_name, found)
$$;

-- `lateral (…)` of the public rows of a table whose column has the value; `and` narrows them.
create or replace function history.seen_by(live regclass, col name, value text, narrowed text default '') returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  select format('cross join lateral (select t.id from %s t where t.%I = %s and t.public%s offset 0) o', live, col, value, narrowed)
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

-- Before a row is written: whether it is public, from its own stage and from what it belongs to. Asked link by link: a citation has many, of
-- which two are set.
create or replace function history.gate_body(live regclass, belongs_to jsonb) returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  select format(E'\nbegin\n  new.public := %s;\n%s  return new;\nend\n',
                case when 'stage' = any (history.columns(live)) then $s$new.stage = 'published'$s$ else 'true' end,
                coalesce(string_agg(format(E'  if new.public and new.%1$I is not null then\n    new.public := coalesce((select o.public from %2$s o where o.%3$I = new.%1$I), false);\n  end if;\n',
                         b.owner ->> 'column', to_regclass(format('public.%I', b.owner ->> 'table')), b.owner ->> 'key'), '' order by b.place), ''))
    from jsonb_array_elements(belongs_to) with ordinality b (owner, place)
   where history.is_gated(to_regclass(format('public.%I', b.owner ->> 'table')))
$$;

-- Carries the publicness of `flipped` rows on to those that belong to them by a column. Mostly there are none.
create or replace function history.carrying(source regclass, col name, flipped name) returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  select format(E'    touching := array(select c.id from pg_catalog.unnest(%3$s) k (id)\n'
                '      cross join lateral (select t.id from %1$s t where t.%2$I = k.id and %4$s offset 0) c);\n'
                '    if touching <> ''{}'' then\n      execute ''update %1$s set public = %5$s where id = any ($1)'' using touching;\n    end if;\n',
                source, col, flipped,
                case flipped when 'hidden' then 't.public' else 'not t.public' || case when 'stage' = any (history.columns(source)) then $s$ and t.stage = 'published'$s$ else '' end end,
                case flipped when 'shown' then 'true' else 'false' end)
$$;

-- After records or citations changed: names them, carries their publicness on to what belongs to them, and names what names them.
create or replace function history.telling_record(live regclass) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  named name := (select relname from pg_class where oid = live);
  seen text := (select string_agg(format('o.%1$I is distinct from n.%1$I', c), ' or ' order by place) from unnest(history.columns(live)) with ordinality u (c, place)
                 where c <> all (history.unseen_columns()) and c not in ('public', 'id'));
  rivals boolean := 'rival_of_id' = any (history.columns(live));
  carried text := '';
  links text := '';
  link record;
begin
  for link in select * from history.named_by(live) loop
    if link.belongs and history.is_gated(link.source) then
      carried := carried || history.carrying(link.source, link.col, 'shown') || history.carrying(link.source, link.col, 'hidden');
    elsif history.is_gated(link.source) then
      links := links || '    ' || history.naming(link.source_name, 'pg_catalog.unnest(shown || hidden) k (id) ' || history.seen_by(link.source, link.col, 'k.id')) || E'\n';
    elsif link.holder is not null and link.col <> link.holder_column and history.is_gated(link.holder) then
      links := links || '    ' || history.naming(link.holder_name,
        format('pg_catalog.unnest(shown || hidden) k (id) cross join lateral (select t.%I as id from %s t where t.%I = k.id offset 0) p ', link.holder_column, link.source, link.col)
        || history.seen_by(link.holder, 'id', 'p.id')) || E'\n';
    end if;
  end loop;
  return replace(replace(replace(replace(replace(replace(replace(replace(replace($body$
declare
  r bigint;
  shown bigint[] := '{}';
  hidden bigint[] := '{}';
  changed bigint[] := '{}';
  rivals bigint[];
  own bigint[];
  touching bigint[];
  touched bigint;
  told bigint;
begin
  if tg_op = 'INSERT' then
    select pg_catalog.array_agg(n.id)<came> into shown<gathered> from new_rows n where n.public;
  elsif tg_op = 'UPDATE' then
    select pg_catalog.array_agg(n.id) filter (where n.public and o.public is not true), pg_catalog.array_agg(o.id) filter (where o.public and n.public is not true),
           pg_catalog.array_agg(n.id) filter (where o.public and n.public and (<seen>))<moved>
      into shown, hidden, changed<gathered> from old_rows o full join new_rows n on n.id = o.id where (o *<> n) is not false;
  else
    select pg_catalog.array_agg(o.id)<went> into hidden<gathered> from old_rows o where o.public;
  end if;
  shown := coalesce(shown, '{}');
  hidden := coalesce(hidden, '{}');
  changed := coalesce(changed, '{}');
  if shown || hidden || changed = '{}' then
    return null;
  end if;
  r := history.number();
  told := history.tell(r, <named>, shown, false, true) + history.tell(r, <named>, hidden, true, false) + history.tell(r, <named>, changed, true, true);
  if tg_op = 'DELETE' then
    perform history.tell_names(r, <named>, (select pg_catalog.array_agg(pg_catalog.to_jsonb(o)) from old_rows o where o.public));
  elsif shown || hidden <> '{}' then
<carried>  end if;
  if tg_op = 'UPDATE' and shown || hidden <> '{}' then
<links>  end if;
<siblings>  if told > 0 and coalesce(pg_catalog.current_setting('tracker.public', true), '') = '' then
    perform history.mark_public(r);
  end if;
  return null;
end
$body$,
    '<named>', quote_literal(named)),
    '<seen>', seen),
    '<carried>', carried),
    '<links>', links),
    '<siblings>', case when rivals then format(E'  if rivals is not null then\n    %s\n  end if;\n',
      history.naming(named, 'rows from (pg_catalog.unnest(rivals), pg_catalog.unnest(own)) k (id, own) ' || history.seen_by(live, 'rival_of_id', 'k.id', ' and t.id <> k.own'))) else '' end),
    '<gathered>', case when rivals then ', rivals, own' else '' end),
    '<came>', case when rivals then ', pg_catalog.array_agg(n.rival_of_id) filter (where n.rival_of_id is not null), pg_catalog.array_agg(n.id) filter (where n.rival_of_id is not null)' else '' end),
    '<went>', case when rivals then ', pg_catalog.array_agg(o.rival_of_id) filter (where o.rival_of_id is not null), pg_catalog.array_agg(o.id) filter (where o.rival_of_id is not null)' else '' end),
    '<moved>', case when rivals then replace(', pg_catalog.array_agg(o.rival_of_id) filter (where <moves>) || pg_catalog.array_agg(n.rival_of_id) filter (where <moves>),
           pg_catalog.array_agg(n.id) filter (where <moves>) || pg_catalog.array_agg(n.id) filter (where <moves>)', '<moves>',
      '(o.public or n.public) and (o.public <> n.public or o.rival_of_id is distinct from n.rival_of_id) and coalesce(o.rival_of_id, n.rival_of_id) is not null') else '' end);
end
$$;

-- After parts changed: names the records that hold them, unless what a part leads to is hidden, and with it the part.
create or replace function history.telling_part(live regclass, owners jsonb, belongs_to jsonb) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  holder regclass := to_regclass(format('public.%I', owners -> 0 ->> 'table'));
  holder_column text := quote_ident(owners -> 0 ->> 'column');
  visible text := coalesce((
    select string_agg(format('(row.%1$I is null or coalesce((select v.public from %2$s v where v.%3$I = row.%1$I), false))',
                             b ->> 'column', to_regclass(format('public.%I', b ->> 'table')), b ->> 'key'), ' and ')
      from jsonb_array_elements(belongs_to) b where history.is_gated(to_regclass(format('public.%I', b ->> 'table')))), 'true');
begin
  return replace(replace(replace(replace(replace($body$
declare
  r bigint;
  holders bigint[];
  touched bigint;
  told bigint := 0;
begin
  if tg_op = 'INSERT' then
    holders := array(select distinct n.<holder> from new_rows n where <new>);
  elsif tg_op = 'UPDATE' then
    holders := array(select distinct h.holder from old_rows o full join new_rows n on <paired>
      cross join lateral (select o.<holder> where <old> union all select n.<holder> where <new>) h (holder) where (o *<> n) is not false);
  else
    holders := array(select distinct o.<holder> from old_rows o where <old>);
  end if;
  if holders = '{}' then
    return null;
  end if;
  r := history.number();
  <naming>
  if told > 0 and coalesce(pg_catalog.current_setting('tracker.public', true), '') = '' then
    perform history.mark_public(r);
  end if;
  return null;
end
$body$,
    '<holder>', holder_column),
    '<new>', replace(visible, 'row.', 'n.')),
    '<old>', replace(visible, 'row.', 'o.')),
    '<paired>', history.same_key(history.key_columns(live), 'n', 'o')),
    '<naming>', history.naming((owners -> 0 ->> 'table')::name, 'pg_catalog.unnest(holders) k (id) ' || history.seen_by(holder, 'id', 'k.id')));
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
  return replace($body$
declare
  keys bigint[];
  r bigint;
begin
  if tg_op = 'INSERT' then
    keys := array(select n.id from new_rows n);
  elsif tg_op = 'UPDATE' then
    keys := array(select coalesce(n.id, o.id) from old_rows o full join new_rows n on n.id = o.id where (o *<> n) is not false);
  else
    keys := array(select o.id from old_rows o);
  end if;
  if keys = '{}' then
    return null;
  end if;
  r := history.number();
  perform history.tell(r, <named>, keys, tg_op <> 'INSERT', tg_op <> 'DELETE');
  if tg_op = 'DELETE' then
    perform history.tell_names(r, <named>, (select pg_catalog.array_agg(pg_catalog.to_jsonb(o)) from old_rows o));
  end if;
  perform history.mark_public(r);
  return null;
end
$body$, '<named>', quote_literal((select relname from pg_class where oid = live)));
end
$$;

create or replace function history.install(function name, body text) returns boolean
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if body is not distinct from (select prosrc from pg_proc where proname = function and pronamespace = 'history'::regnamespace and proconfig is not null) then
    return false;
  end if;
  -- A plan made while the tables were small is kept: rows beside others are found by index, however many come in one transaction.
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
  -- Those of a statement see its rows; those of a row, as they were once, do not.
  if (select count(*) from pg_trigger where tgrelid = live and tgname = any (array['public_tell_insert', 'public_tell_update', 'public_tell_delete'])
       and tgenabled = 'A' and coalesce(tgoldtable, tgnewtable) is not null) < 3 then
    perform history.after_each('public_tell', live, format('history.%I', 'tell_' || live_name));
  end if;
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
