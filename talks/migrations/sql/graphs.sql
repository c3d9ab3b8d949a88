-- Links of one kind never lead back to where they start. One function for every graph; a test holds the list below to the models.
-- Arguments: the column that an edge leads from, the one it leads to, the column by which edges are told apart (or none), the sentence.
create or replace function talks_check_loop() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  edge jsonb := to_jsonb(new);
  alike text := case when tg_argv[2] = '' then '' else format('and e.%I = $3', tg_argv[2]) end;
  closed boolean;
begin
  execute format(
    'with recursive reached (id) as (
       select $2
       union
       select e.%2$I from %3$I e join reached r on e.%1$I = r.id where e.%2$I is not null %4$s
     )
     select exists (select from reached where id = $1) and exists (select from %3$I e where e.%1$I = $1 and e.%2$I = $2 %4$s)',
    tg_argv[0], tg_argv[1], tg_table_name, alike)
    into closed using (edge ->> tg_argv[0])::bigint, (edge ->> tg_argv[1])::bigint, edge ->> tg_argv[2];
  if closed then
    perform talks_refuse(tg_name, tg_argv[3]);
  end if;
  return null;
end
$$;

do $$
declare
  graph record;
begin
  for graph in
    select * from (values
      ('talks_pledgelink', 'talks_pledgelink_no_loop', 'from_pledge_id', 'to_pledge_id', 'kind',
       'This link closes a loop: the other pledge leads back to this one by links of the same kind.'),
      ('talks_pledgecondition', 'talks_pledgecondition_no_loop', 'pledge_id', 'depends_on_id', '',
       'This closes a loop: the pledge that it waits for waits for this one, itself or through others.'),
      ('talks_meeting', 'talks_meeting_parent_no_loop', 'id', 'parent_id', '',
       'This closes a loop: that event is a side meeting of this one, itself or through others.'),
      ('talks_source', 'talks_source_copy_of_no_loop', 'id', 'copy_of_id', '',
       'This closes a loop: that source is a copy of this one, itself or through others.'),
      ('talks_position', 'talks_position_supersedes_no_loop', 'id', 'supersedes_id', '',
       'This closes a loop: that position supersedes this one, itself or through others.'),
      ('talks_party', 'talks_party_successor_no_loop', 'id', 'successor_id', '',
       'This closes a loop: that party is succeeded by this one, itself or through others.')
    ) as list (live, rule, starts, ends, told_by, sentence)
  loop
    execute format('create constraint trigger %I after insert or update on %I deferrable initially immediate
                      for each row when (new.%I is not null) execute function talks_check_loop(%L, %L, %L, %L)',
      graph.rule, graph.live, graph.ends, graph.starts, graph.ends, graph.told_by, graph.sentence);
  end loop;
end
$$;
