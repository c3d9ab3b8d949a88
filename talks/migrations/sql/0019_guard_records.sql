-- The rules that every record keeps, put on whatever record table lacks them: after every migration, so a new noun needs none of its own.

-- The nouns that rest on a statement, by the name of the citation's foreign key without `_id`.
create or replace function talks_resting_nouns() returns setof text
language sql stable set search_path = public, pg_temp as $$
  select n from talks_cited_nouns() n
   where exists (select from pg_attribute where attrelid = ('talks_' || replace(n, '_', ''))::regclass and attname = 'statement_id' and not attisdropped)
$$;

-- One function a noun, whose plan is kept: asked of every published record at commit.
create or replace function talks_guard_evidence(noun text, live text) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  rests boolean := noun in (select talks_resting_nouns());
begin
  execute format(
    'create or replace function talks_check_cited_%1$s() returns trigger language plpgsql set search_path = public, pg_temp as $f$
     begin
       -- The record''s citations first, then the source of each: a join might begin with a source of thousands.
       if not exists (select from talks_citation c where c.%2$I = new.id and c.bearing = ''supports''
                      and (select s.stage from talks_source s where s.id = c.source_id) = ''published'')
          and exists (select from %3$I r where r.id = new.id and r.stage = ''published'' %4$s) then
         perform talks_refuse(tg_table_name || ''_published_is_cited'', format(
           ''%%s is published without a public source. Add a citation of a published source that supports it, or rest it on a published statement.'', new.public_id));
       end if;
       return null;
     end
     $f$', noun, noun || '_id', live,
    case when rests then 'and not exists (select from talks_statement t where t.id = r.statement_id and t.stage = ''published'')' else '' end);
  execute format('create constraint trigger %1$I after insert or update of stage%3$s on %2$I deferrable initially deferred
                    for each row when (new.stage = ''published'') execute function %4$I()',
    live || '_published_is_cited', live, case when rests then ', statement_id' else '' end, 'talks_check_cited_' || noun);
end
$$;

-- Which of a citation's columns say what it supports: asked again when one of them changes.
create or replace function talks_guard_moved_citations() returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  moved text;
begin
  select string_agg(format('old.%1$I is distinct from new.%1$I', column_name), ' or ') into moved
    from (select n || '_id' from talks_cited_nouns() n union all values ('source_id'), ('bearing')) as each (column_name);
  drop trigger if exists talks_citation_last_support_moved on talks_citation;
  execute format('create constraint trigger talks_citation_last_support_moved after update on talks_citation
                    deferrable initially deferred for each row when (old.bearing = ''supports'' and (%s)) execute function talks_check_still_cited()', moved);
end
$$;

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

-- A statement that published records rest on cannot be withdrawn under them.
create or replace function talks_check_statement_rests() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  noun text;
  resting bigint[];
  bare text[] := '{}';
begin
  if (select stage from talks_statement where id = old.id) = 'published' then
    return null;
  end if;
  for noun in select talks_resting_nouns() loop
    execute format('select array_agg(id) from %I where statement_id = $1 and stage = ''published''', 'talks_' || replace(noun, '_', '')) into resting using old.id;
    if resting is not null then
      bare := bare || array(select talks_bare(noun, resting));
    end if;
  end loop;
  if cardinality(bare) > 0 then
    perform talks_refuse('talks_statement_rested_upon',
      format('%s %s published and %s on the statement %s alone. Cite a source there first, or retract both in one change set.', talks_names(bare),
        case cardinality(bare) when 1 then 'is' else 'are' end, case cardinality(bare) when 1 then 'rests' else 'rest' end, old.public_id));
  end if;
  return null;
end
$$;
