package dev.pointsman.store;

import static dev.pointsman.store.jooq.Tables.POLICY_AUDIT;
import static dev.pointsman.store.jooq.Tables.POLICY_COMPILED;
import static dev.pointsman.store.jooq.Tables.POLICY_REVISION;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import dev.pointsman.policy.revision.AuditEntry;
import dev.pointsman.policy.revision.EvidenceJson;
import dev.pointsman.policy.revision.KeptRevision;
import dev.pointsman.policy.revision.RevisionRecords.Line;
import dev.pointsman.policy.revision.RevisionRecords.Link;
import dev.pointsman.policy.revision.RuleArchive;
import dev.pointsman.store.CompiledShelf.Jar;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The tables of policy revisions. Thread-safe as its database is; blocks. */
final class AuditTables {
  /** Only one connection at a time appends, whatever the node. */
  private static final long APPENDING = 0x706f_696e_7473L;

  private static final int LINES_AT_ONCE = 1_000;

  /** About 100 kB each. */
  static final int COMPILED_KEPT = 200;

  private static final String ACTIVATED = "activated";

  private final DSLContext database;

  AuditTables(DSLContext database) {
    this.database = database;
  }

  /** To the end of the transaction nobody else appends. */
  void lock() {
    database.select(field("pg_advisory_xact_lock({0})", Object.class, inline(APPENDING))).execute();
  }

  boolean holds(UUID id) {
    return database.fetchExists(POLICY_AUDIT, POLICY_AUDIT.ID.eq(id));
  }

  @Nullable Link last() {
    return database
        .select(POLICY_AUDIT.ORDINAL, POLICY_AUDIT.PREVIOUS_HASH, POLICY_AUDIT.HASH)
        .from(POLICY_AUDIT)
        .orderBy(POLICY_AUDIT.ORDINAL.desc())
        .limit(1)
        .fetchOne(AuditTables::link);
  }

  /** The line that activated last, whatever node wrote it. */
  Optional<AuditEntry> lastActivated() {
    return database
        .selectFrom(POLICY_AUDIT)
        .where(POLICY_AUDIT.RESULT.eq(ACTIVATED))
        .orderBy(POLICY_AUDIT.ORDINAL.desc())
        .limit(1)
        .fetchOptional(AuditTables::entry);
  }

  /** Ordinal of the line that activated last; 0 if none did. */
  long lastActivation() {
    Long last =
        database
            .select(max(POLICY_AUDIT.ORDINAL))
            .from(POLICY_AUDIT)
            .where(POLICY_AUDIT.RESULT.eq(ACTIVATED))
            .fetchOne(0, Long.class);
    return last == null ? 0 : last;
  }

  void append(AuditEntry entry, String text, Link link) {
    database
        .insertInto(POLICY_AUDIT)
        .set(POLICY_AUDIT.ORDINAL, link.ordinal())
        .set(POLICY_AUDIT.ID, entry.id())
        .set(POLICY_AUDIT.RECORDED_AT, entry.at().atOffset(ZoneOffset.UTC))
        .set(POLICY_AUDIT.RESULT, entry.result())
        .set(POLICY_AUDIT.REVISION, entry.revision())
        .set(POLICY_AUDIT.ENTRY, text)
        .set(POLICY_AUDIT.PREVIOUS_HASH, link.previousHash())
        .set(POLICY_AUDIT.HASH, link.hash())
        .execute();
    Notices.callOut(database);
  }

  /** Keeps a revision; what was found out about it last counts. */
  void keep(String hash, Instant keptAt, KeptRevision revision) {
    byte[] archive = RuleArchive.packed(revision);
    JSONB evidence =
        JSONB.jsonb(Values.storable(EvidenceJson.render(revision.evidence()).toString()));
    database
        .insertInto(POLICY_REVISION)
        .set(POLICY_REVISION.REVISION, hash)
        .set(POLICY_REVISION.KEPT_AT, keptAt.atOffset(ZoneOffset.UTC))
        .set(POLICY_REVISION.ARCHIVE, archive)
        .set(POLICY_REVISION.EVIDENCE, evidence)
        .onConflict(POLICY_REVISION.REVISION)
        .doUpdate()
        .set(POLICY_REVISION.ARCHIVE, archive)
        .set(POLICY_REVISION.EVIDENCE, evidence)
        .execute();
  }

  /** Keeps compiled rules, and of all only those of the last {@link #COMPILED_KEPT}. */
  void keepCompiled(String key, Instant keptAt, Jar jar) {
    database
        .insertInto(POLICY_COMPILED)
        .set(POLICY_COMPILED.KEY, key)
        .set(POLICY_COMPILED.KEPT_AT, keptAt.atOffset(ZoneOffset.UTC))
        .set(POLICY_COMPILED.SHA256, jar.sha256())
        .set(POLICY_COMPILED.JAR, jar.bytes())
        .onConflict(POLICY_COMPILED.KEY)
        .doUpdate()
        .set(POLICY_COMPILED.SHA256, jar.sha256())
        .set(POLICY_COMPILED.JAR, jar.bytes())
        .execute();
    database
        .deleteFrom(POLICY_COMPILED)
        .where(
            POLICY_COMPILED.KEY.in(
                select(POLICY_COMPILED.KEY)
                    .from(POLICY_COMPILED)
                    .orderBy(POLICY_COMPILED.KEPT_AT.desc(), POLICY_COMPILED.KEY)
                    .offset(COMPILED_KEPT)))
        .execute();
  }

  Optional<Jar> compiled(String key) {
    return database
        .select(POLICY_COMPILED.JAR, POLICY_COMPILED.SHA256)
        .from(POLICY_COMPILED)
        .where(POLICY_COMPILED.KEY.eq(key))
        .fetchOptional(row -> new Jar(row.value1(), row.value2()));
  }

  Optional<byte[]> archive(String revision) {
    return database
        .select(POLICY_REVISION.ARCHIVE)
        .from(POLICY_REVISION)
        .where(POLICY_REVISION.REVISION.eq(revision))
        .fetchOptional(POLICY_REVISION.ARCHIVE);
  }

  /** Newest first. */
  List<Line> lines(Condition which, int atMost) {
    return database
        .selectFrom(POLICY_AUDIT)
        .where(which)
        .orderBy(POLICY_AUDIT.ORDINAL.desc())
        .limit(atMost)
        .fetch(AuditTables::line);
  }

  /** Every line, oldest first; in a transaction, so that not all are fetched at once. */
  void forEach(BiConsumer<Link, String> line) {
    try (Cursor<? extends Record> rows =
        database
            .selectFrom(POLICY_AUDIT)
            .orderBy(POLICY_AUDIT.ORDINAL)
            .fetchSize(LINES_AT_ONCE)
            .fetchLazy()) {
      for (Record row : rows) {
        line.accept(link(row), row.get(POLICY_AUDIT.ENTRY));
      }
    }
  }

  private static Line line(Record row) {
    return new Line(entry(row), link(row));
  }

  private static AuditEntry entry(Record row) {
    try {
      return AuditJson.read(row.get(POLICY_AUDIT.ENTRY));
    } catch (IOException changed) {
      throw new IllegalStateException(
          "line " + row.get(POLICY_AUDIT.ORDINAL) + " of the record is not ours", changed);
    }
  }

  private static Link link(Record row) {
    return new Link(
        row.get(POLICY_AUDIT.ORDINAL),
        row.get(POLICY_AUDIT.PREVIOUS_HASH),
        row.get(POLICY_AUDIT.HASH));
  }
}
