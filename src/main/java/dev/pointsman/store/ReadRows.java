package dev.pointsman.store;

import static dev.pointsman.store.jooq.Tables.ATTEMPT;
import static dev.pointsman.store.jooq.Tables.DECISION;

import dev.pointsman.chat.Usage;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Rows of the tables as records. Stateless. */
final class ReadRows {
  private ReadRows() {}

  static StoredDecision decision(Record row, List<StoredAttempt> attempts) {
    return new StoredDecision(
        row.get(DECISION.ID),
        row.get(DECISION.DECIDED_AT).toInstant(),
        row.get(DECISION.KIND),
        row.get(DECISION.RESULT),
        row.get(DECISION.FACTS).data(),
        List.of(row.get(DECISION.COMPLEXITY_FEATURES)),
        row.get(DECISION.POLICY_REVISION),
        row.get(DECISION.CATALOG_VERSION),
        List.of(row.get(DECISION.FIRED_RULES)),
        row.get(DECISION.OBJECTIVE),
        target(row, DECISION.CHOSEN_DEPLOYMENT, DECISION.CHOSEN_PROVIDER, DECISION.CHOSEN_MODEL),
        target(row, DECISION.SERVED_DEPLOYMENT, DECISION.SERVED_PROVIDER, DECISION.SERVED_MODEL),
        row.get(DECISION.ROUTE).data(),
        row.get(DECISION.EXPLANATION).data(),
        row.get(DECISION.HTTP_STATUS),
        row.get(DECISION.ERROR_CODE),
        row.get(DECISION.FAILURE_KIND),
        row.get(DECISION.ESTIMATED_COST_USD),
        row.get(DECISION.COST_USD),
        decisionUsage(row),
        row.get(DECISION.LATENCY_MILLIS),
        row.get(DECISION.FIRST_CONTENT_MILLIS),
        row.get(DECISION.OVERHEAD_MICROS),
        new StoredDecision.Marks(row.get(DECISION.SIMULATED), row.get(DECISION.ENGINE_FAILED)),
        assessment(row),
        escalation(row),
        attempts);
  }

  static StoredAttempt attempt(Record row) {
    return new StoredAttempt(
        row.get(ATTEMPT.ORDINAL),
        new Target(row.get(ATTEMPT.DEPLOYMENT), row.get(ATTEMPT.PROVIDER), row.get(ATTEMPT.MODEL)),
        row.get(ATTEMPT.STARTED_AT).toInstant(),
        row.get(ATTEMPT.LATENCY_MILLIS),
        row.get(ATTEMPT.FIRST_CONTENT_MILLIS),
        row.get(ATTEMPT.HTTP_STATUS),
        row.get(ATTEMPT.FAILURE_KIND),
        row.get(ATTEMPT.FAILURE_CODE),
        row.get(ATTEMPT.KEY_NAME),
        List.of(row.get(ATTEMPT.DROPPED_FIELDS)),
        new Usage(
            row.get(ATTEMPT.INPUT_TOKENS),
            row.get(ATTEMPT.CACHED_INPUT_TOKENS),
            row.get(ATTEMPT.CACHE_WRITE_TOKENS),
            row.get(ATTEMPT.OUTPUT_TOKENS),
            row.get(ATTEMPT.REASONING_TOKENS)),
        row.get(ATTEMPT.COST_USD));
  }

  private static @Nullable StoredAssessment assessment(Record row) {
    String[] flaws = row.get(DECISION.FLAWS);
    return flaws == null
        ? null
        : new StoredAssessment(
            row.get(DECISION.CONFIDENCE),
            row.get(DECISION.CONFIDENCE_SOURCE),
            row.get(DECISION.QUALITY),
            List.of(flaws));
  }

  private static @Nullable StoredEscalation escalation(Record row) {
    String from = row.get(DECISION.ESCALATED_FROM);
    return from == null
        ? null
        : new StoredEscalation(
            from,
            row.get(DECISION.ESCALATION_TIER),
            row.get(DECISION.ESCALATION_RESULT),
            List.of(row.get(DECISION.ESCALATION_RULES)),
            row.get(DECISION.DOUBTED_CONFIDENCE),
            row.get(DECISION.DOUBTED_SOURCE));
  }

  private static Usage decisionUsage(Record row) {
    return new Usage(
        row.get(DECISION.INPUT_TOKENS),
        row.get(DECISION.CACHED_INPUT_TOKENS),
        row.get(DECISION.CACHE_WRITE_TOKENS),
        row.get(DECISION.OUTPUT_TOKENS),
        row.get(DECISION.REASONING_TOKENS));
  }

  private static @Nullable Target target(
      Record row, Field<String> deployment, Field<String> provider, Field<String> model) {
    String id = row.get(deployment);
    return id == null ? null : new Target(id, row.get(provider), row.get(model));
  }
}
