-- Writers take turns: whoever holds this lock writes. Taken first in a transaction, kept to its end.
create or replace function history.lock() returns void language sql as $$
  select pg_catalog.pg_advisory_xact_lock(7020413852017301)
$$;

drop function if exists history.begin(text, text, integer);

-- First call of a writing transaction: waits for the turn and says who writes and why.
-- Called again before the first change, the later names stand; after it, only what was missing is filled in.
-- (Not named “begin”: psql takes that word in CREATE FUNCTION for the start of a block, and no dump could be restored.)
create or replace function history.open(who text, why text default null, wait_ms integer default null) returns void
language plpgsql as $$
declare
  patience text := pg_catalog.current_setting('lock_timeout');
  r bigint;
begin
  if wait_ms is not null then
    perform pg_catalog.set_config('lock_timeout', wait_ms::text, true);
  end if;
  perform history.lock();
  perform pg_catalog.set_config('lock_timeout', patience, true);
  perform pg_catalog.set_config('tracker.actor', coalesce(who, ''), true), pg_catalog.set_config('tracker.reason', coalesce(why, ''), true);
  r := nullif(pg_catalog.current_setting('tracker.revision', true), '')::bigint;
  if r is not null then
    perform pg_catalog.set_config('tracker.maintenance', 'on', true);
    update history.revision v
       set actor = case when v.actor like 'db:%' then coalesce(nullif(who, ''), v.actor) else v.actor end,
           reason = coalesce(v.reason, nullif(why, ''))
     where v.number = r;
    perform pg_catalog.set_config('tracker.maintenance', '', true);
  end if;
end
$$;

-- Draws the number of this transaction's revision: called by the first recorded change, so that a transaction
-- that changes nothing makes no version.
create or replace function history.draw() returns bigint
language plpgsql as $$
declare
  r bigint;
begin
  perform history.lock();
  r := pg_catalog.nextval('history.revision_number');
  insert into history.revision (number, actor, reason)
  values (r,
          coalesce(nullif(pg_catalog.current_setting('tracker.actor', true), ''), 'db:' || session_user),
          nullif(pg_catalog.current_setting('tracker.reason', true), ''));
  perform pg_catalog.set_config('tracker.revision', r::text, true),
          pg_catalog.set_config('tracker.public', '', true),
          pg_catalog.set_config('tracker.stamped', '', true);
  return r;
end
$$;

-- The number of this transaction's revision, drawn now if it has none yet.
create or replace function history.number() returns bigint language sql as $$
  select coalesce(nullif(pg_catalog.current_setting('tracker.revision', true), '')::bigint, history.draw())
$$;

create or replace function history.mark_public(r bigint) returns void
language plpgsql as $$
begin
  update history.revision v set public = true where v.number = r;
  perform pg_catalog.set_config('tracker.public', 'on', true);
end
$$;

-- At commit, by a deferred trigger: the time, never backwards, whatever the clock does.
create or replace function history.stamp() returns trigger
language plpgsql as $$
declare
  instant bigint := (extract(epoch from pg_catalog.clock_timestamp()) * 1000000)::bigint;
  last bigint;
begin
  select last_value into last from history.last_instant;
  instant := greatest(instant, last + 1);
  perform pg_catalog.setval('history.last_instant', instant);
  update history.revision v
     set at = timestamptz 'epoch' + instant * interval '1 microsecond'
   where v.number = new.number and v.at is null;
  perform pg_catalog.set_config('tracker.stamped', new.number::text, true);
  return null;
end
$$;

drop trigger if exists revision_stamp on history.revision;
create constraint trigger revision_stamp after insert or update of at on history.revision
  deferrable initially deferred for each row when (new.at is null) execute function history.stamp();
alter table history.revision enable always trigger revision_stamp;

-- Ends this revision within the transaction: what is written next is a revision of its own. For tests that never commit.
create or replace function history.settle() returns bigint
language plpgsql as $$
declare
  r bigint := nullif(pg_catalog.current_setting('tracker.revision', true), '')::bigint;
begin
  if r is not null then
    set constraints history.revision_stamp immediate;
    set constraints history.revision_stamp deferred;
    perform pg_catalog.set_config('tracker.revision', '', true),
            pg_catalog.set_config('tracker.public', '', true),
            pg_catalog.set_config('tracker.stamped', '', true),
            pg_catalog.set_config('tracker.actor', '', true),
            pg_catalog.set_config('tracker.reason', '', true);
  end if;
  return r;
end
$$;
