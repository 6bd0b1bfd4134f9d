package dev.pointsman.store;

import static dev.pointsman.store.jooq.Tables.DECISION;

import dev.pointsman.chat.Usage;
import dev.pointsman.policy.vocabulary.Request;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A decision on its way into its table. Immutable.
 *
 * @param facts those that have columns of their own
 */
record DecisionRow(Request facts, StoredDecision decision) {

  static CopyTable<DecisionRow> table() {
    Columns<DecisionRow> columns = withWorth(withServed(withDecided(withAsked(new Columns<>()))));
    return new CopyTable<>(DECISION, columns.list());
  }

  UUID id() {
    return decision.id();
  }

  Stream<AttemptRow> attempts() {
    return decision.attempts().stream().map(attempt -> new AttemptRow(id(), attempt));
  }

  private static Columns<DecisionRow> withAsked(Columns<DecisionRow> columns) {
    return columns
        .uuid(DECISION.ID, DecisionRow::id)
        .timestamp(DECISION.DECIDED_AT, row -> row.decision.decidedAt())
        .text(DECISION.KIND, row -> row.decision.kind())
        .text(DECISION.RESULT, row -> row.decision.result())
        .text(DECISION.TENANT, row -> row.facts.tenant())
        .text(DECISION.TEAM, row -> row.facts.team())
        .texts(DECISION.TAGS, row -> row.facts.tags().stream().sorted().toList())
        .word(DECISION.ENVIRONMENT, row -> row.facts.environment())
        .word(DECISION.TASK, row -> row.facts.task())
        .smallint(DECISION.COMPLEXITY, row -> row.facts.complexity())
        .word(DECISION.LEVEL, row -> row.facts.level())
        .word(DECISION.BUDGET, row -> row.facts.budget())
        .word(DECISION.REGION, row -> row.facts.region())
        .text(DECISION.REQUESTED_MODEL, row -> row.facts.requestedModel())
        .texts(DECISION.CAPABILITIES, row -> Values.words(row.facts.needs()))
        .json(DECISION.FACTS, row -> row.decision.facts())
        .texts(DECISION.COMPLEXITY_FEATURES, row -> row.decision.complexityFeatures());
  }

  private static Columns<DecisionRow> withDecided(Columns<DecisionRow> columns) {
    return columns
        .text(DECISION.POLICY_REVISION, row -> row.decision.policyRevision())
        .text(DECISION.CATALOG_VERSION, row -> row.decision.catalogVersion())
        .texts(DECISION.FIRED_RULES, row -> row.decision.firedRules())
        .text(DECISION.OBJECTIVE, row -> row.decision.objective())
        .text(DECISION.CHOSEN_DEPLOYMENT, row -> part(row.decision.chosen(), Target::deployment))
        .text(DECISION.CHOSEN_PROVIDER, row -> part(row.decision.chosen(), Target::provider))
        .text(DECISION.CHOSEN_MODEL, row -> part(row.decision.chosen(), Target::model))
        .json(DECISION.ROUTE, row -> row.decision.route())
        .json(DECISION.EXPLANATION, row -> row.decision.explanation());
  }

  private static Columns<DecisionRow> withServed(Columns<DecisionRow> columns) {
    return columns
        .text(DECISION.SERVED_DEPLOYMENT, row -> part(row.decision.served(), Target::deployment))
        .text(DECISION.SERVED_PROVIDER, row -> part(row.decision.served(), Target::provider))
        .text(DECISION.SERVED_MODEL, row -> part(row.decision.served(), Target::model))
        .smallint(DECISION.ATTEMPTS, row -> row.decision.attempts().size())
        .smallint(DECISION.HTTP_STATUS, row -> row.decision.httpStatus())
        .text(DECISION.ERROR_CODE, row -> row.decision.errorCode())
        .text(DECISION.FAILURE_KIND, row -> row.decision.failureKind())
        .numeric(DECISION.ESTIMATED_COST_USD, row -> row.decision.estimatedCostUsd())
        .numeric(DECISION.COST_USD, row -> row.decision.costUsd())
        .integer(DECISION.INPUT_TOKENS, row -> row.usage().input())
        .integer(DECISION.CACHED_INPUT_TOKENS, row -> row.usage().cachedInput())
        .integer(DECISION.CACHE_WRITE_TOKENS, row -> row.usage().cacheWrite())
        .integer(DECISION.OUTPUT_TOKENS, row -> row.usage().output())
        .integer(DECISION.REASONING_TOKENS, row -> row.usage().reasoning())
        .bigint(DECISION.LATENCY_MILLIS, row -> row.decision.latencyMillis())
        .bigint(DECISION.FIRST_CONTENT_MILLIS, row -> row.decision.firstContentMillis())
        .bigint(DECISION.OVERHEAD_MICROS, row -> row.decision.overheadMicros())
        .bool(DECISION.SIMULATED, row -> row.decision.marks().simulated())
        .bool(DECISION.ENGINE_FAILED, row -> row.decision.marks().engineFailed());
  }

  private static Columns<DecisionRow> withWorth(Columns<DecisionRow> columns) {
    return columns
        .numeric(DECISION.CONFIDENCE, row -> row.worth(StoredAssessment::confidence))
        .text(DECISION.CONFIDENCE_SOURCE, row -> row.worth(StoredAssessment::source))
        .numeric(DECISION.QUALITY, row -> row.worth(StoredAssessment::quality))
        .textsIfAny(DECISION.FLAWS, row -> row.worth(StoredAssessment::flaws))
        .text(DECISION.ESCALATED_FROM, row -> row.doubt(StoredEscalation::from))
        .text(DECISION.ESCALATION_TIER, row -> row.doubt(StoredEscalation::tier))
        .text(DECISION.ESCALATION_RESULT, row -> row.doubt(StoredEscalation::result))
        .textsIfAny(DECISION.ESCALATION_RULES, row -> row.doubt(StoredEscalation::rules))
        .numeric(DECISION.DOUBTED_CONFIDENCE, row -> row.doubt(StoredEscalation::confidence))
        .text(DECISION.DOUBTED_SOURCE, row -> row.doubt(StoredEscalation::source));
  }

  private <T> @Nullable T worth(Function<StoredAssessment, @Nullable T> part) {
    StoredAssessment assessment = decision.assessment();
    return assessment == null ? null : part.apply(assessment);
  }

  private <T> @Nullable T doubt(Function<StoredEscalation, @Nullable T> part) {
    StoredEscalation escalation = decision.escalation();
    return escalation == null ? null : part.apply(escalation);
  }

  private Usage usage() {
    return decision.usage();
  }

  private static @Nullable String part(@Nullable Target target, Function<Target, String> part) {
    return target == null ? null : part.apply(target);
  }
}
