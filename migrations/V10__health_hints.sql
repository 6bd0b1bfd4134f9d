-- Deployments that a node finds broken: a hint to the others for as long as it is repeated, and no more.

create table health_hint (
  node_id uuid not null, -- of table node
  deployment text not null,
  seen_at timestamptz not null, -- by the clock of the database
  primary key (node_id, deployment)
);
