-- What operators took out of routing for a while, and when they brought it back before its time.
-- Every node reads it; a row changes once at most, when its drain ends.

create table drain (
  id uuid primary key, -- UUIDv7
  kind text not null, -- provider, model, key
  name text not null, -- of a key only the variable that holds it
  since timestamptz not null,
  until timestamptz not null,
  reason text,
  begun_by text, -- unverified
  ended_at timestamptz,
  ended_by text, -- unverified
  check (ended_by is null or ended_at is not null)
);

create index drain_until on drain (until);
