-- Search has a schema of its own: nothing in it is part of the record, all of it can be made anew from the record.
create schema search;

-- Words are cut to their stems; no word is left out: "no", "not" and "against" carry the meaning here.
create text search dictionary search.english (template = pg_catalog.snowball, language = english);
create text search dictionary search.french (template = pg_catalog.snowball, language = french);

-- Signs of ASCII become spaces and numbers are written one way: 1,500 = 1500, $2 Billion = €2bn = "2bn billion" (found by either word).
create or replace function search.numbers(words text) returns text language plpgsql immutable parallel safe as $$
begin
  if words ~ '[0-9]' then
    words := pg_catalog.regexp_replace(words, '([0-9]),(?=[0-9]{3}(?![0-9]))', '\1', 'g');
    words := pg_catalog.regexp_replace(words, '([0-9]) ?(bn|billions?|milliards?|mrd)(?![a-z0-9])', '\1bn billion', 'g');
    words := pg_catalog.regexp_replace(words, '([0-9]) ?(mn?|mln|mio|millions?)(?![a-z0-9])', '\1m million', 'g');
    words := pg_catalog.regexp_replace(words, '\.(?![0-9])', ' ', 'g');
    words := pg_catalog.regexp_replace(words, '(^|[^0-9])\.', '\1 ', 'g');
    return pg_catalog.regexp_replace(words, '[\u0001-\u002d\u002f\u003a-\u0060\u007b-\u007f]+', ' ', 'g');
  end if;
  return pg_catalog.regexp_replace(words, '[\u0001-\u002f\u003a-\u0060\u007b-\u007f]+', ' ', 'g');
end
$$;
