package dev.pointsman.store;

import static dev.pointsman.store.jooq.Tables.ATTEMPT;

import dev.pointsman.chat.Usage;
import java.util.UUID;

/** An attempt on its way into its table. Immutable. */
record AttemptRow(UUID decision, StoredAttempt attempt) {

  static CopyTable<AttemptRow> table() {
    Columns<AttemptRow> columns =
        new Columns<AttemptRow>()
            .uuid(ATTEMPT.DECISION_ID, AttemptRow::decision)
            .smallint(ATTEMPT.ORDINAL, row -> row.attempt.ordinal())
            .text(ATTEMPT.DEPLOYMENT, row -> row.attempt.target().deployment())
            .text(ATTEMPT.PROVIDER, row -> row.attempt.target().provider())
            .text(ATTEMPT.MODEL, row -> row.attempt.target().model())
            .timestamp(ATTEMPT.STARTED_AT, row -> row.attempt.startedAt())
            .bigint(ATTEMPT.LATENCY_MILLIS, row -> row.attempt.latencyMillis())
            .bigint(ATTEMPT.FIRST_CONTENT_MILLIS, row -> row.attempt.firstContentMillis())
            .smallint(ATTEMPT.HTTP_STATUS, row -> row.attempt.httpStatus())
            .text(ATTEMPT.FAILURE_KIND, row -> row.attempt.failureKind())
            .text(ATTEMPT.FAILURE_CODE, row -> row.attempt.failureCode())
            .text(ATTEMPT.KEY_NAME, row -> row.attempt.keyName())
            .texts(ATTEMPT.DROPPED_FIELDS, row -> row.attempt.droppedFields())
            .integer(ATTEMPT.INPUT_TOKENS, row -> row.usage().input())
            .integer(ATTEMPT.CACHED_INPUT_TOKENS, row -> row.usage().cachedInput())
            .integer(ATTEMPT.CACHE_WRITE_TOKENS, row -> row.usage().cacheWrite())
            .integer(ATTEMPT.OUTPUT_TOKENS, row -> row.usage().output())
            .integer(ATTEMPT.REASONING_TOKENS, row -> row.usage().reasoning())
            .numeric(ATTEMPT.COST_USD, row -> row.attempt.costUsd());
    return new CopyTable<>(ATTEMPT, columns.list());
  }

  private Usage usage() {
    return attempt.usage();
  }
}
