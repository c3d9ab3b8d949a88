-- What was merged leads to what stays, and never back to itself (graphs.sql has the function).
do $$
declare
  noun text;
begin
  foreach noun in array array['meeting', 'party', 'person', 'source'] loop
    execute format('create constraint trigger %I after insert or update on %I deferrable initially immediate
                      for each row when (new.merged_into_id is not null) execute function talks_check_loop(%L, %L, %L, %L)',
      format('talks_%s_merged_no_loop', noun), format('talks_%s', noun), 'id', 'merged_into_id', '',
      'This closes a loop: that record was merged into this one, itself or through others.');
  end loop;
end
$$;

select talks_keep_rules();
