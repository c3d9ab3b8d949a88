-- What has been public stays on record: it may be changed and retracted, never deleted, never made a draft again, and the moment at
-- which it was first published does not move. The door for what must go by law or for safety is the setting tracker.maintenance.
create or replace function talks_check_stays() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if coalesce(current_setting('tracker.maintenance', true), '') <> 'on' then
    if tg_op = 'DELETE' then
      perform talks_refuse(tg_table_name || '_stays', format('%s has been public and stays on record. Retract it, and say why.', old.public_id));
    elsif new.stage not in ('published', 'retracted') then
      perform talks_refuse(tg_table_name || '_stays', format('%s has been public and cannot become a draft again. Propose a change, or retract it and say why.', old.public_id));
    elsif old.published_at is not null and new.published_at is distinct from old.published_at then
      perform talks_refuse(tg_table_name || '_stays', format('%s was first published at %s, and that does not change.', old.public_id, to_char(old.published_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI')));
    end if;
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;

create or replace function talks_check_not_emptied() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  many bigint;
begin
  if coalesce(current_setting('tracker.maintenance', true), '') <> 'on' then
    execute format('select count(*) from %I where stage in (''published'', ''retracted'')', tg_table_name) into many;
    if many > 0 then
      perform talks_refuse(tg_table_name || '_stays', format('%s of these rows have been public and stay on record. Retract them, and say why.', many));
    end if;
  end if;
  return null;
end
$$;

-- A public row is made the rival of a public row alone. One that was public once may be retracted later: its rivals stay, and the first
-- entered of them counts as preferred. Asked at commit.
create or replace function talks_check_rival_public() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  made boolean := tg_op = 'INSERT';
  hidden text;
begin
  if not made then
    made := old.rival_of_id is distinct from new.rival_of_id;
  end if;
  execute format('select p.public_id from %1$I r join %1$I p on p.id = r.rival_of_id
                  where r.id = $1 and r.stage = ''published'' and r.rival_of_id = $2 and p.stage <> ''published'' and ($3 or p.published_at is null)', tg_table_name)
    into hidden using new.id, new.rival_of_id, made;
  if hidden is not null then
    perform talks_refuse(tg_table_name || '_rival_is_public', format('%s is public and names %s as preferred, which is not. Publish that one first, or name another.', new.public_id, hidden));
  end if;
  return null;
end
$$;

do $$
declare
  live text;
begin
  for live in select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'rival_of_id'
              where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname like 'talks\_%' loop
    execute format('create trigger %I before delete or update of stage, published_at on %I
                      for each row when (old.published_at is not null or old.stage in (''published'', ''retracted'')) execute function talks_check_stays()',
      live || '_stays', live);
    execute format('create trigger %I before truncate on %I for each statement execute function talks_check_not_emptied()', live || '_not_emptied', live);
    execute format('create constraint trigger %I after insert or update of stage, rival_of_id on %I deferrable initially deferred
                      for each row when (new.rival_of_id is not null and new.stage = ''published'') execute function talks_check_rival_public()',
      live || '_rival_is_public', live);
  end loop;
end
$$;

-- Rules speak to every session, replication roles too. Disabling and enabling all triggers of a table, as a restore of data alone
-- does, makes them ordinary: this puts them right again, history's own too. Answers what was not as it should be.
create or replace function talks_keep_rules() returns setof text
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  rule record;
begin
  for rule in select * from public.talks_sleeping_rules() loop
    execute format('alter table %s enable always trigger %I', rule.live, rule.name);
    return next rule.name;
  end loop;
end
$$;

create or replace function talks_sleeping_rules(out live regclass, out name name) returns setof record
language sql stable set search_path = pg_catalog, pg_temp as $$
  select t.tgrelid::regclass, t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
  where not t.tgisinternal and t.tgenabled <> 'A' and c.relkind = 'r'
    and (c.relnamespace = 'public'::regnamespace and c.relname like 'talks\_%' or c.relnamespace = 'history'::regnamespace)
  order by 1, 2
$$;
