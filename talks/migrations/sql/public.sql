-- What has been public stays on record: it may be changed and retracted, never deleted, never made a draft again, and neither its public
-- id nor the moment at which it was first published moves. The door for what must go by law or for safety is the setting tracker.maintenance.

-- A record's public id is fixed once it has been published.
create or replace function talks_check_public_id() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  perform talks_refuse(tg_table_name || '_public_id_fixed', format('The public id %s has been published and is fixed.', old.public_id));
  return null;
end
$$;

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

-- A rival names the preferred record, which has no rival_of itself: chains are one step deep.
create or replace function talks_check_rival() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  chained boolean;
begin
  execute format('select exists (select from %1$I where id = $1 and rival_of_id is not null) or exists (select from %1$I where rival_of_id = $2)', tg_table_name)
    into chained using new.rival_of_id, new.id;
  if chained then
    perform talks_refuse(tg_table_name || '_rival_one_step', 'A rival names the preferred record, and that one is no rival itself.');
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
