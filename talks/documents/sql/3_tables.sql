-- What is found. `words` is what the public finds the row by, null where the row is not public; `desk` is what editors find it by, where
-- that is more. Neither is a version of anything: both are made of the rows as they stand.
create table search.document (
  noun text collate "C" not null,
  pk bigint not null,
  collection text collate "C" not null,
  public_id text collate "C" not null,
  day date,
  until date,
  tier smallint not null,
  rival boolean not null,
  words tsvector,
  desk tsvector,
  primary key (noun, pk)
);
create index document_words on search.document using gin (words) with (fastupdate = off);
create index document_desk on search.document using gin (desk) with (fastupdate = off) where desk is not null;
create index document_newest on search.document (day desc nulls last, pk desc) where words is not null;
create index document_newest_of on search.document (noun, day desc nulls last, pk desc) where words is not null;
alter table search.document alter column words set statistics 500;

-- What people, parties and topics are called, to know who is meant by the words of a query.
create table search.name (
  noun text collate "C" not null,
  pk bigint not null,
  name text collate "C" not null,
  words text[] collate "C" not null,
  sounds text[] collate "C" not null,
  -- A code that is also an everyday word (US, IT, NO) is meant only where it is typed in capitals.
  capitals boolean not null,
  -- Whether texts call it so: names of the record and of editors, not codes nor names in other languages.
  spoken boolean not null,
  primary key (noun, pk, name)
);
create index name_whole on search.name (name);
create index name_words on search.name using gin (words);
create index name_sounds on search.name using gin (sounds);

-- Names that the record does not hold: of nations in other languages, of people and organisations as they are also written.
create table search.variant (noun text collate "C" not null, public_id text collate "C" not null, name text not null, spoken boolean not null);
create index variant_of on search.variant (noun, public_id);

-- The words that public documents have had, to set a mistyped one right. Whether a document still has it is asked when it is suggested.
create table search.word (word text collate "C" primary key);
create index word_alike on search.word using gin (word public.gin_trgm_ops);
