-- Rules speak to every session, replication roles too. Disabling and enabling all triggers of a table, as a restore of data alone
-- does, makes them ordinary: this puts them right again, history's own too. Answers what was not as it should be.
create or replace function talks_keep_rules() returns setof text
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  rule record;
begin
  for rule in select * from public.talks_sleeping_rules() loop
    execute format('alter table %s enable always trigger %I', rule.live, rule.name);
    return next rule.name;
  end loop;
end
$$;

create or replace function talks_sleeping_rules(out live regclass, out name name) returns setof record
language sql stable set search_path = pg_catalog, pg_temp as $$
  select t.tgrelid::regclass, t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
  where not t.tgisinternal and t.tgenabled <> 'A' and c.relkind = 'r'
    and (c.relnamespace = 'public'::regnamespace and c.relname like 'talks\_%' or c.relnamespace = 'history'::regnamespace)
  order by 1, 2
$$;

select talks_keep_rules();
