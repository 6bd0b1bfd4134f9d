package dev.pointsman;

import dev.pointsman.cli.PolicyErrands.Prove;
import dev.pointsman.cli.Terminal;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.analysis.Comparison;
import dev.pointsman.policy.analysis.Proof;
import dev.pointsman.policy.analysis.ProofJson;
import dev.pointsman.policy.analysis.Prover;
import dev.pointsman.policy.analysis.Theorem;
import dev.pointsman.policy.analysis.TooLarge;
import dev.pointsman.policy.analysis.Work;
import dev.pointsman.policy.check.Checked;
import dev.pointsman.policy.check.FindingText;
import dev.pointsman.policy.check.RuleChecker;
import dev.pointsman.policy.engine.Compilation;
import dev.pointsman.policy.revision.RuleFolder;
import dev.pointsman.routing.RoutingTable;
import dev.pointsman.routing.TableOracle;
import dev.pointsman.routing.TableUniverse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** {@code pointsman policy prove}. Confined to one thread. */
final class PolicyProve {
  /** The same requests each time, so that a difference can be looked at again. */
  private static final long SEED = 77;

  private final Terminal terminal;
  private final Clock clock;

  PolicyProve(Terminal terminal, Clock clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  int run(Prove what) {
    try {
      RuleFiles files = new RuleFolder(what.places().rules()).read();
      Checked checked = new RuleChecker().check(files);
      if (!checked.passed()) {
        checked.findings().forEach(each -> terminal.out().println(FindingText.render(each, files)));
        terminal.err().println("nothing is proved before the rules pass the check");
        return PolicyDesk.FINDINGS;
      }
      RoutingTable table = CatalogTable.of(what.places().config(), what.places().data(), clock);
      return prove(what, files, table, checked.findings());
    } catch (IOException e) {
      terminal.err().println("pointsman: the rules cannot be read: " + e.getMessage());
      return PolicyDesk.INTERNAL;
    } catch (StartRefused | TooLarge e) {
      terminal.err().println("pointsman: " + e.getMessage());
      return PolicyDesk.FINDINGS;
    }
  }

  private int prove(Prove what, RuleFiles files, RoutingTable table, List<Finding> doubtful) {
    Instant begun = clock.instant();
    Prover prover = Prover.of(files, new TableUniverse(table), begun);
    Proof proof = prover.prove(Work::nanos);
    double seconds = Duration.between(begun, clock.instant()).toMillis() / 1000.0;
    List<Finding> findings = new ArrayList<>(doubtful);
    findings.addAll(proof.findings());
    terminal.err().println("looking for preferences that change nothing ...");
    findings.addAll(prover.idlePreferences(Work::nanos));
    if (what.compare() > 0) {
      terminal.err().println("comparing with the rules engine ...");
      findings.addAll(compared(what, files, table, prover));
    }
    if (what.json()) {
      JsonText.print(ProofJson.render(proof, seconds, findings), terminal.out());
    } else {
      proof.theorems().forEach(this::tell);
      proof
          .redundantRules()
          .forEach(
              each ->
                  terminal.out().println("idle    " + each + ": others exclude all that it does"));
      findings.forEach(each -> terminal.out().println(FindingText.render(each, files)));
    }
    terminal.err().println(summary(proof, seconds, findings));
    return findings.isEmpty() ? PolicyDesk.OK : PolicyDesk.FINDINGS;
  }

  private List<Finding> compared(Prove what, RuleFiles files, RoutingTable table, Prover prover) {
    Compilation compilation = KeptRules.compiler(what.places().data(), clock).compile(files);
    if (compilation instanceof Compilation.Refused refused) {
      return refused.findings();
    }
    TableOracle oracle =
        new TableOracle(table, ((Compilation.Compiled) compilation).rules()::decide);
    Comparison comparison =
        prover.compareWinners(oracle, what.compare(), new SplittableRandom(SEED));
    terminal
        .err()
        .println(
            Count.of(comparison.cells(), "request")
                + " compared, "
                + Count.of(comparison.mismatches().size(), "difference"));
    if (comparison.winners() < comparison.cells()) {
      terminal
          .err()
          .println(
              "only what is allowed was compared for "
                  + Count.of(comparison.cells() - comparison.winners(), "request")
                  + ": finding all winners takes more states than are looked at");
    }
    return comparison.findings();
  }

  private void tell(Theorem theorem) {
    String open = theorem.undecided() == null ? "BROKEN  " : "UNKNOWN ";
    terminal
        .out()
        .println((theorem.holds() ? "holds   " : open) + theorem.id() + ": " + theorem.text());
  }

  private static String summary(Proof proof, double seconds, List<Finding> findings) {
    int later = proof.later().size();
    return "%.3g kinds of requests, %s, in %.2f s%s: %s, %s accepted, %s"
        .formatted(
            proof.size().cells(),
            proof.size().exact() ? "every one" : "NOT every one",
            seconds,
            later == 0 ? "" : ", and from " + Count.of(later, "later date"),
            Count.of(proof.theorems().size(), "theorem"),
            Count.of(proof.accepted().size(), "conflict"),
            Count.of(findings.size(), "finding"));
  }
}
