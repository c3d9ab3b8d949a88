-- Evidence is public evidence: a published record rests on a supporting citation whose source is published, or on a published
-- statement, which is held to the same. Asked at commit, by whatever path the last one would go.

-- The nouns that are cited, by the name of the citation's foreign key without `_id`.
create or replace function talks_cited_nouns() returns setof text
language sql stable set search_path = public, pg_temp as $$
  select left(a.attname, -3) from pg_attribute a
  where a.attrelid = 'talks_citation'::regclass and a.attnum > 0 and not a.attisdropped and a.attname like '%\_id' and a.attname not in ('public_id', 'source_id')
  order by a.attnum
$$;

-- The nouns that rest on a statement, by the name of the citation's foreign key without `_id`.
create or replace function talks_resting_nouns() returns setof text
language sql stable set search_path = public, pg_temp as $$
  select n from talks_cited_nouns() n
   where exists (select from pg_attribute where attrelid = ('talks_' || replace(n, '_', ''))::regclass and attname = 'statement_id' and not attisdropped)
$$;

-- Of these records of a noun (null: of all) those that are published and rest on nothing public.
create or replace function talks_bare(noun text, keys bigint[]) returns setof text
language plpgsql stable set search_path = public, pg_temp as $$
begin
  return query execute format(
    'select r.public_id::text from %1$I r where %3$s r.stage = ''published''
       and not exists (select from talks_citation c join talks_source s on s.id = c.source_id
                       where c.%2$I = r.id and c.bearing = ''supports'' and s.stage = ''published'')
       and not exists (select from talks_statement t where t.id = (to_jsonb(r) ->> ''statement_id'')::bigint and t.stage = ''published'')
     order by r.public_id',
    'talks_' || replace(noun, '_', ''), noun || '_id', case when keys is null then '' else 'r.id = any ($1) and' end) using keys;
end
$$;

-- One function a noun, whose plan is kept: asked of every published record at commit, three times faster than asking `talks_bare`.
-- What rests on a statement is asked again when it is moved to another one or to none.
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

-- A citation goes, disputes, or is moved to another record or source.
create or replace function talks_check_still_cited() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  noun text;
  bare text;
begin
  for noun in select left(key, -3) from jsonb_each_text(to_jsonb(old)) where value is not null and key like '%\_id' and key not in ('source_id', 'public_id') loop
    select b into bare from talks_bare(noun, array[(to_jsonb(old) ->> (noun || '_id'))::bigint]) b;
    if bare is not null then
      perform talks_refuse('talks_citation_last_support',
        format('%s is published and this is its last public source. Add another before taking this one away.', bare));
    end if;
  end loop;
  return null;
end
$$;

-- Only what supported can have been the last.
create constraint trigger talks_citation_last_support after delete on talks_citation
  deferrable initially deferred for each row when (old.bearing = 'supports') execute function talks_check_still_cited();

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

create constraint trigger talks_statement_rested_upon after update of stage on talks_statement
  deferrable initially deferred for each row when (old.stage = 'published' and new.stage <> 'published') execute function talks_check_statement_rests();

-- Neither can a source.
create or replace function talks_check_source_leaned_on() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  noun text;
  leaning bigint[];
  bare text[] := '{}';
begin
  if (select stage from talks_source where id = old.id) = 'published' then
    return null;
  end if;
  for noun in select talks_cited_nouns() loop
    execute format('select array_agg(%1$I) from talks_citation where source_id = $1 and %1$I is not null and bearing = ''supports''', noun || '_id') into leaning using old.id;
    if leaning is not null then
      bare := bare || array(select talks_bare(noun, leaning));
    end if;
  end loop;
  if cardinality(bare) > 0 then
    perform talks_refuse('talks_source_leaned_on',
      format('%s published %s on the source %s alone: %s. Cite another public source there first, or retract them in the same change set.', cardinality(bare),
        case cardinality(bare) when 1 then 'record rests' else 'records rest' end, old.public_id, talks_names(bare)));
  end if;
  return null;
end
$$;

create constraint trigger talks_source_leaned_on after update of stage on talks_source
  deferrable initially deferred for each row when (old.stage = 'published' and new.stage <> 'published') execute function talks_check_source_leaned_on();

-- TRUNCATE fires no row trigger and cannot be put off: what is left must stand by itself.
create or replace function talks_check_truncated() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  bare text[] := array(select b from talks_cited_nouns() n, talks_bare(n, null) b);
begin
  if cardinality(bare) > 0 then
    perform talks_refuse(tg_table_name || '_emptied', format('%s published %s would be left without a public source: %s.', cardinality(bare),
      case cardinality(bare) when 1 then 'record' else 'records' end, talks_names(bare)));
  end if;
  return null;
end
$$;

create trigger talks_citation_emptied after truncate on talks_citation for each statement execute function talks_check_truncated();
