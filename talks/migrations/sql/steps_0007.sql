-- As before (status.sql), once for all steps of a statement: a step moves its pledge, and those of the steps that rival it or the step it
-- rivals. One that says the same as before moves nothing.
create or replace function talks_step_moves_pledge() returns trigger
language plpgsql set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  steps bigint[];
  pledges bigint[];
begin
  if tg_op = 'INSERT' then
    -- One that has no rival, and was not there before, is named by none.
    select array_agg(n.pledge_id), array_agg(n.id) filter (where n.rival_of_id is not null) || array_agg(n.rival_of_id) filter (where n.rival_of_id is not null)
      into pledges, steps from new_rows n;
  elsif tg_op = 'UPDATE' then
    select array_agg(o.pledge_id) || array_agg(n.pledge_id), array_agg(o.id) || array_agg(n.id) || array_agg(o.rival_of_id) || array_agg(n.rival_of_id)
      into pledges, steps
      from old_rows o full join new_rows n on n.id = o.id
     where ((o.pledge_id, o.step, o.stage, o.public, o.rival_of_id, o.on_date, o.quantity_min, o.quantity_max, o.quantity_text, o.amount_min, o.amount_max, o.amount_text)
       is distinct from (n.pledge_id, n.step, n.stage, n.public, n.rival_of_id, n.on_date, n.quantity_min, n.quantity_max, n.quantity_text, n.amount_min, n.amount_max, n.amount_text)) is not false;
  else
    select array_agg(o.pledge_id), array_agg(o.id) || array_agg(o.rival_of_id) into pledges, steps from old_rows o;
  end if;
  if steps is not null then
    pledges := pledges || array(select e.pledge_id from unnest(steps) k (id) cross join lateral (select t.pledge_id from talks_pledgeevent t where t.rival_of_id = k.id offset 0) e);
  end if;
  -- Looked up one by one: a plan made while the tables were small is kept.
  pledges := array(select distinct p.id from unnest(pledges) k (id)
    cross join lateral (select t.id from talks_pledge t where t.id = k.id and t.status is distinct from talks_pledge_status(t.id) offset 0) p);
  if pledges <> '{}' then
    execute 'update talks_pledge set status = null where id = any ($1)' using pledges;
  end if;
  return null;
end
$$;

drop trigger talks_pledgeevent_moves_pledge on talks_pledgeevent;
create trigger talks_pledgeevent_moves_pledge_insert after insert on talks_pledgeevent referencing new table as new_rows
  for each statement execute function talks_step_moves_pledge();
create trigger talks_pledgeevent_moves_pledge_update after update on talks_pledgeevent referencing old table as old_rows new table as new_rows
  for each statement execute function talks_step_moves_pledge();
create trigger talks_pledgeevent_moves_pledge_delete after delete on talks_pledgeevent referencing old table as old_rows
  for each statement execute function talks_step_moves_pledge();
select talks_keep_rules();
