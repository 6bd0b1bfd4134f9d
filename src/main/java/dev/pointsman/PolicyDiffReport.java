package dev.pointsman;

import dev.pointsman.AdminClient.Unreachable;
import dev.pointsman.KnownRules.NotKnown;
import dev.pointsman.RecordedRequests.NotShown;
import dev.pointsman.cli.PolicyErrands.Diff;
import dev.pointsman.cli.Terminal;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.analysis.DiffJson;
import dev.pointsman.policy.analysis.DiffScale;
import dev.pointsman.policy.analysis.PolicyDiff;
import dev.pointsman.policy.analysis.TooLarge;
import dev.pointsman.policy.analysis.Traffic;
import dev.pointsman.policy.analysis.Work;
import dev.pointsman.policy.check.Checked;
import dev.pointsman.policy.check.FindingText;
import dev.pointsman.policy.check.RuleChecker;
import dev.pointsman.policy.engine.Compilation;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.routing.Planner;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.RoutingTable;
import dev.pointsman.routing.TableUniverse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** {@code pointsman policy diff}. Confined to one thread. */
final class PolicyDiffReport {
  private static final int USAGE = 2;
  private static final int UNREACHABLE = 3;

  private final Terminal terminal;
  private final Clock clock;

  PolicyDiffReport(Terminal terminal, Clock clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  int run(Diff what) {
    try {
      KnownRules known = new KnownRules(what, clock);
      RuleFiles before = known.before();
      RuleFiles after = known.after();
      if (!isClean(before) || !isClean(after)) {
        terminal.err().println("nothing is compared before both sides pass the check");
        return PolicyDesk.FINDINGS;
      }
      return compare(what, before, after, RecordedRequests.of(what.recorded()));
    } catch (NotShown asked) {
      terminal.err().println(asked.getMessage());
      return asked.isUsage() ? USAGE : PolicyDesk.FINDINGS;
    } catch (NotKnown name) {
      terminal.err().println(name.getMessage());
      return USAGE;
    } catch (Unreachable away) {
      terminal.err().println(away.getMessage());
      return UNREACHABLE;
    } catch (IOException e) {
      terminal.err().println("pointsman: the rules cannot be read: " + e.getMessage());
      return PolicyDesk.INTERNAL;
    } catch (StartRefused | TooLarge e) {
      terminal.err().println("pointsman: " + e.getMessage());
      return PolicyDesk.FINDINGS;
    }
  }

  private boolean isClean(RuleFiles files) {
    Checked checked = new RuleChecker().check(files);
    if (!checked.passed()) {
      checked.findings().forEach(each -> terminal.out().println(FindingText.render(each, files)));
    }
    return checked.passed();
  }

  private int compare(Diff what, RuleFiles before, RuleFiles after, Traffic traffic)
      throws StartRefused {
    RoutingTable table = CatalogTable.of(what.config(), what.data(), clock);
    Instant begun = clock.instant();
    terminal.err().println("comparing every request there can be ...");
    DiffScale scale = DiffScale.whole(Work::nanos).with(traffic);
    PolicyDiff diff = PolicyDiff.of(before, after, new TableUniverse(table), begun, scale);
    if (!diff.winners().rows().isEmpty()) {
      diff = diff.withPlans(plans(what, before, table), plans(what, after, table));
    }
    double seconds = Duration.between(begun, clock.instant()).toMillis() / 1000.0;
    if (what.json()) {
      JsonText.print(DiffJson.render(diff, seconds), terminal.out());
    } else {
      DiffText.lines(diff).forEach(terminal.out()::println);
    }
    terminal.err().printf("%s, in %.2f s%n", diff.summary(), seconds);
    return diff.isEmpty() ? PolicyDesk.OK : PolicyDesk.FINDINGS;
  }

  /** What would be called for a request, by the rules engine itself; nothing if it refuses. */
  private Function<Request, List<String>> plans(Diff what, RuleFiles files, RoutingTable table) {
    Compilation compilation = KeptRules.compiler(what.data(), clock).compile(files);
    if (!(compilation instanceof Compilation.Compiled compiled)) {
      return request -> List.of();
    }
    Planner planner = new Planner();
    return request ->
        planner.plan(table, request, compiled.rules().decide(request), false)
                instanceof Route.Plan plan
            ? plan.steps().stream().map(step -> step.deployment().id()).toList()
            : List.of();
  }
}
