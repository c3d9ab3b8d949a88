-- Puts on every record table the rules that it lacks, and answers which tables those were.
create or replace function talks_guard_records() returns setof text
language plpgsql set search_path = public, pg_temp as $$
declare
  live text;
  noun text;
begin
  for live in
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'rival_of_id' and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname like 'talks\_%'
       and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = c.relname || '_public_id_fixed')
  loop
    execute format('create trigger %I before update of public_id on %I
                      for each row when (old.published_at is not null and old.public_id <> new.public_id) execute function talks_check_public_id()',
      live || '_public_id_fixed', live);
    execute format('create constraint trigger %I after insert or update of rival_of_id on %I deferrable initially immediate
                      for each row when (new.rival_of_id is not null) execute function talks_check_rival()', live || '_rival_one_step', live);
    execute format('create trigger %I before delete or update of stage, published_at on %I
                      for each row when (old.published_at is not null or old.stage in (''published'', ''retracted'')) execute function talks_check_stays()',
      live || '_stays', live);
    execute format('create trigger %I before truncate on %I for each statement execute function talks_check_not_emptied()', live || '_not_emptied', live);
    execute format('create constraint trigger %I after insert or update of stage, rival_of_id on %I deferrable initially deferred
                      for each row when (new.rival_of_id is not null and new.stage = ''published'') execute function talks_check_rival_public()',
      live || '_rival_is_public', live);
    select n into noun from talks_cited_nouns() n where 'talks_' || replace(n, '_', '') = live;
    if noun is not null then
      perform talks_guard_evidence(noun, live);
      perform talks_guard_moved_citations();
    end if;
    return next live;
  end loop;
end
$$;

select talks_guard_records();
