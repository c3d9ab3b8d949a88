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
