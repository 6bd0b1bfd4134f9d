package dev.pointsman;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.catalog.version.ActiveCatalog;
import dev.pointsman.catalog.version.CatalogChange;
import dev.pointsman.catalog.version.CatalogChange.Result;
import dev.pointsman.catalog.version.CatalogChangeJson;
import dev.pointsman.catalog.version.CatalogRecords;
import dev.pointsman.catalog.version.CatalogRecords.Line;
import dev.pointsman.catalog.version.CatalogVersion;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.revision.Evidence;
import dev.pointsman.policy.revision.KeptRevision;
import dev.pointsman.policy.revision.RevisionArchive;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the operator what became of a catalogue, records it, and keeps what is used now for the
 * next start. Thread-safe.
 */
final class CatalogTelling implements Consumer<CatalogChange> {
  private final CatalogRecords records;
  private final RevisionArchive archive;
  private final Supplier<UUID> ids;
  private final PrintStream err;
  private volatile @Nullable ActiveCatalog active;
  private List<String> kept = List.of();

  CatalogTelling(
      CatalogRecords records, RevisionArchive archive, Supplier<UUID> ids, PrintStream err) {
    this.records = records;
    this.archive = archive;
    this.ids = ids;
    this.err = err;
  }

  /** Whose changes are told. */
  void about(ActiveCatalog catalog) {
    active = catalog;
  }

  /**
   * Records what was found in the folder.
   *
   * @param decides whether it is used because it was found there
   */
  void foundAtStart(CatalogVersion first, boolean decides) {
    Line line =
        new Line(ids.get(), first.since(), "activated", first.hash(), "none", "start", null, "{}");
    records.recordStart(line, first.files(), decides);
  }

  /** Keeps what is used now, and what it was chosen over. */
  synchronized void keep() {
    ActiveCatalog catalog = active;
    if (catalog == null) {
      return;
    }
    CatalogVersion version = catalog.active();
    String pinnedOver = catalog.pinnedOver();
    List<String> now = List.of(version.hash(), String.valueOf(pinnedOver));
    if (!now.equals(kept)) {
      kept = now;
      archive.keep(new KeptRevision(version.files(), Evidence.NONE), pinnedOver);
    }
  }

  @Override
  public void accept(CatalogChange change) {
    String version = Banner.revision(change.hash());
    if (change.result() == Result.REFUSED || change.result() == Result.ACTIVATED) {
      change.findings().forEach(finding -> err.println(text(finding)));
      String what =
          change.result() == Result.REFUSED
              ? " refused; what was active stays active"
              : " active" + (change.diff() == null ? "" : ": " + change.diff().summary());
      err.println("catalogue " + version + what);
    }
    keep();
    if (change.isForTheRecord()) {
      ObjectNode detail = CatalogChangeJson.detail(change);
      Line line =
          new Line(
              ids.get(),
              change.at(),
              change.result().word(),
              change.hash(),
              change.base(),
              change.by().origin(),
              change.by().name(),
              detail.toString());
      records.record(line, change.result() == Result.ACTIVATED ? change.files() : null);
    }
  }

  private static String text(Finding finding) {
    return "%s:%d:%d %s %s %s"
        .formatted(
            finding.file(),
            finding.line(),
            finding.column(),
            finding.severity().name().toLowerCase(Locale.ROOT),
            finding.code(),
            finding.message());
  }
}
