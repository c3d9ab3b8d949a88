-- Sources of one chunk, one for each row, as in the record. What cites them is inserted with the days that they lend it, which the triggers
-- then find right and need not write once more.
drop table if exists pg_temp.cited;
create temp table cited as
select i, nextval(pg_get_serial_sequence('talks_source', 'id')) as id from generate_series(%(first)s::bigint, %(last)s::bigint) i;

insert into talks_source (id, public_id, stage, author_id, reviewed_by_id, reviewed_at, published_at, publisher, title, kind, language, published_on)
select id, %(prefix)s || %(kind)s || 's' || i, 'published', %(author)s, %(reviewer)s, now(), now(), 'Synthetic Gazette ' || i %% 50,
  initcap(pg_temp.prose(i, 700, 7)), 'news', 'en', pg_temp.edtf(i, 800)
from cited;

drop table if exists pg_temp.lent;
create temp table lent as select c.i, c.id as source_id, s.known_from as told_from, s.possibly_known_from as possibly_told_from from cited c join talks_source s on s.id = c.id;
analyze lent;
