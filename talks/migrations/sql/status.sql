-- A pledge's status: its latest published, preferred step of the whole pledge, by last possible day, then by order entered;
-- undated steps come first. Steps with a quantity or amount of their own are tranches and do not move it. A rival of a step that is not
-- public counts as preferred; of several left, the first entered. Read in the search path of the caller: what was known by a day has a status of its own.
create or replace function talks_pledge_status(pledge bigint) returns varchar
language sql stable set search_path = public, pg_temp as $$
  select e.step from talks_pledgeevent e
  where e.pledge_id = pledge and e.stage = 'published'
    and (e.rival_of_id is null
         or not exists (select from talks_pledgeevent p where p.id = e.rival_of_id and p.public)
            and not exists (select from talks_pledgeevent q where q.rival_of_id = e.rival_of_id and q.public and q.id < e.id))
    and e.quantity_min is null and e.quantity_max is null and e.quantity_text = '' and e.amount_min is null and e.amount_max is null and e.amount_text = ''
  order by coalesce(e.on_date_last, e.on_date_first) desc nulls last, e.id desc
  limit 1
$$;

create or replace function talks_keep_pledge_status() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  new.status := talks_pledge_status(new.id);
  return new;
end
$$;

create trigger talks_pledge_keep_status before insert or update on talks_pledge for each row execute function talks_keep_pledge_status();

-- A step moves its pledge, and those of the steps that rival it or the step it rivals: what of them is preferred may be another. One that
-- says the same as before moves nothing, and pledges are found by index however many steps come at once: a plan made while the tables
-- were small is kept.
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

create trigger talks_pledgeevent_moves_pledge after insert or update or delete on talks_pledgeevent for each row execute function talks_step_moves_pledge();
