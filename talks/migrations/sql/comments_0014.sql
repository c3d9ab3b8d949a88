-- Comments belong to what an approved change set keeps, like its proposals (approved_0009.sql).
create or replace function talks_check_approved_comment() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' and talks_approved(old.change_set_id) or tg_op <> 'DELETE' and talks_approved(new.change_set_id) then
    perform talks_refuse('talks_reviewcomment_stays', 'This change set has been approved: what was said of it stays as it is.');
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;

create trigger talks_reviewcomment_stays before insert or update or delete on talks_reviewcomment
  for each row execute function talks_check_approved_comment();

select talks_keep_rules();
