-- Refuses whatever writes to history directly; the recording triggers write one level deeper.
create or replace function history.refuse() returns trigger
language plpgsql as $$
begin
  raise exception using errcode = 'insufficient_privilege',
    message = pg_catalog.format('history.%s is kept by triggers and cannot be written to.', tg_table_name),
    hint = 'Change the record itself; its history follows.';
end
$$;

-- The setting tracker.maintenance is the one door: for the functions of this schema, and for an operator who must remove something by law.
create or replace function history.guard(kept regclass) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  execute format('create or replace trigger a_guard before insert or update or delete on %s for each statement
                    when (pg_trigger_depth() < 1 and coalesce(current_setting(''tracker.maintenance'', true), '''') <> ''on'')
                    execute function history.refuse()', kept);
  execute format('create or replace trigger a_guard_truncate before truncate on %s for each statement
                    when (coalesce(current_setting(''tracker.maintenance'', true), '''') <> ''on'') execute function history.refuse()', kept);
  execute format('alter table %s enable always trigger a_guard, enable always trigger a_guard_truncate', kept);
end
$$;

select history.guard('history.revision'), history.guard('history.deletion'), history.guard('history.kept');
