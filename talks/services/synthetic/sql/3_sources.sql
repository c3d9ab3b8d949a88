-- Sources of one chunk, one for every ten rows.
insert into talks_source (public_id, stage, author_id, reviewed_by_id, reviewed_at, published_at, publisher, title, kind, language, published_on)
select %(prefix)s || %(kind)s || 's' || i, 'published', %(author)s, %(reviewer)s, now(), now(), 'Synthetic Gazette ' || i %% 50,
  initcap(pg_temp.prose(i, 700, 7)), 'news', 'en', pg_temp.edtf(i, 800)
from generate_series(%(first)s / 10, %(last)s / 10) i
on conflict (public_id) do nothing;
