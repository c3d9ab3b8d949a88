-- As before, but a step that says the same as before moves nothing, and pledges are found by index however many steps come at once:
-- a plan made while the tables were small is kept.
create or replace function talks_step_moves_pledge() returns trigger
language plpgsql set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  steps bigint[] := array[]::bigint[];
  pledges bigint[] := array[]::bigint[];
begin
  if tg_op = 'UPDATE' and (old.pledge_id, old.step, old.stage, old.public, old.rival_of_id, old.on_date)
       is not distinct from (new.pledge_id, new.step, new.stage, new.public, new.rival_of_id, new.on_date)
     and (old.quantity_min, old.quantity_max, old.quantity_text, old.amount_min, old.amount_max, old.amount_text)
       is not distinct from (new.quantity_min, new.quantity_max, new.quantity_text, new.amount_min, new.amount_max, new.amount_text) then
    return null;
  end if;
  if tg_op <> 'INSERT' then
    pledges := pledges || old.pledge_id;
    steps := steps || old.id || old.rival_of_id;
  end if;
  if tg_op <> 'DELETE' then
    pledges := pledges || new.pledge_id;
    steps := steps || new.id || new.rival_of_id;
  end if;
  if tg_op <> 'INSERT' or new.rival_of_id is not null then
    pledges := pledges || array(select e.pledge_id from talks_pledgeevent e where e.rival_of_id = any (steps));
  end if;
  update talks_pledge p set status = null where p.id = any (pledges) and p.status is distinct from talks_pledge_status(p.id);
  return null;
end
$$;
