-- The files of every policy revision that was ever active, and the record of every change.
--
-- The record only grows: each line's hash covers the line before, so that a line that is changed,
-- removed or put in between breaks the chain from there on; and the database refuses to change or
-- remove lines as long as its triggers are in force. What the hash covers is in previous_hash,
-- ordinal and entry; the other columns repeat some of it for looking up.

create table policy_revision (
  revision text primary key, -- content hash
  kept_at timestamptz not null,
  archive bytea not null -- zip of the files
);

create table policy_audit (
  ordinal bigint primary key, -- from 1, without gaps
  id uuid not null unique, -- UUIDv7; a line that is written twice is kept once
  recorded_at timestamptz not null,
  result text not null, -- activated, refused
  revision text not null,
  entry text not null, -- JSON: everything about the change, as it was hashed
  previous_hash text not null, -- of the line before; empty for the first
  hash text not null -- SHA-256
);

create index policy_audit_revision on policy_audit (revision);

create function policy_audit_only_grows() returns trigger language plpgsql as $$
begin
  raise exception 'the record of policy changes only grows';
end
$$;

create trigger policy_audit_only_grows
  before update or delete or truncate on policy_audit
  for each statement execute function policy_audit_only_grows();
