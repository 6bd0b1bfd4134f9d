package dev.pointsman.catalog.version;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogDiff;
import dev.pointsman.catalog.version.CatalogChange.Result;
import dev.pointsman.catalog.version.CatalogReading.Read;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.Finding.Severity;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.revision.Asker;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds the active catalogue and changes it, off the request path, one candidate at a time: read,
 * tried against the active policy, swapped in whole. Requests under way keep what they began with.
 * Thread-safe; whoever brings a candidate waits for what becomes of it, whoever only asks does not.
 */
public final class ActiveCatalog {
  private static final String WATCH = Asker.folder().origin();

  private final CatalogReading reading;
  private final CatalogTrial trial;
  private final Clock clock;
  private final Consumer<Catalog> swap;
  private final Consumer<CatalogChange> told;
  private volatile CatalogVersion active;
  private volatile @Nullable CatalogChange last;
  private volatile @Nullable CatalogVersion previous;
  private volatile @Nullable String pinnedOver;
  private @Nullable String folderSeen;
  private volatile @Nullable String said;

  /**
   * Starts with what was read at the start.
   *
   * @param swap takes a new catalogue into use; returns once it is
   * @param told gets every change, on the thread that brought it
   */
  public ActiveCatalog(
      CatalogVersion first,
      Gate gate,
      Clock clock,
      Consumer<Catalog> swap,
      Consumer<CatalogChange> told) {
    this.reading = gate.reading();
    this.trial = gate.trial();
    this.clock = clock;
    this.swap = swap;
    this.told = told;
    this.active = first;
    this.folderSeen = first.hash();
  }

  /** What every candidate passes. */
  public record Gate(CatalogReading reading, CatalogTrial trial) {}

  /** The version that is used now. */
  public CatalogVersion active() {
    return active;
  }

  /** What became of the last candidate; empty since the start. */
  public Optional<CatalogChange> last() {
    return Optional.ofNullable(last);
  }

  /** The version that was active before; empty if there was none since the start. */
  public Optional<CatalogVersion> previous() {
    return Optional.ofNullable(previous);
  }

  /** The folder is not the source: nothing is chosen over it. */
  public synchronized void forgetFolder() {
    folderSeen = null;
    pinnedOver = null;
  }

  /** Hash of what is in the folder while another version is used; null if none is. */
  public @Nullable String pinnedOver() {
    return pinnedOver;
  }

  /** Says what operators should know while nothing else does; null takes it back. */
  public void note(@Nullable String sentence) {
    said = sentence;
  }

  /** What operators should know: why something else is used than what is in the folder. */
  public Optional<String> note() {
    String sentence = said;
    if (sentence != null || pinnedOver == null) {
      return Optional.ofNullable(sentence);
    }
    return Optional.of(
        "catalogue "
            + active.hash()
            + " is used, not what is in the catalogue folder, until that changes or is reloaded");
  }

  /**
   * What the folder holds. The watch brings it only once: what was pushed or taken back over it
   * stays until the folder changes.
   */
  public synchronized CatalogChange reload(RuleFiles files, Asker by, boolean force) {
    boolean seen = files.hash().equals(folderSeen) && by.origin().equals(WATCH);
    folderSeen = files.hash();
    return seen ? finish(Result.UNCHANGED, files, by, List.of(), null) : bring(files, by, force);
  }

  /**
   * Files from elsewhere.
   *
   * @param ifActive the version that must be active; null for whatever is
   * @param force activate it although it breaks what holds, if it can be read at all
   */
  public synchronized CatalogChange push(
      RuleFiles files, @Nullable String ifActive, Asker by, boolean force) {
    if (ifActive != null && !ifActive.equals(active.hash())) {
      return finish(Result.CONFLICT, files, by, List.of(), null);
    }
    return bring(files, by, force);
  }

  /** Files that were active before, here or on another node: they are read, but not tried again. */
  public synchronized CatalogChange restore(RuleFiles files, Asker by) {
    if (files.hash().equals(active.hash())) {
      return finish(Result.UNCHANGED, files, by, List.of(), null);
    }
    Read read = reading.read(files, today());
    Catalog catalog = read.catalog();
    return catalog == null
        ? finish(Result.REFUSED, files, by, read.findings(), null)
        : activate(catalog, files, by, read);
  }

  /**
   * The same with what another node activated, unless it is not the last any more: asked while
   * nothing is activated here.
   */
  public synchronized void follow(RuleFiles files, Asker by, BooleanSupplier isLast) {
    if (isLast.getAsBoolean()) {
      CatalogChange unused = restore(files, by);
    }
  }

  /** Reads the active files again if a price or a shutdown has changed by the day alone. */
  public synchronized void followTheDay() {
    LocalDate goodUntil = active.goodUntil();
    if (goodUntil == null || today().isBefore(goodUntil)) {
      return;
    }
    Read read = reading.read(active.files(), today());
    Catalog catalog = read.catalog();
    if (catalog != null) {
      CatalogChange unused = activate(catalog, active.files(), new Asker("calendar", null), read);
    }
  }

  private CatalogChange bring(RuleFiles files, Asker by, boolean force) {
    if (files.hash().equals(active.hash())) {
      return finish(Result.UNCHANGED, files, by, List.of(), null);
    }
    Read read = reading.read(files, today());
    Catalog catalog = read.catalog();
    if (catalog == null) {
      return finish(Result.REFUSED, files, by, read.findings(), null);
    }
    List<Finding> findings = new ArrayList<>(read.findings());
    findings.addAll(trial.run(active.catalog(), catalog));
    boolean breaks = findings.stream().anyMatch(each -> each.severity() == Severity.ERROR);
    if (breaks && !force) {
      CatalogDiff diff = CatalogDiff.between(active.catalog(), catalog);
      return finish(Result.REFUSED, files, by, findings, diff);
    }
    return activate(catalog, files, by, new Read(catalog, findings, read.goodUntil()));
  }

  private CatalogChange activate(Catalog catalog, RuleFiles files, Asker by, Read read) {
    CatalogVersion before = active;
    CatalogDiff diff = CatalogDiff.between(before.catalog(), catalog);
    Instant now = clock.instant();
    swap.accept(catalog);
    active = new CatalogVersion(catalog, files, by.origin(), now, read.goodUntil());
    if (!before.hash().equals(files.hash())) {
      previous = before;
    }
    return tell(
        new CatalogChange(Result.ACTIVATED, files, before.hash(), by, read.findings(), diff, now));
  }

  private CatalogChange finish(
      Result result,
      RuleFiles files,
      Asker by,
      List<Finding> findings,
      @Nullable CatalogDiff diff) {
    return tell(
        new CatalogChange(result, files, active.hash(), by, findings, diff, clock.instant()));
  }

  private CatalogChange tell(CatalogChange change) {
    pinnedOver = active.hash().equals(folderSeen) ? null : folderSeen;
    last = change;
    told.accept(change);
    return change;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
