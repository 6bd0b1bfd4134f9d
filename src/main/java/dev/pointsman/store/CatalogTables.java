package dev.pointsman.store;

import static dev.pointsman.store.jooq.Tables.CATALOG_CHANGE;
import static dev.pointsman.store.jooq.Tables.CATALOG_VERSION;

import dev.pointsman.catalog.version.CatalogRecords.Line;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.revision.RuleArchive;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two tables of catalogue versions. Thread-safe as its database is; blocks. */
final class CatalogTables {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogTables.class);
  private static final String ACTIVATED = "activated";

  private final DSLContext database;

  /**
   * A line with its place in the record.
   *
   * @param ordinal rising, with gaps
   */
  record Placed(long ordinal, Line line) {}

  CatalogTables(DSLContext database) {
    this.database = database;
  }

  void keep(Line line, byte[] archive) {
    database
        .insertInto(CATALOG_VERSION)
        .set(CATALOG_VERSION.HASH, line.hash())
        .set(CATALOG_VERSION.KEPT_AT, line.at().atOffset(ZoneOffset.UTC))
        .set(CATALOG_VERSION.ARCHIVE, archive)
        .onConflictDoNothing()
        .execute();
  }

  /** Adds a line, unless it is there already. */
  void append(Line line, String base) {
    database
        .insertInto(CATALOG_CHANGE)
        .set(CATALOG_CHANGE.ID, line.id())
        .set(CATALOG_CHANGE.RECORDED_AT, line.at().atOffset(ZoneOffset.UTC))
        .set(CATALOG_CHANGE.RESULT, line.result())
        .set(CATALOG_CHANGE.HASH, line.hash())
        .set(CATALOG_CHANGE.BASE, base)
        .set(CATALOG_CHANGE.ORIGIN, line.origin())
        .set(CATALOG_CHANGE.CHANGED_BY, line.by() == null ? null : Values.storable(line.by()))
        .set(CATALOG_CHANGE.DETAIL, Values.storable(line.detail()))
        .onConflictDoNothing()
        .execute();
  }

  /** The line that activated last, whatever node wrote it. */
  Optional<Placed> lastActivated() {
    return database
        .selectFrom(CATALOG_CHANGE)
        .where(CATALOG_CHANGE.RESULT.eq(ACTIVATED))
        .orderBy(CATALOG_CHANGE.ORDINAL.desc())
        .limit(1)
        .fetchOptional(row -> new Placed(row.get(CATALOG_CHANGE.ORDINAL), line(row)));
  }

  /** Newest first. */
  List<Line> lines(int atMost) {
    return database
        .selectFrom(CATALOG_CHANGE)
        .orderBy(CATALOG_CHANGE.ORDINAL.desc())
        .limit(atMost)
        .fetch(CatalogTables::line);
  }

  /** The files of the only version whose hash begins so. */
  Optional<RuleFiles> files(String hash) {
    List<byte[]> atMostTwo = archives(hash);
    return atMostTwo.size() == 1 ? unpacked(atMostTwo.get(0)) : Optional.empty();
  }

  private static Optional<RuleFiles> unpacked(byte[] archive) {
    try {
      return Optional.of(RuleArchive.unpacked(archive).files());
    } catch (IOException broken) {
      LOG.error("the kept files of a catalogue cannot be read: {}", broken.toString());
      return Optional.empty();
    }
  }

  private List<byte[]> archives(String hash) {
    return database
        .select(CATALOG_VERSION.ARCHIVE)
        .from(CATALOG_VERSION)
        .where(CATALOG_VERSION.HASH.startsWith(hash))
        .limit(2)
        .fetch(CATALOG_VERSION.ARCHIVE);
  }

  private static Line line(Record row) {
    return new Line(
        row.get(CATALOG_CHANGE.ID),
        row.get(CATALOG_CHANGE.RECORDED_AT).toInstant(),
        row.get(CATALOG_CHANGE.RESULT),
        row.get(CATALOG_CHANGE.HASH),
        row.get(CATALOG_CHANGE.BASE),
        row.get(CATALOG_CHANGE.ORIGIN),
        row.get(CATALOG_CHANGE.CHANGED_BY),
        row.get(CATALOG_CHANGE.DETAIL));
  }
}
