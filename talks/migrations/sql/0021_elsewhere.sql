-- What succeeds an organisation is one, and no chain of successors leads back.
create constraint trigger talks_party_successor after insert or update of successor_id on talks_party
  for each row execute function talks_check_party_kind('successor_id', 'organisation');
create constraint trigger talks_party_successor_no_loop after insert or update on talks_party deferrable initially immediate
  for each row when (new.successor_id is not null) execute function
    talks_check_loop('id', 'successor_id', '', 'This closes a loop: that party is succeeded by this one, itself or through others.');
select talks_keep_rules();
