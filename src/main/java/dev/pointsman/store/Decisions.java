package dev.pointsman.store;

import static dev.pointsman.store.jooq.Tables.ATTEMPT;
import static dev.pointsman.store.jooq.Tables.DECISION;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.exception.DataAccessException;

/** Decisions, read back. Thread-safe; blocks, so never to be called on an event loop. */
public final class Decisions {
  private static final String WRONG_STATEMENT = "42";
  private static final String NO_TABLE_YET = "42P01";

  private final DSLContext database;

  Decisions(DSLContext database) {
    this.database = database;
  }

  /**
   * A decision that is in the database, with its attempts.
   *
   * @throws StoreUnavailable if the database does not answer now
   */
  public Optional<StoredDecision> find(UUID id) {
    Field<List<StoredAttempt>> attempts =
        multiset(
                select(ATTEMPT.fields())
                    .from(ATTEMPT)
                    .where(ATTEMPT.DECISION_ID.eq(DECISION.ID))
                    .orderBy(ATTEMPT.ORDINAL))
            .convertFrom(rows -> rows.map(ReadRows::attempt));
    return answer(
        () ->
            database
                .select(DECISION.fields())
                .select(attempts)
                .from(DECISION)
                .where(DECISION.ID.eq(id))
                .fetchOptional(row -> ReadRows.decision(row, row.get(attempts))));
  }

  /**
   * How many there are since a moment.
   *
   * @throws StoreUnavailable if the database does not answer now
   */
  long since(Instant moment) {
    return answer(
        () ->
            database.fetchCount(DECISION, DECISION.DECIDED_AT.ge(moment.atOffset(ZoneOffset.UTC))));
  }

  /**
   * Facts and costs of one in so many since a moment, chosen by their ids.
   *
   * @param most that are read
   * @throws StoreUnavailable if the database does not answer now
   */
  List<StoredTraffic.Item> some(Instant moment, long oneIn, int most) {
    Field<BigDecimal> usd = coalesce(DECISION.COST_USD, DECISION.ESTIMATED_COST_USD);
    Condition chosen =
        condition("(hashtext({0}::text) & 2147483647) % {1} = 0", DECISION.ID, inline(oneIn));
    return answer(
        () ->
            database
                .select(DECISION.FACTS, usd)
                .from(DECISION)
                .where(DECISION.DECIDED_AT.ge(moment.atOffset(ZoneOffset.UTC)))
                .and(chosen)
                .limit(most)
                .fetch(row -> new StoredTraffic.Item(row.value1().data(), row.value2())));
  }

  private static <T> T answer(Supplier<T> question) {
    try {
      return question.get();
    } catch (DataAccessException failed) {
      String state = failed.sqlState();
      if (state.startsWith(WRONG_STATEMENT) && !state.equals(NO_TABLE_YET)) {
        throw failed;
      }
      throw new StoreUnavailable("the database does not answer now", failed);
    }
  }
}
