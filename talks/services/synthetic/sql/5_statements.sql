-- Statements %(first)s to %(last)s, with speakers, topics, some quotes, a source each, and the positions that they show.
drop table if exists pg_temp.said;
create temp table said as
select i, nextval(pg_get_serial_sequence('talks_statement', 'id')) as id, pg_temp.draw(i, 101) as kind, pg_temp.edtf(i, 102) as day
from generate_series(%(first)s::bigint, %(last)s::bigint) i;

analyze said;
select set_config('tracker.telling', 'on', true);

insert into talks_statement (id, public_id, coalition_id, meeting_id, attribution, said_on, paraphrase, stage, author_id, reviewed_by_id, reviewed_at, published_at,
  told_from, possibly_told_from)
select c.id, %(prefix)s || 'st' || c.i, k.id, m.id, case when c.kind < 0.8 then 'named' when c.kind < 0.95 then 'described' else 'anonymous' end, c.day,
  pg_temp.prose(c.i, 110, 30 + (c.i %% 20)::int), 'published', %(author)s, %(reviewer)s, now(), now(), l.told_from, l.possibly_told_from
from said c
join lent l on l.i = c.i
join talks_coalition k on k.public_id = %(prefix)s || 'coalition'
left join talks_meeting m on pg_temp.draw(c.i, 103) < 0.3 and m.public_id = %(prefix)s || 'm' || 1 + floor(%(meetings)s * pg_temp.draw(c.i, 104))::int
order by c.i;

insert into talks_speaker (statement_id, person_id, description, party_id)
select c.id, n.id, case when n.id is null then 'senior official' else '' end,
  case when c.kind >= 0.95 then null when n.id is null then g.id else n.party_id end
from said c cross join (select max(size) as size from gen_nation) all_nations
left join talks_person n on c.kind < 0.8 and n.public_id = %(prefix)s || 'n' || 1 + floor(%(people)s * power(pg_temp.draw(c.i, 106), 2))::int
left join gen_nation g on g.place = pg_temp.nation(c.i, 105, all_nations.size);

insert into talks_statementtopic (statement_id, topic_id, stance)
select c.id, t.id, (array['supportive', 'conditional', 'sceptical', 'opposed', 'neutral'])[1 + floor(5 * pg_temp.draw(c.i, 107))::int]
from said c join talks_topic t on t.public_id = %(prefix)s || 't' || 1 + floor(20 * power(pg_temp.draw(c.i, 108), 2))::int;

insert into talks_quote (statement_id, text, language) select id, pg_temp.prose(i, 160, 6), 'en' from said where pg_temp.draw(i, 109) < 0.2;

-- Whoever speaks for a party says where it stands.
select set_config('tracker.telling', 'on', true);
insert into talks_position (public_id, question_id, party_id, holder_kind, answer, held_on, basis, statement_id, stage, author_id, reviewed_by_id, reviewed_at, published_at,
  told_from, possibly_told_from)
select %(prefix)s || 'o' || c.i, q.id, p.party_id, (array['government', 'head_of_government', 'minister', 'parliament'])[1 + floor(4 * power(pg_temp.draw(c.i, 120), 2))::int],
  (array['yes', 'conditional', 'no', 'undecided', 'abstain'])[1 + floor(5 * power(pg_temp.draw(c.i, 121), 2))::int], c.day, 'own_words', c.id,
  'published', %(author)s, %(reviewer)s, now(), now(), l.told_from, l.possibly_told_from
from said c
join lent l on l.i = c.i
join talks_speaker p on p.statement_id = c.id and p.party_id is not null
join talks_question q on q.public_id = %(prefix)s || 'q' || 1 + floor(12 * power(pg_temp.draw(c.i, 122), 2))::int
order by c.i;
select set_config('tracker.telling', '', true);

insert into talks_citation (public_id, source_id, bearing, statement_id)
select %(prefix)s || 'cs' || c.i, l.source_id, 'supports', c.id from said c join lent l on l.i = c.i;
