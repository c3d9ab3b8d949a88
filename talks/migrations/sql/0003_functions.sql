-- The days on which a period was certainly in force: from the last possible day of its start up to, not including, the
-- first possible day of its end; for ever when it has not ended; null (which overlaps nothing) when its start is unknown
-- or its end is unknown or may lie before its start.
create or replace function talks_certain_period(starts_last date, ends text, ends_first date) returns daterange
language sql immutable parallel safe as $$
  select case
    when starts_last is null then null
    when ends is null then pg_catalog.daterange(starts_last, null)
    when ends_first is null or ends_first <= starts_last then null
    else pg_catalog.daterange(starts_last, ends_first)
  end
$$;

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
