-- Whether the rules as they were read decided, since the engine could not.

alter table decision
  add column engine_failed boolean not null default false;
