-- Where the history of the record lives. Beside these, each recorded table has a table of its own name in `history`
-- (all versions of its rows) and a view of its own name in `as_of` (the rows as they stood at one version).
create schema if not exists history;
create schema if not exists as_of;
comment on schema history is 'Every version of every record, kept by triggers. Never written to by hand.';
comment on schema as_of is 'The record as it stood at the dataset version in the setting tracker.as_of.';

create sequence if not exists history.revision_number as bigint;
-- The instant of the last revision, in microseconds since 1970. A sequence, because a writer whose snapshot is old must read it too.
create sequence if not exists history.last_instant as bigint minvalue 0;

-- One row per writing transaction. Its number is the version that the rows written then carry.
create table if not exists history.revision (
  number bigint primary key,
  at timestamptz,
  actor text not null,
  reason text,
  public boolean not null default false
);
comment on column history.revision.at is 'Time of commit, never earlier than that of an earlier revision.';
comment on column history.revision.public is 'Whether it changed what the public sees.';
create index if not exists revision_at on history.revision (at, number);
create index if not exists revision_public on history.revision (number) where public;

-- Deletions, so that readers of changes find them without an index on the end of every version.
create table if not exists history.deletion (
  number bigint not null,
  table_name name not null,
  pk text not null,
  primary key (number, table_name, pk)
);

-- What is recorded, and through which columns a part leads to the records that own it.
create table if not exists history.kept (
  table_name name primary key,
  owners jsonb not null default '[]'
);
