-- Lists that are kept in order: under each party, person or topic the public records that name it, by day. No index can serve who and
-- when together while one stands in a part and the other in its record. Made from the rows, and kept by triggers whoever writes;
-- nothing of the record, so without history: the past asks the rows.
create schema lists;
comment on schema lists is 'Under each party, person or topic the public records that name it, by day. Made from the rows by triggers.';

-- Declares the list of the public rows of `live` under the `key` of their rows of `part`, those of which `said` is true; `state` is a column
-- of the record by which the list is asked too, '' for none.
create procedure lists.declare(list text, live text, part text, link text, key text, day text, said text, state text)
language plpgsql as $declare$
declare
  state_is text := case when state = '' then '' else ', state text' end;
  entry text := case when state = '' then 'key, day, record' else 'key, day, record, state' end;
  d_state text := case when state = '' then '' else ', d.' || state end;
  entries text := format('select distinct p.%s, d.%s, d.id%s', key, day, d_state);
  such text := format('d.public and p.%s is not null and (%s)', key, said);
  -- Looked up one by one: a plan made while the tables were small is kept.
  of_each text := format('from unnest(ids) k (id) cross join lateral (select * from public.%I t where t.id = k.id offset 0) d
      cross join lateral (select * from public.%I t where t.%I = k.id offset 0) p', live, part, link);
begin
  execute format('create table lists.%I (key bigint not null, day date, record bigint not null%s)', list, state_is);
  execute format('insert into lists.%I (%s) %s from public.%I p join public.%I d on d.id = p.%I where %s', list, entry, entries, part, live, link, such);
  execute format('alter table lists.%I add primary key (key, record)', list);
  execute format('create index %I on lists.%I (key, day desc nulls last, record desc)', list || '_by_day', list);
  if state <> '' then
    execute format('create index %I on lists.%I (key, state, day desc nulls last, record desc)', list || '_by_state', list);
  end if;

  execute format($make$
create function lists.enter_%1$s(ids bigint[]) returns void language plpgsql set enable_seqscan = off as $body$
begin
  insert into lists.%1$I as e (%2$s) %3$s %4$s where %5$s
  on conflict (key, record) do update set day = excluded.day%6$s where (e.day%7$s) is distinct from (excluded.day%8$s);
end
$body$
$make$, list, entry, entries, of_each, such,
    case when state = '' then '' else ', state = excluded.state' end, case when state = '' then '' else ', e.state' end,
    case when state = '' then '' else ', excluded.state' end);

  -- After rows of the part were written.
  execute format($make$
create function lists.keep_%1$s() returns trigger language plpgsql set enable_seqscan = off as $body$
declare
  ids bigint[];
begin
  if tg_op = 'TRUNCATE' then
    delete from lists.%1$I;
    return null;
  end if;
  if tg_op = 'INSERT' then
    ids := array(select distinct c.%2$I from changed c);
  else
    delete from lists.%1$I e using before b where e.key = b.%3$I and e.record = b.%2$I;
    ids := array(select distinct b.%2$I from before b);
    if tg_op = 'UPDATE' then
      ids := ids || array(select distinct c.%2$I from changed c);
    end if;
  end if;
  perform lists.enter_%1$s(ids);
  return null;
end
$body$
$make$, list, link, key);

  -- After records became public or ceased to be, or moved in the list.
  execute format($make$
create function lists.follow_%1$s() returns trigger language plpgsql set enable_seqscan = off as $body$
declare
  ids bigint[] := array(
    select d.id from changed d join before b on b.id = d.id where (d.public, d.%2$I%3$s) is distinct from (b.public, b.%2$I%4$s));
begin
  if ids <> '{}' then
    delete from lists.%1$I e using (select p.%5$I as key, d.id %6$s where not d.public) gone where e.key = gone.key and e.record = gone.id;
    perform lists.enter_%1$s(ids);
  end if;
  return null;
end
$body$
$make$, list, day, d_state, replace(d_state, 'd.', 'b.'), key, of_each);

  execute format('create trigger %I after insert on public.%I referencing new table as changed for each statement execute function lists.%I()',
    'lists_' || list || '_insert', part, 'keep_' || list);
  execute format('create trigger %I after update on public.%I referencing old table as before new table as changed for each statement execute function lists.%I()',
    'lists_' || list || '_update', part, 'keep_' || list);
  execute format('create trigger %I after delete on public.%I referencing old table as before for each statement execute function lists.%I()',
    'lists_' || list || '_delete', part, 'keep_' || list);
  execute format('create trigger %I after truncate on public.%I for each statement execute function lists.%I()',
    'lists_' || list || '_truncate', part, 'keep_' || list);
  execute format('create trigger %I after update on public.%I referencing old table as before new table as changed for each statement execute function lists.%I()',
    'lists_' || list || '_moved', live, 'follow_' || list);
end
$declare$;

call lists.declare('offers', 'talks_pledge', 'talks_pledgeparty', 'pledge_id', 'party_id', 'announced_on_first', $$p.role in ('contributor', 'proposer')$$, 'status');
call lists.declare('contributions', 'talks_pledge', 'talks_pledgeparty', 'pledge_id', 'party_id', 'announced_on_first', $$p.role = 'contributor'$$, 'status');
call lists.declare('speakers', 'talks_statement', 'talks_speaker', 'statement_id', 'party_id', 'said_on_first', 'true', '');
call lists.declare('people', 'talks_statement', 'talks_speaker', 'statement_id', 'person_id', 'said_on_first', 'true', '');
call lists.declare('topics', 'talks_statement', 'talks_statementtopic', 'statement_id', 'topic_id', 'said_on_first', 'true', '');
drop procedure lists.declare;
analyze lists.offers, lists.contributions, lists.speakers, lists.people, lists.topics;
select talks_keep_rules();
