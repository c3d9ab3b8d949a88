-- One spelling for the two of English: defense, center, labor, organize.
create or replace function search.spelled(word text) returns text language sql immutable parallel safe as $$
  select case
    -- Most words have one spelling, and one look tells.
    when word !~ 'ence|res?$|our|is[eia]|mme' then word
    when word ~ '^(def|off|pret|lic)ence' then pg_catalog.regexp_replace(word, 'ence', 'ense')
    when word ~ '^(cent|theat|met|fib|lit|kilomet)res?$' then pg_catalog.regexp_replace(word, 're(s?)$', 'er\1')
    when word ~ '^.{3,}our(s|ed|ing|ers?|hood)?$' then pg_catalog.regexp_replace(word, 'our(s|ed|ing|ers?|hood)?$', 'or\1')
    when word ~ 'is(e|ed|es|er|ers|ing|ation|ations|ational)$' then pg_catalog.regexp_replace(word, 'is(e|ed|es|er|ers|ing|ation|ations|ational)$', 'iz\1')
    when word ~ '^programmes?$' then pg_catalog.replace(word, 'mme', 'm')
    else word end
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

-- The words of a text, folded, in order. What is longer than a shelf of books is cut.
create or replace function search.words(body text) returns text[] language sql immutable parallel safe as $$
  select pg_catalog.string_to_array(search.fold(pg_catalog.left(body, 50000)), ' ')
$$;

-- A document: `bodies` one after the other, each with its weight (A to D) and its language; between two of them is a gap, so that no
-- phrase goes across. A body whose language is '@' is a link, kept as it is: "@party:12".
create or replace function search.vector(weights text[], languages text[], bodies text[]) returns tsvector
language plpgsql immutable parallel safe as $$
begin
  -- PL/pgSQL keeps the plan, an SQL function makes it anew for each statement.
  return (select coalesce(pg_catalog.string_agg(pg_catalog.quote_literal(l.lexeme) || ':' || t.place || t.weight, ' '), '')::tsvector
  from (
    select b.weight, b.language, w.word, least(16000, pg_catalog.row_number() over (order by b.n, w.n) + 8 * b.n) as place
    from unnest(weights, languages, bodies) with ordinality b (weight, language, body, n)
    cross join lateral unnest(case when b.language = '@' then array[b.body] else search.words(b.body) end) with ordinality w (word, n)
  ) t
  cross join lateral unnest(case when t.language = '@' then array[t.word] else search.lexemes(pg_catalog.left(t.word, 60), t.language) end) l (lexeme));
end
$$;

-- An amount or a number as people write it: 2000000000 is also 2bn.
create or replace function search.figure(number numeric) returns text language sql immutable parallel safe as $$
  select case when number >= 1000000000 then pg_catalog.trim_scale(pg_catalog.round(number / 1000000000, 3)) || 'bn '
              when number >= 1000000 then pg_catalog.trim_scale(pg_catalog.round(number / 1000000, 3)) || 'm ' else '' end
         || pg_catalog.trim_scale(number)
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
