package dev.pointsman.store;

import static dev.pointsman.store.jooq.Tables.ATTEMPT;
import static dev.pointsman.store.jooq.Tables.DECISION;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.exception.DataAccessException;

/** Decisions, read back. Thread-safe; blocks, so never to be called on an event loop. */
public final class Decisions {
  private static final String WRONG_STATEMENT = "42";

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
    try {
      return database
          .select(DECISION.fields())
          .select(attempts)
          .from(DECISION)
          .where(DECISION.ID.eq(id))
          .fetchOptional(row -> ReadRows.decision(row, row.get(attempts)));
    } catch (DataAccessException failed) {
      if (failed.sqlState().startsWith(WRONG_STATEMENT)) {
        throw failed;
      }
      throw new StoreUnavailable("the database does not answer now", failed);
    }
  }
}
