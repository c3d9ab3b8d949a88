-- Pledges %(first)s to %(last)s. Keys are taken beforehand, so that steps can be written before the pledge that they belong to
-- (foreign keys are asked at commit): then each pledge is written once, with its status, and not once more by its step.
drop table if exists pg_temp.chunk;
create temp table chunk as
select i, nextval(pg_get_serial_sequence('talks_pledge', 'id')) as id, pg_temp.edtf(i, 1) as day, pg_temp.draw(i, 10) as kind,
  pg_temp.draw(i, 11) as number, (array['troops', 'equipment', 'funding', 'training', 'air', 'naval', 'logistics', 'headquarters', 'monitoring'])
    [1 + floor(9 * power(pg_temp.draw(i, 12), 1.5))::int] as category,
  (array['pledged', 'committed', 'floated', 'proposed', 'delivered', 'declined', 'withdrawn', 'in_delivery'])[1 + floor(8 * power(pg_temp.draw(i, 13), 2))::int] as step
from generate_series(%(first)s::bigint, %(last)s::bigint) i;

drop table if exists pg_temp.step;
create temp table step as
select nextval(pg_get_serial_sequence('talks_pledgeevent', 'id')) as id, c.i, n, c.id as pledge_id, c.day, case when n = 1 then c.step else 'committed' end as step
from chunk c, generate_series(1, case when pg_temp.draw(c.i, 14) < 0.2 then 2 else 1 end) n order by c.i, n;

analyze chunk, step;
select set_config('tracker.telling', 'on', true);

insert into talks_pledgeevent (id, public_id, pledge_id, step, on_date, stage, author_id, reviewed_by_id, reviewed_at, published_at, told_from, possibly_told_from)
select s.id, %(prefix)s || 'e' || s.i || '.' || s.n, s.pledge_id, s.step, s.day, 'published', %(author)s, %(reviewer)s, now(), now(), l.told_from, l.possibly_told_from
from step s join lent l on l.i = s.i order by s.id;

select set_config('tracker.telling', 'on', true);
insert into talks_pledge (id, public_id, coalition_id, meeting_id, nature, category, description, announced_on, quantity_min, quantity_max, quantity_qualifier,
  quantity_unit, amount_min, amount_max, amount_qualifier, amount_currency, stage, author_id, reviewed_by_id, reviewed_at, published_at,
  told_from, possibly_told_from)
select c.id, %(prefix)s || 'p' || c.i, k.id, m.id, case when pg_temp.draw(c.i, 15) < 0.9 then 'offer' when pg_temp.draw(c.i, 15) < 0.97 then 'plan' else 'ask' end,
  c.category, initcap(left(pg_temp.prose(c.i, 20, 1), 1)) || substr(pg_temp.prose(c.i, 30, 14), 2), c.day,
  case when c.kind < 0.4 and c.number >= 0.15 then units.low end,
  case when c.kind < 0.4 and c.number >= 0.30 then units.low * case when c.number < 0.5 then 2 else 1 end when c.kind < 0.4 and c.number < 0.15 then units.low end,
  case when c.kind >= 0.4 then '' when c.number < 0.15 then 'up_to' when c.number < 0.30 then 'at_least' when c.number < 0.5 then 'range' else 'exact' end,
  case when c.kind < 0.4 then case c.category when 'troops' then 'troops' when 'air' then 'aircraft' when 'naval' then 'vessels' else 'pieces' end else '' end,
  case when c.kind > 0.6 then units.low * 100000 end, case when c.kind > 0.6 then units.low * 100000 end, case when c.kind > 0.6 then 'about' else '' end,
  case when c.kind > 0.6 then (array['EUR', 'USD', 'GBP', 'SEK', 'NOK', 'CAD'])[1 + floor(6 * pg_temp.draw(c.i, 16))::int] else '' end,
  'published', %(author)s, %(reviewer)s, now(), now(), l.told_from, l.possibly_told_from
from chunk c
join lent l on l.i = c.i
cross join lateral (select 10 * (1 + floor(1000 * power(c.number, 3))) as low) units
join talks_coalition k on k.public_id = %(prefix)s || 'coalition'
left join talks_meeting m on pg_temp.draw(c.i, 17) < 0.7 and m.public_id = %(prefix)s || 'm' || 1 + floor(%(meetings)s * pg_temp.draw(c.i, 18))::int
order by c.i;

insert into talks_pledgeparty (pledge_id, role, party_id, "order")
select distinct on (c.id, g.id) c.id, case when n = 1 and c.kind > 0.95 then 'proposer' else 'contributor' end, g.id, n - 1
from chunk c cross join (select max(size) as size from gen_nation) all_nations
cross join generate_series(1, case when pg_temp.draw(c.i, 19) < 0.1 then 3 else 1 end) n
join gen_nation g on g.place = pg_temp.nation(c.i, 40 + n, all_nations.size);

insert into talks_pledgecategory (pledge_id, category) select id, 'logistics' from chunk where category <> 'logistics' and pg_temp.draw(i, 50) < 0.1;

-- Every twentieth pledge is part of the one before it, every thirtieth replaces the one before it.
insert into talks_pledgelink (from_pledge_id, kind, to_pledge_id)
select c.id, case when c.i %% 20 = 0 then 'part_of' else 'revises' end, b.id from chunk c join chunk b on b.i = c.i - 1 where c.i %% 20 = 0 or c.i %% 30 = 7;

-- Who was at the meetings: four rows for each pledge, as in the record, until each meeting has sixty.
drop table if exists pg_temp.present;
create temp table present as
select k, k / 4 as i, nextval(pg_get_serial_sequence('talks_attendance', 'id')) as id, m.id as meeting_id, g.id as party_id,
  pg_temp.draw(k, 70) as manner, pg_temp.draw(k, 71) as rank
from generate_series(%(first)s::bigint * 4, %(last)s::bigint * 4 + 3) k
join talks_meeting m on m.public_id = %(prefix)s || 'm' || 1 + k %% %(meetings)s
join gen_nation g on g.place = (k / %(meetings)s * 7 + k) %% g.size
where k / %(meetings)s < 60;
analyze present;

select set_config('tracker.telling', 'on', true);
insert into talks_attendance (id, public_id, meeting_id, party_id, mode, level, stage, author_id, reviewed_by_id, reviewed_at, published_at, told_from, possibly_told_from)
select p.id, %(prefix)s || 'a' || p.k, p.meeting_id, p.party_id,
  case when p.manner < 0.5 then 'in_person' when p.manner < 0.65 then 'remote' when p.manner < 0.95 then 'present_unknown' else 'absent_stayed_away' end,
  (array['head_of_government', 'unknown', 'minister', 'head_of_state', 'ambassador', 'official', 'military_chief'])[1 + floor(7 * power(p.rank, 2))::int],
  'published', %(author)s, %(reviewer)s, now(), now(), l.told_from, l.possibly_told_from
from present p join lent l on l.i = p.i order by p.id;
select set_config('tracker.telling', '', true);

insert into talks_citation (public_id, source_id, bearing, pledge_id, pledge_event_id, attendance_id)
select %(prefix)s || cited.code, l.source_id, 'supports', cited.pledge, cited.event, cited.attendance
from (
  select 'cq' || i || '.' || n, i, id, null::bigint, null::bigint from chunk, generate_series(0, case when pg_temp.draw(i, 60) < 0.2 then 1 else 0 end) n
  union all select 'ce' || i || '.' || n, i, null, id, null from step
  union all select 'ca' || k, i, null, null, id from present
) cited (code, i, pledge, event, attendance)
join lent l on l.i = cited.i;
