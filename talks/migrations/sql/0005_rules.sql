-- Rules that speak about several rows. Each raises an integrity error (23514) whose message is meant for people and whose
-- constraint name is the rule's. Functions fix their search path, so that they mean the present whoever calls them.

create or replace function talks_refuse(rule text, sentence text) returns void
language plpgsql as $$
begin
  raise exception using errcode = 'check_violation', message = sentence, constraint = rule;
end
$$;

-- A published record is cited: by a supporting citation of its own, or by the published statement it rests on.
-- Asked at commit, so that a record and its citations may be written in any order. Argument: the citation's foreign key.
create or replace function talks_check_cited() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  cited boolean;
  statement bigint := (to_jsonb(new) ->> 'statement_id')::bigint;
  still_published boolean;
begin
  execute format('select stage = ''published'' from %I where id = $1', tg_table_name) into still_published using new.id;
  if not coalesce(still_published, false) then
    return null;
  end if;
  execute format('select exists (select from talks_citation where %I = $1 and bearing = ''supports'')', tg_argv[0]) into cited using new.id;
  if not cited and statement is not null then
    select exists (select from talks_statement where id = statement and stage = 'published') into cited;
  end if;
  if not cited then
    perform talks_refuse(tg_table_name || '_published_is_cited',
      format('%s is published without a source. Add a citation that supports it, or rest it on a published statement.', new.public_id));
  end if;
  return null;
end
$$;

-- The same when a citation goes, is turned into a dispute or is moved.
create or replace function talks_check_still_cited() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  noun record;
  owner bigint;
  bare text;
begin
  for noun in select key, value from jsonb_each_text(to_jsonb(old)) where value is not null and key <> 'source_id' and key <> 'id' and key like '%\_id' and key <> 'public_id' loop
    owner := noun.value::bigint;
    execute format(
      'select r.public_id from %I r where r.id = $1 and r.stage = ''published''
         and not exists (select from talks_citation c where c.%I = $1 and c.bearing = ''supports'')
         and not exists (select from talks_statement s where s.id = (to_jsonb(r) ->> ''statement_id'')::bigint and s.stage = ''published'')',
      'talks_' || replace(left(noun.key, -3), '_', ''), noun.key) into bare using owner;
    if bare is not null then
      perform talks_refuse('talks_citation_last_support', format('%s is published and this is its last source. Add another before taking this one away.', bare));
    end if;
  end loop;
  return null;
end
$$;

create constraint trigger talks_citation_last_support after delete or update on talks_citation
  deferrable initially deferred for each row execute function talks_check_still_cited();

-- A statement that published records rest on cannot be withdrawn under them.
create or replace function talks_check_statement_rests() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  noun text;
  bare text;
begin
  if (select stage from talks_statement where id = old.id) = 'published' then
    return null;
  end if;
  foreach noun in array array['pledge_event', 'position', 'group_claim', 'condition', 'attendance'] loop
    execute format(
      'select public_id from %I r where r.statement_id = $1 and r.stage = ''published''
         and not exists (select from talks_citation c where c.%I = r.id and c.bearing = ''supports'') limit 1',
      'talks_' || replace(noun, '_', ''), noun || '_id') into bare using old.id;
    if bare is not null then
      perform talks_refuse('talks_statement_rested_upon', format('%s is published and rests on this statement alone. Cite it first, or retract it too.', bare));
    end if;
  end loop;
  return null;
end
$$;

create constraint trigger talks_statement_rested_upon after update of stage on talks_statement
  deferrable initially deferred for each row when (old.stage = 'published' and new.stage <> 'published') execute function talks_check_statement_rests();

-- A record's public id is fixed once it has been published.
create or replace function talks_check_public_id() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  perform talks_refuse(tg_table_name || '_public_id_fixed', format('The public id %s has been published and is fixed.', old.public_id));
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

do $$
declare
  noun text;
begin
  foreach noun in array array['party', 'membership', 'coalition', 'role', 'person', 'office', 'meeting', 'meeting_count', 'attendance', 'group_claim',
                              'pledge', 'pledge_event', 'condition', 'question', 'position', 'statement', 'source'] loop
    if noun <> 'source' then
      execute format('create constraint trigger %I after insert or update of stage on %I deferrable initially deferred
                        for each row when (new.stage = ''published'') execute function talks_check_cited(%L)',
        'talks_' || replace(noun, '_', '') || '_published_is_cited', 'talks_' || replace(noun, '_', ''), noun || '_id');
    end if;
    execute format('create trigger %I before update of public_id on %I
                      for each row when (old.published_at is not null and old.public_id <> new.public_id) execute function talks_check_public_id()',
      'talks_' || replace(noun, '_', '') || '_public_id_fixed', 'talks_' || replace(noun, '_', ''));
    execute format('create constraint trigger %I after insert or update of rival_of_id on %I deferrable initially immediate
                      for each row when (new.rival_of_id is not null) execute function talks_check_rival()',
      'talks_' || replace(noun, '_', '') || '_rival_one_step', 'talks_' || replace(noun, '_', ''));
  end loop;
end
$$;

-- Columns that name a nation, or an organisation, do. Arguments: column, kind.
create or replace function talks_check_party_kind() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  party bigint := (to_jsonb(new) ->> tg_argv[0])::bigint;
begin
  if party is not null and not exists (select from talks_party where id = party and (kind = tg_argv[1] or organisation_kind = tg_argv[1])) then
    perform talks_refuse(tg_table_name || '_' || tg_argv[0] || '_is_' || tg_argv[1], format('The %s must be a %s.', replace(left(tg_argv[0], -3), '_', ' '), tg_argv[1]));
  end if;
  return null;
end
$$;

create constraint trigger talks_membership_nation after insert or update of nation_id on talks_membership
  for each row execute function talks_check_party_kind('nation_id', 'nation');
create constraint trigger talks_membership_organisation after insert or update of organisation_id on talks_membership
  for each row execute function talks_check_party_kind('organisation_id', 'organisation');
create constraint trigger talks_coalition_party after insert or update of party_id on talks_coalition
  for each row execute function talks_check_party_kind('party_id', 'coalition');
create constraint trigger talks_groupclaim_organisation after insert or update of organisation_id on talks_groupclaim
  for each row execute function talks_check_party_kind('organisation_id', 'organisation');
create constraint trigger talks_venue_nation after insert or update of nation_id on talks_venue
  for each row execute function talks_check_party_kind('nation_id', 'nation');

-- A position supersedes only one of the same party, question and holder.
create or replace function talks_check_supersedes() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from talks_position p where p.id = new.supersedes_id and p.party_id = new.party_id and p.question_id = new.question_id
                   and p.holder_kind = new.holder_kind and p.holder = new.holder) then
    perform talks_refuse('talks_position_supersedes_own', 'A position supersedes only an earlier one of the same party, question and holder.');
  end if;
  return null;
end
$$;

create constraint trigger talks_position_supersedes_own after insert or update on talks_position
  deferrable initially immediate for each row when (new.supersedes_id is not null) execute function talks_check_supersedes();

-- Whoever is described, anonymous or pseudonymous is never resolved to a person.
create or replace function talks_check_unresolved() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  statement bigint := case when tg_table_name = 'talks_statement' then (to_jsonb(new) ->> 'id')::bigint else (to_jsonb(new) ->> 'statement_id')::bigint end;
begin
  if exists (select from talks_statement s join talks_speaker p on p.statement_id = s.id
             where s.id = statement and s.attribution in ('described', 'anonymous', 'pseudonymous') and p.person_id is not null) then
    perform talks_refuse('talks_speaker_unresolved', 'A described, anonymous or pseudonymous speaker is never a named person. Give the description as published.');
  end if;
  if exists (select from talks_statement s join talks_speaker p on p.statement_id = s.id
             where s.id = statement and s.attribution = 'anonymous' and p.party_id is not null) then
    perform talks_refuse('talks_speaker_unresolved', 'An anonymous speaker has no party. Where a party is known, the attribution is “described”.');
  end if;
  return null;
end
$$;

create constraint trigger talks_statement_unresolved after insert or update of attribution on talks_statement
  deferrable initially deferred for each row execute function talks_check_unresolved();
create constraint trigger talks_speaker_unresolved after insert or update on talks_speaker
  deferrable initially deferred for each row execute function talks_check_unresolved();

-- Links between pledges make no loop.
create or replace function talks_check_pledge_loop() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (
    with recursive reached (id) as (
      select new.to_pledge_id
      union
      select l.to_pledge_id from talks_pledgelink l join reached r on l.from_pledge_id = r.id where l.kind = new.kind
    )
    select from reached where id = new.from_pledge_id
  ) then
    perform talks_refuse('talks_pledgelink_no_loop', 'This link closes a loop: the other pledge leads back to this one by links of the same kind.');
  end if;
  return null;
end
$$;

create constraint trigger talks_pledgelink_no_loop after insert or update on talks_pledgelink
  deferrable initially immediate for each row execute function talks_check_pledge_loop();

-- A pledge's status: its latest public, preferred step of the whole pledge, by last possible day, then by order entered;
-- undated steps come first. Steps with a quantity or amount of their own are tranches and do not move it.
create or replace function talks_pledge_status(pledge bigint) returns varchar
language sql stable set search_path = public, pg_temp as $$
  select step from talks_pledgeevent
  where pledge_id = pledge and stage = 'published' and rival_of_id is null
    and quantity_min is null and quantity_max is null and quantity_text = '' and amount_min is null and amount_max is null and amount_text = ''
  order by coalesce(on_date_last, on_date_first) desc nulls last, id desc
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

create or replace function talks_step_moves_pledge() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    update talks_pledge p set status = null where p.id = old.pledge_id and p.status is distinct from talks_pledge_status(p.id);
  end if;
  if tg_op <> 'DELETE' then
    update talks_pledge p set status = null where p.id = new.pledge_id and p.status is distinct from talks_pledge_status(p.id);
  end if;
  return null;
end
$$;

create trigger talks_pledgeevent_moves_pledge after insert or update or delete on talks_pledgeevent for each row execute function talks_step_moves_pledge();
