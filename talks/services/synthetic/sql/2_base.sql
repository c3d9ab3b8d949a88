-- What the generated rows refer to: a source, nations, a coalition, meetings, people and topics. Written once for a seed.
insert into talks_source (public_id, stage, author_id, reviewed_by_id, reviewed_at, published_at, publisher, title, kind, published_on)
values (%(prefix)s || 'base', 'published', %(author)s, %(reviewer)s, now(), now(), 'Generator', 'Synthetic data, seed ' || %(seed)s, 'other', '2022-01-01');

-- Nations that are not there yet.
drop table if exists pg_temp.new_nation;
create temp table new_nation as
select n.alpha2, n.alpha3, nullif(n.number, '') as number, n.name
from unnest(%(alpha2)s::text[], %(alpha3)s::text[], %(numeric)s::text[], %(names)s::text[]) as n (alpha2, alpha3, number, name)
where not exists (select from talks_party p where p.alpha2 = n.alpha2 or p.alpha3 = n.alpha3 or p.public_id = n.alpha3 or p.numeric = nullif(n.number, ''));

insert into talks_party (public_id, kind, name, alpha2, alpha3, numeric, stage, author_id, reviewed_by_id, reviewed_at, published_at)
select alpha3, 'nation', name, alpha2, alpha3, number, 'published', %(author)s, %(reviewer)s, now(), now() from new_nation;

insert into talks_party (public_id, kind, name, organisation_kind, stage, author_id, reviewed_by_id, reviewed_at, published_at)
values (%(prefix)s || 'party', 'organisation', 'Synthetic coalition ' || %(seed)s, 'coalition', 'published', %(author)s, %(reviewer)s, now(), now());

insert into talks_coalition (public_id, name, party_id, stage, author_id, reviewed_by_id, reviewed_at, published_at)
select %(prefix)s || 'coalition', name, id, 'published', %(author)s, %(reviewer)s, now(), now() from talks_party where public_id = %(prefix)s || 'party';

insert into talks_meeting (public_id, coalition_id, title, level, format, date, stage, author_id, reviewed_by_id, reviewed_at, published_at)
select %(prefix)s || 'm' || i, c.id, 'Synthetic meeting ' || i, (array['leaders', 'ministers', 'military_chiefs'])[1 + i %% 3],
  (array['in_person', 'virtual', 'hybrid'])[1 + i %% 3], to_char(date '2022-01-01' + (i * 1461 / %(meetings)s), 'YYYY-MM-DD'),
  'published', %(author)s, %(reviewer)s, now(), now()
from generate_series(1, %(meetings)s) i, talks_coalition c where c.public_id = %(prefix)s || 'coalition';

insert into talks_person (public_id, name, party_id, stage, author_id, reviewed_by_id, reviewed_at, published_at)
select %(prefix)s || 'n' || i, initcap(pg_temp.prose(i, 900, 2)) || ' ' || i, p.id, 'published', %(author)s, %(reviewer)s, now(), now()
from generate_series(1, %(people)s) i
join (select id, row_number() over (order by md5(public_id)) - 1 as place, count(*) over () as size from talks_party where kind = 'nation') p on p.place = i %% p.size;

insert into talks_question (public_id, coalition_id, text, stage, author_id, reviewed_by_id, reviewed_at, published_at)
select %(prefix)s || 'q' || i, c.id, 'Synthetic question ' || i || '?', 'published', %(author)s, %(reviewer)s, now(), now()
from generate_series(1, 12) i, talks_coalition c where c.public_id = %(prefix)s || 'coalition';

insert into talks_topic (public_id, name) select %(prefix)s || 't' || i, 'Synthetic topic ' || i from generate_series(1, 20) i;

insert into talks_citation (public_id, source_id, bearing, party_id, coalition_id, meeting_id, person_id, question_id)
select %(prefix)s || cited.code, s.id, 'supports', cited.party, cited.coalition, cited.meeting, cited.person, cited.question
from talks_source s, (
  select 'cp' || id, id, null::bigint, null::bigint, null::bigint, null::bigint from talks_party where public_id = %(prefix)s || 'party' or alpha3 in (select alpha3 from new_nation)
  union all select 'cc' || id, null, id, null, null, null from talks_coalition where public_id = %(prefix)s || 'coalition'
  union all select 'cm' || id, null, null, id, null, null from talks_meeting where public_id like %(prefix)s || 'm%%'
  union all select 'cn' || id, null, null, null, id, null from talks_person where public_id like %(prefix)s || 'n%%'
  union all select 'cu' || id, null, null, null, null, id from talks_question where public_id like %(prefix)s || 'q%%'
) cited (code, party, coalition, meeting, person, question)
where s.public_id = %(prefix)s || 'base';
