package dev.pointsman;

import dev.pointsman.Settings.Policies;
import dev.pointsman.Settings.Source;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.RuleChecker;
import dev.pointsman.policy.engine.CompiledRulesStore;
import dev.pointsman.policy.engine.RuleCompiler;
import dev.pointsman.policy.revision.ActivePolicy;
import dev.pointsman.policy.revision.Asker;
import dev.pointsman.policy.revision.AuditEntry;
import dev.pointsman.policy.revision.Change;
import dev.pointsman.policy.revision.Gate;
import dev.pointsman.policy.revision.KeptRevision;
import dev.pointsman.policy.revision.Proving;
import dev.pointsman.policy.revision.ReloadResult;
import dev.pointsman.policy.revision.RevisionArchive;
import dev.pointsman.policy.revision.RuleFolder;
import dev.pointsman.policy.revision.RuleWatch;
import dev.pointsman.policy.workshop.Workshop;
import dev.pointsman.routing.Planner;
import dev.pointsman.routing.RoutingTable;
import dev.pointsman.routing.TableOracle;
import dev.pointsman.routing.TableUniverse;
import dev.pointsman.routing.cases.EmptySelectors;
import dev.pointsman.routing.cases.GoldenCases;
import dev.pointsman.store.RevisionStore;
import dev.pointsman.store.StoreUnavailable;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the policy: the gate, the active revision, and the watch over the rules folder. */
final class PolicyWiring {
  private static final String AWAY = "policy.source is database, which does not answer";
  private static final Logger LOG = LoggerFactory.getLogger(PolicyWiring.class);

  private final RuleFolder folder;
  private final DataFolder data;
  private final Clock clock;
  private final Reloads reloads;
  private final Resources resources;
  private @Nullable RuleCompiler compiler;
  private volatile @Nullable Followed followed;

  /** What another node activated last, and when it was asked to. */
  private record Followed(String revision, Instant asked) {}

  PolicyWiring(
      RuleFolder folder, DataFolder data, Clock clock, PrintStream err, Resources resources) {
    this.folder = folder;
    this.data = data;
    this.clock = clock;
    this.reloads = new Reloads(err);
    this.resources = resources;
  }

  /** The folder that is watched; null if it is not where the policy comes from. */
  @Nullable RuleFolder source(Policies settings) {
    return settings.source() == Source.FOLDER ? folder : null;
  }

  /**
   * What answers questions about rules, with the compiler of the gate.
   *
   * @param stores where compiled rules are shared
   */
  RuleInquiries inquiries(StoreWiring stores, Supplier<RoutingTable> table) {
    return new RuleInquiries(compiler(stores), table, stores.traffic(clock), clock);
  }

  /** One for all. */
  private synchronized RuleCompiler compiler(StoreWiring stores) {
    RuleCompiler there = compiler;
    if (there == null) {
      CompiledRulesStore kept =
          new CompiledRulesStore(data.resolve("compiled-rules"), stores.shelf(), clock);
      there = new RuleCompiler(kept, clock);
      compiler = there;
    }
    return there;
  }

  /**
   * The policy with its first revision.
   *
   * @param table what golden cases are tried against; asked for only if they are
   */
  ActivePolicy start(
      Policies settings, Supplier<RoutingTable> table, StoreWiring stores, Supplier<UUID> ids) {
    RevisionStore records = stores.revisions();
    GoldenCases cases = new GoldenCases(table, new Planner());
    EmptySelectors selectors = new EmptySelectors(table);
    Proving proving =
        settings.gate().prove() ? proving(table, settings.gate().extent(), clock) : null;
    Gate here = new Gate(new RuleChecker(), compiler(stores), cases.and(selectors), clock, proving);
    Workshop workshop = GateProcess.workshop(data.path(), settings.gate());
    resources.onStop(workshop::close);
    Gate gate = here.in(workshop, new PackedCatalog(table));
    RevisionArchive archive = new RevisionArchive(data.resolve("policy"), records::find, clock);
    Consumer<Change> told = change -> tell(change, records, ids);
    ActivePolicy policy = new ActivePolicy(gate, archive, clock, told, settings.waitingPushes());
    resources.onStop(policy::close);
    if (settings.source() == Source.FOLDER) {
      startFromFolder(policy);
    } else {
      startWithLatest(policy, records);
    }
    return policy;
  }

  /** What candidates are proved by, in this process and in the second. */
  static Proving proving(Supplier<RoutingTable> table, Proving.Extent extent, Clock clock) {
    return new Proving(
        () -> ground(table.get()), extent, () -> new SplittableRandom(clock.millis()), clock);
  }

  /** The catalogue as candidates are proved over it. */
  private static Proving.Ground ground(RoutingTable table) {
    return new Proving.Ground(new TableUniverse(table), rules -> new TableOracle(table, rules));
  }

  private void startWithLatest(ActivePolicy policy, RevisionStore records) {
    try {
      Optional<KeptRevision> latest = records.latestActivated();
      started(
          latest.isPresent()
              ? policy.startWith(latest.get(), "database")
              : policy.startWithout(read(), "folder"));
    } catch (StoreUnavailable away) {
      LOG.warn("which revision is to decide is not known: {}", away.getMessage());
      policy.startWithLastGood(AWAY);
    }
  }

  private static void started(ReloadResult result) {
    LOG.debug("rules {} from {}: {}", result.wanted(), result.origin(), result.times());
  }

  private void follow(ActivePolicy policy, StoreWiring stores) {
    stores
        .revisions()
        .follow(
            stores.notices(),
            policy::stamp,
            (latest, stamp) ->
                latest.isPresent() ? follow(policy, latest.get(), stamp) : seed(policy));
  }

  private boolean follow(ActivePolicy policy, RevisionStore.Latest latest, long stamp) {
    String wanted = latest.entry().revision();
    if (!policy.current().hash().equals(wanted)) {
      followed = new Followed(wanted, latest.entry().times().asked());
      ReloadResult result =
          policy.follow(latest.revision(), Asker.node(latest.entry().by()), stamp);
      started(result);
      if (result instanceof ReloadResult.Conflict) {
        return false;
      }
    }
    if (policy.current().hash().equals(wanted)) {
      policy.confirm();
    }
    return true;
  }

  /** When another node was asked for this revision; empty if it came another way. */
  Optional<Instant> askedElsewhere(String revision) {
    return Optional.ofNullable(followed)
        .filter(each -> each.revision().equals(revision))
        .map(Followed::asked);
  }

  /** The database is there and knows of none. */
  private boolean seed(ActivePolicy policy) {
    if (policy.status().ready()) {
      policy.confirm();
    } else {
      started(policy.startWithout(read(), "folder"));
    }
    return true;
  }

  /**
   * From now on what is saved in the folder is brought to the gate, and on SIGHUP what is in it; if
   * the database is the source, what another node activates decides here as well.
   */
  void watch(ActivePolicy policy, Policies settings, StoreWiring stores) throws StartRefused {
    if (settings.source() == Source.DATABASE) {
      follow(policy, stores);
      return;
    }
    try {
      RuleWatch watch =
          new RuleWatch(
              folder, settings.debounce(), files -> policy.reload(files, Asker.folder()).isDone());
      resources.onStop(watch::close);
    } catch (IOException e) {
      throw new StartRefused("the rules folder cannot be watched: " + e.getMessage());
    }
    Signals.on("HUP", () -> policy.reload(read(), Asker.signal()).isDone());
  }

  private void startFromFolder(ActivePolicy policy) {
    try {
      started(policy.start(read(), "folder"));
    } catch (UncheckedIOException e) {
      policy.startWithLastGood(String.valueOf(e.getMessage()));
    }
  }

  /** Starts the second process and makes its first reload as quick as later ones; meanwhile. */
  void warmUp(ActivePolicy policy) {
    CompletableFuture<Void> warm = policy.warmUp();
    resources.onStop(() -> warm.cancel(true));
  }

  private RuleFiles read() {
    try {
      return folder.read();
    } catch (IOException e) {
      throw new UncheckedIOException("the rules folder cannot be read: " + e.getMessage(), e);
    }
  }

  private void tell(Change change, RevisionStore records, Supplier<UUID> ids) {
    reloads.tell(change);
    if (change.isForTheRecord()) {
      boolean activated = change.result() instanceof ReloadResult.Activated;
      KeptRevision kept = new KeptRevision(change.files(), change.result().evidence());
      records.record(AuditEntry.of(ids.get(), change), activated ? kept : null);
    }
  }
}
