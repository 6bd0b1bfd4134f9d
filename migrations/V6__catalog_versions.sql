-- The files of every catalogue that was ever active, and the record of every change.

create table catalog_version (
  hash text primary key, -- content hash
  kept_at timestamptz not null,
  archive bytea not null -- zip of the files
);

create table catalog_change (
  ordinal bigint generated always as identity primary key,
  id uuid not null unique, -- UUIDv7; a line that is written twice is kept once
  recorded_at timestamptz not null,
  result text not null, -- activated, refused
  hash text not null,
  base text not null, -- hash of what was active before
  origin text not null,
  changed_by text, -- unverified
  detail text not null -- JSON: findings and differences
);

create index catalog_change_activated on catalog_change (ordinal) where result = 'activated';
