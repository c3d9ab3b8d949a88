-- Where a transaction writes much, a record is written in several statements. With the setting tracker.documents on `later` the triggers
-- note whose documents are to be made, and they are made once: by search.catch_up(), or else at commit, whatever the transaction forgot.
create unlogged table search.pending (noun text collate "C" not null, ids bigint[] not null);

create or replace function search.refresh(noun text, ids bigint[]) returns void language plpgsql as $$
begin
  execute pg_catalog.format('select search.%I($1)', 'refresh_' || noun) using ids;
end
$$;

create or replace function search.keep(noun text, ids bigint[]) returns void language plpgsql as $$
begin
  if coalesce(pg_catalog.current_setting('tracker.documents', true), '') = 'later' then
    insert into search.pending (noun, ids) values (noun, ids);
  else
    perform search.refresh(noun, ids);
  end if;
end
$$;

-- Makes what was noted, some thousands at a time. Writers take turns, so what is there was noted by this transaction.
create or replace function search.catch_up() returns void language plpgsql as $$
declare
  noted record;
begin
  for noted in
    with taken as (delete from search.pending returning *)
    select e.noun, array_agg(e.id) as ids
      from (select u.noun, u.id, pg_catalog.row_number() over (partition by u.noun order by u.id) as place
              from (select distinct t.noun, i.id from taken t cross join lateral unnest(t.ids) i (id)) u) e
     group by e.noun, (e.place - 1) / 5000 order by 1
  loop
    perform search.refresh(noted.noun, noted.ids);
  end loop;
end
$$;

create or replace function search.catch_up_at_commit() returns trigger language plpgsql as $$
begin
  perform search.catch_up();
  return null;
end
$$;

create constraint trigger pending_made after insert on search.pending
  deferrable initially deferred for each row execute function search.catch_up_at_commit();
alter table search.pending enable always trigger pending_made;
