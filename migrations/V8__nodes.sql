-- What each node said about itself last; written over at every look, removed after a day of silence.

create table node (
  id uuid primary key, -- kept in the node's data folder
  name text not null, -- host and port
  started_at timestamptz not null,
  seen_at timestamptz not null, -- by the clock of the database, so that nodes can be compared
  policy_active text not null,
  policy_wanted text not null, -- of the last candidate
  policy_result text not null, -- activated, unchanged, refused, conflict
  policy_findings integer not null,
  asked_at timestamptz not null, -- where the change was made
  received_at timestamptz not null, -- here
  compiled_at timestamptz, -- null if it needed no compiler
  activated_at timestamptz, -- null if it is not active
  catalog_version text not null
);
