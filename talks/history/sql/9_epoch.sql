select set_config('tracker.maintenance', 'on', true);
insert into history.epoch select gen_random_uuid() where not exists (select from history.epoch);
select set_config('tracker.maintenance', '', true);
select history.guard('history.epoch');

-- What tells one life of the record from another: the stored value and the row that holds it, the server's own number and its timeline.
create or replace function history.current_epoch() returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  select left(md5(concat_ws(':', e.value, e.xmin, 'history.epoch'::regclass::oid, s.system_identifier, c.timeline_id)), 20)
    from history.epoch e, pg_control_system() s, pg_control_checkpoint() c
$$;

-- After the data folder was put back from a copy: all who keep a copy of the record begin anew.
create or replace function history.renew_epoch() returns text
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform set_config('tracker.maintenance', 'on', true);
  update history.epoch set value = gen_random_uuid();
  perform set_config('tracker.maintenance', '', true);
  return history.current_epoch();
end
$$;
