-- An approved change set is a document: what it held, what was said and how it was decided stay as they were, and it is never deleted.
-- The door for what must go by law or for safety is the setting tracker.maintenance.

create or replace function talks_approved(change_set bigint) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select coalesce(current_setting('tracker.maintenance', true), '') <> 'on'
     and exists (select from talks_changeset where id = change_set and state = 'approved')
$$;

create or replace function talks_check_approved_set() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'TRUNCATE' then
    if coalesce(current_setting('tracker.maintenance', true), '') <> 'on' and exists (select from talks_changeset where state = 'approved') then
      perform talks_refuse('talks_changeset_stays', 'Approved change sets stay on record, with what was decided.');
    end if;
    return null;
  end if;
  if coalesce(current_setting('tracker.maintenance', true), '') <> 'on' then
    if tg_op = 'DELETE' then
      perform talks_refuse('talks_changeset_stays', format('The change set “%s” has been approved and stays on record.', old.title));
    end if;
    perform talks_refuse('talks_changeset_stays', format('The change set “%s” has been approved: its words and the decision stay as they are.', old.title));
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;

create trigger talks_changeset_stays before update on talks_changeset
  for each row when (old.state = 'approved' and old.* is distinct from new.*) execute function talks_check_approved_set();
create trigger talks_changeset_not_deleted before delete on talks_changeset
  for each row when (old.state = 'approved') execute function talks_check_approved_set();
create trigger talks_changeset_not_emptied before truncate on talks_changeset for each statement execute function talks_check_approved_set();

-- The proposals of a set.
create or replace function talks_check_approved_proposal() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  sets bigint[] := '{}';
  each bigint;
begin
  if tg_op <> 'INSERT' then
    sets := sets || old.change_set_id;
  end if;
  if tg_op <> 'DELETE' then
    sets := sets || new.change_set_id;
  end if;
  foreach each in array sets loop
    if talks_approved(each) then
      perform talks_refuse('talks_proposedchange_stays', 'This change belongs to an approved change set, which keeps its contents as they were decided.');
    end if;
  end loop;
  return case tg_op when 'DELETE' then old else new end;
end
$$;

create trigger talks_proposedchange_stays before insert or update or delete on talks_proposedchange
  for each row execute function talks_check_approved_proposal();

-- The records that were entered in it.
create or replace function talks_check_contents() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if talks_approved(new.change_set_id) or tg_op = 'UPDATE' and talks_approved((to_jsonb(old) ->> 'change_set_id')::bigint) then
    perform talks_refuse(tg_table_name || '_change_set_kept', format('%s cannot be put into an approved change set, nor taken out of one: it keeps its contents.', new.public_id));
  end if;
  return new;
end
$$;

create or replace function talks_guard_contents(live text) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  execute format('create trigger %I before update of change_set_id on %I
                    for each row when (old.change_set_id is distinct from new.change_set_id) execute function talks_check_contents()', live || '_change_set_kept', live);
  execute format('create trigger %I before insert on %I
                    for each row when (new.change_set_id is not null) execute function talks_check_contents()', live || '_change_set_open', live);
end
$$;

select talks_guard_contents(relname) from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'rival_of_id' and not a.attisdropped
 where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname like 'talks\_%';

-- As before (records.sql), with the contents of change sets.
create or replace function talks_guard_records() returns setof text
language plpgsql set search_path = public, pg_temp as $$
declare
  live text;
  noun text;
begin
  for live in
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'rival_of_id' and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname like 'talks\_%'
       and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = c.relname || '_public_id_fixed')
  loop
    execute format('create trigger %I before update of public_id on %I
                      for each row when (old.published_at is not null and old.public_id <> new.public_id) execute function talks_check_public_id()',
      live || '_public_id_fixed', live);
    execute format('create constraint trigger %I after insert or update of rival_of_id on %I deferrable initially immediate
                      for each row when (new.rival_of_id is not null) execute function talks_check_rival()', live || '_rival_one_step', live);
    execute format('create trigger %I before delete or update of stage, published_at on %I
                      for each row when (old.published_at is not null or old.stage in (''published'', ''retracted'')) execute function talks_check_stays()',
      live || '_stays', live);
    execute format('create trigger %I before truncate on %I for each statement execute function talks_check_not_emptied()', live || '_not_emptied', live);
    execute format('create constraint trigger %I after insert or update of stage, rival_of_id on %I deferrable initially deferred
                      for each row when (new.rival_of_id is not null and new.stage = ''published'') execute function talks_check_rival_public()',
      live || '_rival_is_public', live);
    perform talks_guard_contents(live);
    select n into noun from talks_cited_nouns() n where 'talks_' || replace(n, '_', '') = live;
    if noun is not null then
      perform talks_guard_evidence(noun, live);
      perform talks_guard_moved_citations();
    end if;
    return next live;
  end loop;
end
$$;

select talks_keep_rules();
