-- The key by which names and titles are sorted, the same on every server: lower case, with accents, ligatures and typographic marks
-- folded. It asks no collation and no dictionary, which differ between servers. Names that begin alike for 200 letters count as equal.
-- Other scripts stand behind Latin, in the order of their letters.
create or replace function talks_sort_key(words text) returns text
language sql immutable parallel safe as $$
  select pg_catalog.left(pg_catalog.btrim(case
  -- Most are plain, and then this is all there is to do.
  when pg_catalog.octet_length(words) = pg_catalog.length(words) then pg_catalog.lower(pg_catalog.left(words, 400) collate "C")
  else pg_catalog.translate(
    pg_catalog.lower(pg_catalog.translate(
      pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(
      pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(
        -- Letters are taken apart, and the marks that stood over and under them left out.
        pg_catalog.regexp_replace(
          pg_catalog.normalize(pg_catalog.left(words, 400) collate "C", 'NFKD'),
          '[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]', '', 'g'),
        'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th'),
      -- What cannot be taken apart.
      'łŁđĐðÐɖƉøØıħĦŧŦŋŊĸƒƑəƏɓƁɗƊƙƘƴƳɛƐɔƆʻʼʾʿ‘’‚‛“”„«»‐‑‒–—−',
      'llddddddooihhttnnkffeebbddkkyyeeoo''''''''''''''''"""""------') collate "C"),
    -- Capitals of the other scripts that have them; lower() knows those of ASCII wherever it runs.
    'ͰͲͶͿΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩϏϘϚϜϞϠϢϤϦϨϪϬϮϷϺϽϾϿЂЄЅІЈЉЊЋЏАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯѠѢѤѦѨѪѬѮѰѲѴѸѺѼѾҀҊҌҎҐҒҔҖҘҚҜҞҠҢҤҦҨҪҬҮҰҲҴҶҸҺҼҾӀӃӅӇӉӋӍӔӘӠӨӶӺӼӾԀԂԄԆԈԊԌԎԐԒԔԖԘԚԜԞԠԢԤԦԨԪԬԮԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖ',
    'ͱͳͷϳαβγδεζηθικλμνξοπρστυφχψωϗϙϛϝϟϡϣϥϧϩϫϭϯϸϻͻͼͽђєѕіјљњћџабвгдежзиклмнопрстуфхцчшщъыьэюяѡѣѥѧѩѫѭѯѱѳѵѹѻѽѿҁҋҍҏґғҕҗҙқҝҟҡңҥҧҩҫҭүұҳҵҷҹһҽҿӏӄӆӈӊӌӎӕәӡөӷӻӽӿԁԃԅԇԉԋԍԏԑԓԕԗԙԛԝԟԡԣԥԧԩԫԭԯաբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ')
  end), 200)
$$;

-- The same for a record: its public id behind it breaks ties, so that no two keys are equal. Null where there are no words.
create or replace function talks_sort_key(words text, public_id text) returns text
language sql immutable parallel safe as $$
  select public.talks_sort_key(words) || pg_catalog.chr(1) || public_id
$$;
