-- What the gate found out about a revision, and compiled rules for other nodes and other starts.

alter table policy_revision
  add column evidence jsonb; -- stages, findings, changes, proof, diff; null before there was any

create table policy_compiled (
  key text primary key, -- SHA-256 over rule files, engine and vocabulary
  kept_at timestamptz not null,
  sha256 text not null, -- of the jar
  jar bytea not null
);

create index policy_compiled_kept_at on policy_compiled (kept_at);
