-- Words are searched by their English stems with accents folded. A configuration, unlike unaccent(), may stand in generated columns.
do $$
begin
  if not exists (select from pg_catalog.pg_ts_config where cfgname = 'talks' and cfgnamespace = 'public'::regnamespace) then
    create text search configuration public.talks (copy = pg_catalog.english);
    alter text search configuration public.talks
      alter mapping for hword, hword_part, word, asciihword, hword_asciipart, asciiword with public.unaccent, pg_catalog.english_stem;
  end if;
end
$$;
