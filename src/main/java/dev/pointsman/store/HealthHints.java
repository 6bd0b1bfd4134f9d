package dev.pointsman.store;

import static dev.pointsman.store.jooq.Tables.HEALTH_HINT;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.field;

import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Field;

/**
 * Tells other nodes which deployments this one finds broken, and hears of theirs, at every look. A
 * hint that is not repeated is none. Stateless.
 */
public final class HealthHints {
  private static final Field<OffsetDateTime> FORGOTTEN_BEFORE =
      field("now() - interval '15 seconds'", OffsetDateTime.class);

  private HealthHints() {}

  /**
   * Begins.
   *
   * @param broken what this node finds broken now
   * @param others gets what all others do, on the thread that looks
   */
  public static void follow(
      Notices notices, UUID node, Supplier<Set<String>> broken, Consumer<Set<String>> others) {
    notices.follow(
        tables -> {
          write(tables, node, broken.get());
          others.accept(read(tables, node));
        });
  }

  private static void write(DSLContext tables, UUID node, Set<String> broken) {
    for (String deployment : broken) {
      tables
          .insertInto(HEALTH_HINT)
          .set(HEALTH_HINT.NODE_ID, node)
          .set(HEALTH_HINT.DEPLOYMENT, deployment)
          .set(HEALTH_HINT.SEEN_AT, currentOffsetDateTime())
          .onConflict(HEALTH_HINT.NODE_ID, HEALTH_HINT.DEPLOYMENT)
          .doUpdate()
          .set(HEALTH_HINT.SEEN_AT, currentOffsetDateTime())
          .execute();
    }
    tables
        .deleteFrom(HEALTH_HINT)
        .where(HEALTH_HINT.NODE_ID.eq(node).and(HEALTH_HINT.DEPLOYMENT.notIn(broken)))
        .or(HEALTH_HINT.SEEN_AT.lt(FORGOTTEN_BEFORE))
        .execute();
  }

  private static Set<String> read(DSLContext tables, UUID node) {
    return tables
        .selectDistinct(HEALTH_HINT.DEPLOYMENT)
        .from(HEALTH_HINT)
        .where(HEALTH_HINT.NODE_ID.ne(node).and(HEALTH_HINT.SEEN_AT.gt(FORGOTTEN_BEFORE)))
        .fetchSet(HEALTH_HINT.DEPLOYMENT);
  }
}
