package dev.pointsman.policy.revision;

import dev.pointsman.policy.RuleFiles;

/** A revision as it is kept for a rollback, another start or another node. Immutable. */
public record KeptRevision(RuleFiles files, Evidence evidence) {}
