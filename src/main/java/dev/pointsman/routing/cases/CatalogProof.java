package dev.pointsman.routing.cases;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.version.CatalogTrial;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.analysis.Prover;
import dev.pointsman.policy.analysis.TooLarge;
import dev.pointsman.policy.analysis.Work;
import dev.pointsman.policy.revision.Revision;
import dev.pointsman.routing.Planner;
import dev.pointsman.routing.RoutingTable;
import dev.pointsman.routing.Strategies;
import dev.pointsman.routing.TableUniverse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a new catalogue would break of the active policy that holds today: golden cases, requests
 * that are left without a model or with one provider, invariants; and selectors that match nothing
 * any more, which is a warning. Thread-safe; takes seconds.
 */
public final class CatalogProof implements CatalogTrial {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogProof.class);

  private final Supplier<Revision> policy;
  private final Planner planner;
  private final Strategies strategies;
  private final Clock clock;
  private volatile @Nullable Known known;

  /** What was found of the candidate before, which is often the active one now. */
  private record Known(String revision, Catalog catalog, Set<String> keys) {}

  public CatalogProof(
      Supplier<Revision> policy, Planner planner, Strategies strategies, Clock clock) {
    this.policy = policy;
    this.planner = planner;
    this.strategies = strategies;
    this.clock = clock;
  }

  @Override
  public List<Finding> run(Catalog active, Catalog candidate) {
    Revision revision = policy.get();
    if (revision.files().textByPath().isEmpty()) {
      return List.of();
    }
    Set<String> before = keysOf(revision, active);
    List<Finding> findings = findings(revision, candidate);
    known = new Known(revision.hash(), candidate, keys(findings));
    return findings.stream().filter(each -> !before.contains(key(each))).toList();
  }

  private Set<String> keysOf(Revision revision, Catalog catalog) {
    Known last = known;
    boolean same =
        last != null && last.revision().equals(revision.hash()) && last.catalog().equals(catalog);
    return last != null && same ? last.keys() : keys(findings(revision, catalog));
  }

  private static Set<String> keys(List<Finding> findings) {
    return findings.stream().map(CatalogProof::key).collect(Collectors.toUnmodifiableSet());
  }

  private List<Finding> findings(Revision revision, Catalog catalog) {
    RuleFiles files = revision.files();
    RoutingTable table =
        new RoutingTable(
            catalog,
            Collections.nCopies(catalog.deployments().size(), Callability.CALLABLE),
            strategies);
    List<Finding> findings =
        new ArrayList<>(new GoldenCases(() -> table, planner).run(revision.rules(), files));
    findings.addAll(new EmptySelectors(() -> table).run(files));
    try {
      findings.addAll(
          Prover.of(files, new TableUniverse(table), clock.instant())
              .prove(Work::nanos)
              .findings());
    } catch (TooLarge bound) {
      LOG.warn("the catalogue is not proved: {}", bound.getMessage());
    }
    return findings;
  }

  /** The same mistake has the same key, whatever example shows it. */
  private static String key(Finding finding) {
    String said = finding.message().split(", as for |: a request with |; plan: ", 2)[0];
    return String.join(
        " ",
        finding.code(),
        finding.file(),
        Integer.toString(finding.line()),
        Integer.toString(finding.column()),
        said);
  }
}
