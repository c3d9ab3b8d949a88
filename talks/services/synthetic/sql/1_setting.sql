-- For this session: what the rows of one chunk are drawn from. Numbers come from a hash of the row's own number, so that
-- the same seed gives the same rows, however they were cut into chunks.
drop table if exists pg_temp.gen_nation cascade;

-- The same nations and places in the same order, whatever else the database holds.
create temp table gen_nation as
select row_number() over (order by md5(public_id)) - 1 as place, count(*) over () as size, id from talks_party where kind = 'nation' and stage = 'published';

create or replace function pg_temp.draw(i bigint, k bigint) returns float8 language sql immutable
return (hashint8extended(i, %(seed)s * 1000 + k) & 2147483647) / 2147483648.0;

-- Words; small numbers are frequent ones, as in language. In PL/pgSQL, which begins faster than a query.
create or replace function pg_temp.prose(i bigint, k bigint, length int) returns text language plpgsql immutable as $$
declare
  list constant text[] := %(words)s::text[];
  said text[];
begin
  for n in 1..length loop
    said[n] := list[1 + floor(cardinality(list) * power(pg_temp.draw(i, k + n), 3))::int];
  end loop;
  return array_to_string(said, ' ');
end
$$;

-- The place of a nation in gen_nation; a few have most of the rows.
create or replace function pg_temp.nation(i bigint, k bigint, size bigint) returns bigint language sql immutable
return floor(size * power(pg_temp.draw(i, k), 2))::bigint;

-- Dates as sources give them: mostly days, some months and years, some none.
create or replace function pg_temp.edtf(i bigint, k bigint) returns text language sql immutable
return case
  when pg_temp.draw(i, k) < 0.03 then null
  when pg_temp.draw(i, k) < 0.05 then (2022 + floor(4 * pg_temp.draw(i, k + 1)))::text
  when pg_temp.draw(i, k) < 0.10 then to_char(date '2022-01-01' + floor(1461 * pg_temp.draw(i, k + 1))::int, 'YYYY-MM')
  else to_char(date '2022-01-01' + floor(1461 * pg_temp.draw(i, k + 1))::int, 'YYYY-MM-DD')
end;
