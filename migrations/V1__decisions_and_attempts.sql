-- One row per decision, one per attempt to call a provider.
--
-- Plain tables, not day partitions: a decision is found and kept once by its id alone, which a table
-- partitioned by time could not promise with a unique index. Ids and times arrive in rising order, so
-- the small BRIN indexes give reports their range of time, and retention deletes a contiguous range.
-- There is no foreign key between the two: both are written by COPY in one transaction.

create table decision (
  id uuid primary key, -- UUIDv7
  decided_at timestamptz not null,
  kind text not null, -- route, chat, stream
  result text not null, -- routed, answered, failed, denied, no_route

  -- what was known about the request; the columns are what reports group by, facts is everything
  tenant text not null,
  team text not null,
  tags text[] not null,
  environment text not null,
  task text not null,
  complexity smallint not null,
  level text not null,
  budget text not null,
  region text not null,
  requested_model text not null,
  capabilities text[] not null,
  facts jsonb not null,
  complexity_features text[] not null,

  -- what decided, and what it said
  policy_revision text not null,
  catalog_version text not null,
  fired_rules text[] not null,
  objective text, -- null where nothing was ranked
  chosen_deployment text, -- first of the plan; null without a plan
  chosen_provider text,
  chosen_model text,
  route jsonb not null,
  explanation jsonb not null,

  -- what came of it
  served_deployment text, -- of the last attempt; null without one
  served_provider text,
  served_model text,
  attempts smallint not null,
  http_status smallint not null,
  error_code text,
  failure_kind text, -- of the last attempt; null if it succeeded
  estimated_cost_usd numeric, -- null if the price is unknown
  cost_usd numeric, -- sum over attempts; null if no price is known
  input_tokens integer not null,
  cached_input_tokens integer not null,
  cache_write_tokens integer not null,
  output_tokens integer not null,
  reasoning_tokens integer not null,
  latency_millis bigint not null,
  first_content_millis bigint, -- from arrival; null if none came
  overhead_micros bigint not null,
  simulated boolean not null
);

create index decision_decided_at on decision using brin (decided_at);

create table attempt (
  decision_id uuid not null,
  ordinal smallint not null, -- from 1
  deployment text not null,
  provider text not null,
  model text not null,
  started_at timestamptz not null,
  latency_millis bigint not null,
  first_content_millis bigint, -- from its own start; null if none came
  http_status smallint not null, -- 0 if none came
  failure_kind text, -- null if it succeeded
  failure_code text, -- the provider's own
  dropped_fields text[] not null, -- of the caller's body, which the deployment's format cannot carry
  input_tokens integer not null,
  cached_input_tokens integer not null,
  cache_write_tokens integer not null,
  output_tokens integer not null,
  reasoning_tokens integer not null,
  cost_usd numeric, -- null if the price is unknown
  primary key (decision_id, ordinal)
);

create index attempt_started_at on attempt using brin (started_at);
