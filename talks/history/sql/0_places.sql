-- Where the history keeps what it knows beside the tables of migration 0001; made anew here, so that an older database gets them too.
alter table history.kept add column if not exists belongs_to jsonb not null default '[]';
comment on column history.kept.belongs_to is 'Through which columns a record leads to the records that it belongs to: it is public only when they are.';
create index if not exists revision_public_at on history.revision (at, number) where public;

-- The life of this record, for those who keep a copy of it. A restore makes the row anew, by another transaction in a table with another
-- number, and so another epoch; a copy of the data folder needs history.renew_epoch().
create table if not exists history.epoch (value uuid not null default gen_random_uuid());
create unique index if not exists epoch_once on history.epoch ((true));
