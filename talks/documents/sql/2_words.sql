-- One spelling for the two of English: defense, center, labor, organize. Of words between spaces, the first and the last too.
create or replace function search.spellings(words text) returns text language plpgsql immutable parallel safe as $$
begin
  -- Most words have one spelling, and one look tells.
  if words ~ ' (def|off|pret|lic)ence| (cent|theat|met|fib|lit|kilomet)res? |[^ ]{3}our(s|ed|ing|ers?|hood)? |is(e|ed|es|er|ers|ing|ation|ations|ational) | programmes? ' then
    words := pg_catalog.regexp_replace(words, ' (def|off|pret|lic)ence', ' \1ense', 'g');
    words := pg_catalog.regexp_replace(words, ' (cent|theat|met|fib|lit|kilomet)re(s?)(?= )', ' \1er\2', 'g');
    words := pg_catalog.regexp_replace(words, '([^ ]{3})our(s|ed|ing|ers?|hood)?(?= )', '\1or\2', 'g');
    words := pg_catalog.regexp_replace(words, 'is(e|ed|es|er|ers|ing|ation|ations|ational)(?= )', 'iz\1', 'g');
    words := pg_catalog.regexp_replace(words, ' programme(s?)(?= )', ' program\1', 'g');
  end if;
  return words;
end
$$;

create or replace function search.spelled(word text) returns text language sql immutable parallel safe as $$
  select pg_catalog.btrim(search.spellings(' ' || word || ' '))
$$;

-- What a folded word is kept as: an English word by its stem, a French one by its own and as it is, one of another language as it is.
-- Texts without a language are English.
create or replace function search.lexemes(word text, language text) returns text[] language sql immutable parallel safe as $$
  select case
    when language in ('', 'en') then pg_catalog.ts_lexize('search.english', search.spelled(word))
    when language = 'fr' then array['fr:' || (pg_catalog.ts_lexize('search.french', word))[1], word]
    else array[word] end
$$;

-- All that a word asked for may be kept as.
create or replace function search.asked(word text) returns text[] language sql immutable parallel safe as $$
  select array(select distinct lexeme from unnest(
    array[word, 'fr:' || (pg_catalog.ts_lexize('search.french', word))[1]] || pg_catalog.ts_lexize('search.english', search.spelled(word))) lexeme
    where lexeme is not null order by lexeme)
$$;

-- A text, folded. What is longer than a shelf of books is cut.
create or replace function search.folded(body text) returns text language sql immutable parallel safe as $$
  select search.fold(pg_catalog.left(body, 50000))
$$;

-- The words of a text, folded, in order.
create or replace function search.words(body text) returns text[] language sql immutable parallel safe as $$
  select pg_catalog.string_to_array(search.folded(body), ' ')
$$;

-- Stems of English words of plain letters, and plain numbers: there PostgreSQL's own parser finds what stands between spaces.
create text search configuration search.plain (parser = pg_catalog."default");
alter text search configuration search.plain add mapping for asciiword, uint with search.english;

-- A document: folded `bodies` one after the other, each with its weight (A to D) and its language; between two of them is a gap, so that
-- no phrase goes across. A body whose language is '@' is a link, kept as it is: "@party:12".
create or replace function search.vector(weights text[], languages text[], bodies text[]) returns tsvector
language plpgsql immutable parallel safe as $$
declare
  made tsvector := '';
  lexemes text[];
  body text;
  word text;
  lexeme text;
  place integer;
begin
  for n in 1..pg_catalog.cardinality(bodies) loop
    body := bodies[n];
    if languages[n] = '@' then
      made := made || (pg_catalog.quote_literal(body) || ':9' || weights[n])::tsvector;
    elsif languages[n] in ('', 'en') and body !~ '[^a-z0-9 ]|[a-z][0-9]|[0-9][a-z]|[^ ]{60}' then
      made := made || '#:8'::tsvector || pg_catalog.setweight(pg_catalog.to_tsvector('search.plain', search.spellings(' ' || body || ' ')), weights[n]::"char");
    else
      lexemes := array[]::text[];
      place := 8;
      foreach word in array pg_catalog.string_to_array(body, ' ') loop
        place := place + 1;
        foreach lexeme in array search.lexemes(pg_catalog.left(word, 60), languages[n]) loop
          lexemes := lexemes || (pg_catalog.quote_literal(lexeme) || ':' || least(place, 16383) || weights[n]);
        end loop;
      end loop;
      made := made || pg_catalog.array_to_string(lexemes, ' ')::tsvector;
    end if;
  end loop;
  -- The sign made the gaps.
  return pg_catalog.ts_delete(made, '#');
end
$$;

-- An amount or a number as people write it: 2000000000 is also 2bn.
create or replace function search.figure(number numeric) returns text language sql immutable parallel safe as $$
  -- As text by a cast: numeric beside || is only stable, and the function would be called instead of read into its statement.
  select case when number >= 1000000000 then pg_catalog.trim_scale(pg_catalog.round(number / 1000000000, 3))::text || 'bn '
              when number >= 1000000 then pg_catalog.trim_scale(pg_catalog.round(number / 1000000, 3))::text || 'm ' else '' end
         || pg_catalog.trim_scale(number)::text
$$;

-- How a name sounds when it is written in other letters: Зеленський, Zelensky, Zelenskiy and Zelenskyy are one.
create or replace function search.sound(word text) returns text language sql immutable parallel safe as $$
  select pg_catalog.regexp_replace(pg_catalog.regexp_replace(pg_catalog.regexp_replace(pg_catalog.translate(
    pg_catalog.regexp_replace(pg_catalog.regexp_replace(
      pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(
      pg_catalog.replace(pg_catalog.replace(word,
        'щ', 'shch'), 'ж', 'zh'), 'х', 'kh'), 'ц', 'ts'), 'ч', 'ch'), 'ш', 'sh'), 'ю', 'iu'), 'я', 'ia'), 'є', 'ie'),
      'ph', 'f', 'g'), 'c([^h]|$)', 'k\1', 'g'),
    'абвгдезиіїйклмнопрстуфьъыэёwyqj', 'abvgdeziiiiklmnoprstuf  iejvikj'),
    ' ', '', 'g'), '(.)\1+', '\1', 'g'), 'i+$', 'i')
$$;
