package dev.pointsman.store;

import static dev.pointsman.store.jooq.Tables.NODE;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.field;

import dev.pointsman.cluster.NodeState;
import dev.pointsman.cluster.Nodes.Seen;
import dev.pointsman.cluster.PolicyProgress;
import dev.pointsman.store.postgres.DatabaseUrl;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * What nodes say about themselves, in PostgreSQL. How long one has been silent is told by the clock
 * of the database: those of the nodes may differ. Thread-safe.
 */
public final class NodeStore {
  private static final Field<OffsetDateTime> FORGOTTEN_BEFORE =
      field("now() - interval '1 day'", OffsetDateTime.class);
  private static final Field<Double> SILENT_SECONDS =
      field("extract(epoch from now() - {0})", Double.class, NODE.SEEN_AT);

  private final OccasionalDatabase database;
  private volatile List<Seen> heard = List.of();

  private NodeStore(OccasionalDatabase database) {
    this.database = database;
  }

  /**
   * The nodes on a database.
   *
   * @param url of a database whose tables are up to date, once they are
   */
  public static NodeStore open(CompletableFuture<DatabaseUrl> url) {
    return new NodeStore(new OccasionalDatabase(url));
  }

  /** Says at every look how this node does, and hears how all do. */
  public void follow(Notices notices, Supplier<NodeState> own) {
    notices.follow(
        tables -> {
          write(tables, own.get());
          heard = known(tables);
        });
  }

  /** What {@link #known} said at the last look; asks nobody. */
  public List<Seen> heard() {
    return heard;
  }

  /**
   * All that were heard of within a day, the first started first.
   *
   * @throws StoreUnavailable if the database does not answer now
   */
  public List<Seen> known() {
    return database.read(NodeStore::known);
  }

  private static List<Seen> known(DSLContext tables) {
    return tables
        .select(NODE.fields())
        .select(SILENT_SECONDS)
        .from(NODE)
        .where(NODE.SEEN_AT.gt(FORGOTTEN_BEFORE))
        .orderBy(NODE.STARTED_AT, NODE.ID)
        .fetch(NodeStore::seen);
  }

  private static void write(DSLContext tables, NodeState node) {
    PolicyProgress policy = node.policy();
    PolicyProgress.Times times = policy.times();
    tables
        .insertInto(NODE)
        .set(NODE.ID, node.id())
        .set(NODE.NAME, Values.storable(node.name()))
        .set(NODE.STARTED_AT, utc(node.startedAt()))
        .set(NODE.SEEN_AT, currentOffsetDateTime())
        .set(NODE.POLICY_ACTIVE, policy.active())
        .set(NODE.POLICY_WANTED, policy.wanted())
        .set(NODE.POLICY_RESULT, policy.result())
        .set(NODE.POLICY_FINDINGS, policy.findingCount())
        .set(NODE.ASKED_AT, utc(times.asked()))
        .set(NODE.RECEIVED_AT, utc(times.received()))
        .set(NODE.COMPILED_AT, utcOrNull(times.compiled()))
        .set(NODE.ACTIVATED_AT, utcOrNull(times.activated()))
        .set(NODE.CATALOG_VERSION, node.catalog())
        .onConflict(NODE.ID)
        .doUpdate()
        .setAllToExcluded()
        .execute();
    tables.deleteFrom(NODE).where(NODE.SEEN_AT.lt(FORGOTTEN_BEFORE)).execute();
  }

  private static Seen seen(Record row) {
    NodeState state =
        new NodeState(
            row.get(NODE.ID),
            row.get(NODE.NAME),
            row.get(NODE.STARTED_AT).toInstant(),
            new PolicyProgress(
                row.get(NODE.POLICY_ACTIVE),
                row.get(NODE.POLICY_WANTED),
                row.get(NODE.POLICY_RESULT),
                row.get(NODE.POLICY_FINDINGS),
                new PolicyProgress.Times(
                    row.get(NODE.ASKED_AT).toInstant(),
                    row.get(NODE.RECEIVED_AT).toInstant(),
                    instantOrNull(row.get(NODE.COMPILED_AT)),
                    instantOrNull(row.get(NODE.ACTIVATED_AT)))),
            row.get(NODE.CATALOG_VERSION));
    return new Seen(state, Duration.ofMillis(Math.round(1_000 * row.get(SILENT_SECONDS))));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
    return instant == null ? null : utc(instant);
  }

  private static @Nullable Instant instantOrNull(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
