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
create constraint trigger talks_party_successor after insert or update of successor_id on talks_party
  for each row execute function talks_check_party_kind('successor_id', 'organisation');

-- What columns that name a nation, an organisation or a coalition rely on stays so.
create or replace function talks_keep_party_kind() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.kind <> old.kind then
    perform talks_refuse('talks_party_kind_fixed', 'A nation stays a nation, and an organisation an organisation.');
  end if;
  if new.organisation_kind <> 'coalition' and exists (select from talks_coalition where party_id = new.id) then
    perform talks_refuse('talks_party_stays_coalition', 'This organisation speaks for a coalition, so it is of the kind coalition.');
  end if;
  return null;
end
$$;

create constraint trigger talks_party_kind_fixed after update of kind, organisation_kind on talks_party
  for each row when (old.kind <> new.kind or old.organisation_kind <> new.organisation_kind) execute function talks_keep_party_kind();
