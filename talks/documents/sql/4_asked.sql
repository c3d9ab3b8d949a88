-- Of each text asked for, its words and what each may be kept as: [["will", "not"], [["will"], ["not"]]].
create or replace function search.read(bodies text[]) returns table (n bigint, words text[], lexemes jsonb)
language sql stable as $$
  select b.n, w.words, (select coalesce(jsonb_agg(search.asked(word) order by place), '[]') from unnest(w.words) with ordinality u (word, place))
  from unnest(bodies) with ordinality b (body, n)
  cross join lateral (select array_remove(search.words(b.body), '') as words) w
$$;

-- Who may be meant by each run of words: names that hold it, whole or in part, as written or as it sounds; and what else texts call
-- whoever is named by all of it, each name as its words and what they may be kept as.
create or replace function search.meant(runs text[]) returns table (run text, noun text, pk bigint, whole boolean, proper boolean, capitals boolean, also jsonb)
language sql stable as $$
  with met as (
    select r.run, n.noun, n.pk, bool_or(n.name = r.run) as whole, bool_or(n.sounds <> '{}') as proper, bool_and(n.capitals) as capitals
    from unnest(runs) r (run)
    cross join lateral (select string_to_array(r.run, ' ') as words) w
    cross join lateral (select array(select search.sound(x) from unnest(w.words) x) as sounds) s
    join search.name n on n.words @> w.words and ' ' || n.name || ' ' like '% ' || r.run || ' %'
      or length(r.run) > 3 and n.sounds @> s.sounds and ' ' || array_to_string(n.sounds, ' ') || ' ' like '% ' || array_to_string(s.sounds, ' ') || ' %'
    group by r.run, n.noun, n.pk
  )
  select m.*, case when m.whole then (
    select jsonb_agg(jsonb_build_array(o.words, (select jsonb_agg(search.asked(x) order by place) from unnest(o.words) with ordinality u (x, place))))
      from search.name o where o.noun = m.noun and o.pk = m.pk and o.spoken and o.name <> m.run) end
  from met m
$$;

-- Words of the record that look like a mistyped one.
create or replace function search.alike(asked text) returns table (word text, likeness real)
language sql stable set pg_trgm.similarity_threshold to '0.2' as $$
  select w.word, similarity(w.word, asked) from search.word w
  where w.word % asked and abs(length(w.word) - length(asked)) <= 2 order by 2 desc, 1 limit 60
$$;
