-- Rules that speak about several rows. Each raises an integrity error (23514) whose message is meant for people and whose
-- constraint name is the rule's. Functions fix their search path, so that they mean the present whoever calls them.

create or replace function talks_refuse(rule text, sentence text) returns void
language plpgsql as $$
begin
  raise exception using errcode = 'check_violation', message = sentence, constraint = rule;
end
$$;

-- “a, b, c, d, e and 7 more”.
create or replace function talks_names(ids text[]) returns text
language sql immutable as $$
  select array_to_string(ids[1:5], ', ') || case when cardinality(ids) > 5 then format(' and %s more', cardinality(ids) - 5) else '' end
$$;
