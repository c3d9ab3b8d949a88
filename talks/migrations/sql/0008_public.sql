-- Which rows, and which versions of them, were public; a version is cut in two where what it belongs to came or went meanwhile.
create function pg_temp.fill_public(live_name name) returns void language plpgsql as $fill$
declare
  live regclass := to_regclass(format('public.%I', live_name));
  kept regclass := to_regclass(format('history.%I', live_name));
  names text := (select string_agg(quote_ident(c), ', ' order by n) from unnest(history.columns(live)) with ordinality u (c, n));
  -- The models are those of today: what they belong to may have come later than this migration.
  belongs jsonb := (select coalesce(jsonb_agg(b), '[]') from history.kept, jsonb_array_elements(belongs_to) b
                     where table_name = live_name and to_regclass(format('history.%I', b ->> 'table')) is not null);
  stage text := case when 'stage' = any (history.columns(live)) then $s$n.stage = 'published'$s$ else 'true' end;
  now_public text := stage;
  then_public text := stage;
  owner jsonb;
  moved bigint;
begin
  perform history.pause(live);
  for owner in select * from jsonb_array_elements(belongs) loop
    loop
      execute format('create temp table cuts on commit drop as
        select n.id, n.h_from, n.h_to, min(o.h_from) as cut from %1$s n
          join history.%2$I o on o.%3$I = n.%4$I and o.h_from > n.h_from and o.h_from < n.h_to
         where %5$s and o.public is distinct from (select p.public from history.%2$I p where p.%3$I = o.%3$I and p.h_to = o.h_from)
         group by n.id, n.h_from, n.h_to', kept, owner ->> 'table', owner ->> 'key', owner ->> 'column', stage);
      execute format('insert into %1$s (h_from, h_to, %2$s) select c.cut, n.h_to, %3$s from %1$s n join cuts c using (id, h_from, h_to)', kept, names,
                     (select string_agg('n.' || quote_ident(c), ', ' order by o) from unnest(history.columns(live)) with ordinality u (c, o)));
      execute format('update %s n set h_to = c.cut from cuts c where c.id = n.id and c.h_from = n.h_from and c.h_to = n.h_to', kept);
      get diagnostics moved = row_count;
      drop table cuts;
      exit when moved = 0;
    end loop;
    now_public := now_public || format(' and (n.%1$I is null or exists (select from public.%2$I o where o.%3$I = n.%1$I and o.public))',
                                       owner ->> 'column', owner ->> 'table', owner ->> 'key');
    then_public := then_public || format(' and (n.%1$I is null or exists (select from history.%2$I o where o.%3$I = n.%1$I and o.public
                                            and o.h_from <= n.h_from and o.h_to > n.h_from))', owner ->> 'column', owner ->> 'table', owner ->> 'key');
  end loop;
  execute format('update %s n set public = true where %s', live, now_public);
  execute format('update %s n set public = true where %s', kept, then_public);
  execute format('insert into history.public_change
    select number, %L, id, bool_or(was), bool_or(shown)
      from (select h_from as number, id, false as was, public as shown from %2$s
            union all select h_to, id, public, false from %2$s where h_to < 9223372036854775807) v
     group by number, id having bool_or(was) or bool_or(shown)', live_name, kept);
end
$fill$;

do $$
declare
  noun text;
  part record;
begin
  perform set_config('tracker.maintenance', 'on', true);
  -- What others belong to comes first.
  foreach noun in array array['party', 'source', 'person', 'coalition', 'meeting', 'pledge', 'condition', 'question', 'statement', 'membership', 'role',
                              'office', 'meetingcount', 'attendance', 'pledgeevent', 'position', 'groupclaim', 'citation'] loop
    perform pg_temp.fill_public(('talks_' || noun)::name);
  end loop;
  for part in select table_name, owners -> 0 ->> 'table' as holder, owners -> 0 ->> 'column' as col from history.kept
               where owners <> '[]' and not history.is_gated(to_regclass(format('public.%I', table_name))) loop
    execute format('insert into history.public_change
      select distinct v.number, %2$L, v.holder, true, true
        from (select h_from as number, %3$I as holder from history.%1$I
              union all select h_to, %3$I from history.%1$I where h_to < 9223372036854775807) v
       where exists (select from history.%2$I o where o.id = v.holder and o.public and o.h_from <= v.number and o.h_to > v.number)
          on conflict do nothing', part.table_name, part.holder, part.col);
  end loop;
  insert into history.public_change
    select number, 'talks_topic', id, bool_or(was), bool_or(shown)
      from (select h_from as number, id, false as was, true as shown from history.talks_topic
            union all select h_to, id, true, false from history.talks_topic where h_to < 9223372036854775807) v
     group by number, id;
  update history.revision r set public = exists (select from history.public_change c where c.number = r.number)
   where r.public is distinct from exists (select from history.public_change c where c.number = r.number);
  -- Rules that wait for the commit speak now: a table whose rows they still have to look at cannot be altered.
  set constraints all immediate;
  set constraints all deferred;
  for part in select table_name from history.kept order by table_name loop
    perform history.sync(to_regclass(format('public.%I', part.table_name)));
  end loop;
  perform set_config('tracker.maintenance', '', true);
end
$$;

drop function pg_temp.fill_public(name);
