-- Values that are held to lists and limits. The lists themselves follow the code: talks.services.rules makes these two functions anew at the end
-- of every migrate. Until then they are empty, and so are the tables.
create or replace function talks_lists() returns table (name text, allowed text[])
language sql immutable as $$ select null::text, null::text[] where false $$;

create or replace function talks_listed(list text, value text) returns boolean
language sql immutable as $$ select false $$;

-- The codes of one nation: all of the same nation of ISO 3166, or all of those that ISO 3166 leaves to its users.
create or replace function talks_nation_codes(alpha2 text, alpha3 text, number text) returns boolean
language sql immutable set search_path = public, pg_temp as $$
  select coalesce(talks_listed('nation', concat_ws(' ', alpha2, alpha3, nullif(number, '')))
    or alpha2 ~ '^(AA|Q[M-Z]|X[A-Z]|ZZ)$' and alpha3 ~ '^(AA[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|ZZ[A-Z])$' and coalesce(nullif(number, ''), '900') ~ '^9[0-9]{2}$', false)
$$;

-- The noun that a citation belongs to, by its keys in the order of the columns.
create or replace function talks_noun_cited(keys bigint[], nouns text[]) returns text
language sql immutable as $$
  select noun from unnest(keys, nouns) as u (key, noun) where key is not null limit 1
$$;

-- How many words a text has: what holds a letter or digit, by spaces; scripts written without spaces count two characters to a word.
create or replace function talks_words(said text) returns integer
language sql immutable as $$
  select (select count(*)::integer from regexp_split_to_table(regexp_replace(said, '[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]', ' ', 'g'), '\s+') word
          where word ~ '[0-9A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff\u2c00-\u2dff\ua000-\ufaff]')
    + (length(regexp_replace(said, '[^\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]', '', 'g')) + 1) / 2
$$;
