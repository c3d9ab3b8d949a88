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
