package dev.pointsman.admin;

import dev.pointsman.catalog.discovery.Acceptance;
import dev.pointsman.catalog.discovery.Acceptance.Accepted;
import dev.pointsman.catalog.discovery.Acceptance.Unclear;
import dev.pointsman.catalog.discovery.Acceptance.Wanted;
import dev.pointsman.catalog.discovery.Discovery;
import dev.pointsman.catalog.discovery.Sighting;
import dev.pointsman.catalog.version.ActiveCatalog;
import dev.pointsman.catalog.version.CatalogChange;
import dev.pointsman.catalog.version.CatalogVersion;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.revision.Asker;
import dev.pointsman.policy.revision.RuleFolder;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes discovered models over into the catalogue: through everything that other changes pass, and
 * into the folder where that is the source. Thread-safe; blocks.
 */
public final class Acceptances {
  private static final Logger LOG = LoggerFactory.getLogger(Acceptances.class);

  private final ActiveCatalog catalog;
  private final @Nullable RuleFolder folder;
  private final Clock clock;

  /**
   * Acceptances.
   *
   * @param folder null if it is not where the catalogue comes from
   */
  public Acceptances(ActiveCatalog catalog, @Nullable RuleFolder folder, Clock clock) {
    this.catalog = catalog;
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * What came of it.
   *
   * @param change null if it was only to be shown
   */
  record Outcome(Accepted accepted, @Nullable CatalogChange change) {}

  /** The entries that would be written. */
  Outcome show(Wanted wanted) throws Unclear, IOException {
    return new Outcome(accepted(wanted, catalog.active()), null);
  }

  /** Writes the entries, if the catalogue with them is activated. */
  Outcome take(Wanted wanted, @Nullable String by) throws Unclear, IOException {
    CatalogVersion active = catalog.active();
    Accepted accepted = accepted(wanted, active);
    Asker asker = new Asker("discovery", by);
    CatalogChange change = catalog.push(accepted.files(), active.hash(), asker, false);
    if (folder != null && change.result() == CatalogChange.Result.ACTIVATED) {
      String text = Objects.requireNonNull(accepted.files().textByPath().get(accepted.path()));
      folder.replace(accepted.path(), text);
    }
    return new Outcome(accepted, change);
  }

  /** Takes over what is new at providers whose lists count, as far as it is for chat. */
  public void takeNew(List<Discovery> found) {
    for (Discovery each : found) {
      List<Sighting> chat = each.added().stream().filter(Acceptance::isChat).toList();
      if (each.refused() == null && !chat.isEmpty()) {
        takeNew(new Wanted(each.provider(), chat, each.endpoint(), null));
      }
    }
  }

  private void takeNew(Wanted wanted) {
    try {
      Outcome outcome = take(wanted, null);
      CatalogChange change = Objects.requireNonNull(outcome.change());
      LOG.info(
          "{} new models of {}: {}",
          wanted.models().size(),
          wanted.provider(),
          change.result().word());
    } catch (Unclear | IOException without) {
      LOG.warn("new models of {} are not taken over: {}", wanted.provider(), without.getMessage());
    }
  }

  private Accepted accepted(Wanted wanted, CatalogVersion active) throws Unclear, IOException {
    if (folder != null) {
      RuleFiles there = folder.read();
      if (!there.hash().equals(active.hash())) {
        throw new IOException("what is in the catalogue folder is not what is used (reload it)");
      }
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return new Acceptance(active.files(), active.catalog(), wanted, today).accept();
  }
}
