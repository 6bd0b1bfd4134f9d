package dev.pointsman;

import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.RuleChecker;
import dev.pointsman.policy.engine.CompiledRulesStore;
import dev.pointsman.policy.engine.RuleCompiler;
import dev.pointsman.policy.revision.ActivePolicy;
import dev.pointsman.policy.revision.Gate;
import dev.pointsman.policy.revision.LastGood;
import dev.pointsman.policy.revision.ReloadResult;
import dev.pointsman.policy.revision.RuleFolder;
import dev.pointsman.policy.revision.RuleWatch;
import dev.pointsman.routing.Planner;
import dev.pointsman.routing.RoutingTable;
import dev.pointsman.routing.cases.GoldenCases;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the policy: the gate, the active revision, and the watch over the rules folder. */
final class PolicyWiring {
  private static final Logger LOG = LoggerFactory.getLogger(PolicyWiring.class);

  private final RuleFolder folder;
  private final DataFolder data;
  private final Clock clock;
  private final Reloads reloads;
  private final Resources resources;

  PolicyWiring(
      RuleFolder folder, DataFolder data, Clock clock, PrintStream err, Resources resources) {
    this.folder = folder;
    this.data = data;
    this.clock = clock;
    this.reloads = new Reloads(err);
    this.resources = resources;
  }

  /**
   * The policy with its first revision.
   *
   * @param table what golden cases are tried against; asked for only if they are
   */
  ActivePolicy start(Supplier<RoutingTable> table) {
    CompiledRulesStore compiled = new CompiledRulesStore(data.resolve("compiled-rules"), clock);
    RuleCompiler compiler = new RuleCompiler(compiled, clock);
    GoldenCases cases = new GoldenCases(table, new Planner());
    Gate gate = new Gate(new RuleChecker(), compiler, cases, clock);
    LastGood lastGood = new LastGood(data.resolve("policy"));
    ActivePolicy policy = new ActivePolicy(gate, lastGood, clock, this::tell);
    resources.onStop(policy::close);
    ReloadResult first = policy.start(read(), "folder");
    LOG.debug("started with rules {}: {}", first.wanted(), first.times());
    return policy;
  }

  /** From now on what is saved in the folder is brought to the gate. */
  void watch(ActivePolicy policy, Duration pause) throws StartRefused {
    try {
      RuleWatch watch =
          new RuleWatch(folder, pause, files -> policy.reload(files, "folder").isDone());
      resources.onStop(watch::close);
    } catch (IOException e) {
      throw new StartRefused("the rules folder cannot be watched: " + e.getMessage());
    }
  }

  /** Makes the first reload as quick as later ones; in the background. */
  void warmUp(ActivePolicy policy) {
    CompletableFuture<Void> warm = policy.warmUp();
    resources.onStop(() -> warm.cancel(true));
  }

  private RuleFiles read() {
    try {
      return folder.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void tell(ReloadResult result) {
    reloads.tell(result, read());
  }
}
