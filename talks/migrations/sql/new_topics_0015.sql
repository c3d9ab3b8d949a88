-- What data of before says of a topic, in proposals that wait and of the last loads, in the form of today: else it would differ.
create function pg_temp.with_proposed(topics jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_agg(r || '{"proposed": ""}' order by n), '[]') from jsonb_array_elements(topics) with ordinality as e (r, n)
$$;
update talks_datasetrow set values = jsonb_set(values, '{topics}', pg_temp.with_proposed(values -> 'topics'))
where noun = 'statement' and jsonb_typeof(values -> 'topics') = 'array' and values -> 'topics' <> '[]';
update talks_proposedchange set changes = jsonb_set(changes, '{topics,from}', pg_temp.with_proposed(changes #> '{topics,from}'))
where noun = 'statement' and state in ('open', 'conflict') and jsonb_typeof(changes #> '{topics,from}') = 'array';
update talks_proposedchange set changes = jsonb_set(changes, '{topics,to}', pg_temp.with_proposed(changes #> '{topics,to}'))
where noun = 'statement' and state in ('open', 'conflict') and jsonb_typeof(changes #> '{topics,to}') = 'array';
