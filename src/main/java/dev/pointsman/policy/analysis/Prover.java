package dev.pointsman.policy.analysis;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.analysis.Diagram.Ending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Proves what holds for every request under one revision and one catalogue, at one moment. Confined
 * to one thread; does not run on the request path.
 */
public final class Prover {
  private final Analysis analysis;
  private final List<String> tables;
  private @Nullable Diagram diagram;

  private Prover(Analysis analysis, List<String> tables) {
    this.analysis = analysis;
    this.tables = tables;
  }

  /**
   * Of files that passed the check.
   *
   * @param moment which rules with dates count
   * @throws TooLarge if rules tell more values apart than are analysed
   */
  public static Prover of(RuleFiles files, Universe universe, Instant moment) {
    List<String> tables =
        files.textByPath().keySet().stream().filter(path -> path.endsWith(".csv")).toList();
    return new Prover(Analysis.of(Question.of(files, moment), universe), tables);
  }

  /** Everything that is asked of a revision. */
  public Proof prove() {
    Question question = analysis.question();
    List<Finding> findings = new ArrayList<>();
    question.problems().forEach(problem -> findings.add(ProofFindings.unreadable(problem)));
    tables.forEach(table -> findings.add(ProofFindings.leftOut(table)));
    List<Theorem> theorems = theorems(findings);
    Conflicts search = new Conflicts(analysis.hard(), analysis.atoms());
    List<Conflict> noRoute = new ArrayList<>();
    List<Conflict> single = new ArrayList<>();
    Proof.Size size = Proof.Size.unknown(analysis);
    try {
      noRoute.addAll(search.noRoute(question.space().noRoute()));
      single.addAll(search.singleProvider(question.space().singleProvider()));
      size = size();
    } catch (TooLarge bound) {
      findings.add(ProofFindings.tooLarge(bound));
    }
    noRoute.forEach(each -> findings.add(ProofFindings.of(each)));
    single.forEach(each -> findings.add(ProofFindings.of(each)));
    List<Accepted> accepted = accepted(search.met(), findings);
    IdleRules idle = new IdleRules(analysis.hard(), analysis.atoms());
    List<String> dead = idle.dead(question.rules());
    dead.forEach(rule -> findings.add(ProofFindings.dead(rule, question)));
    List<String> redundant = idle.redundant(question.rules());
    List<String> open = List.copyOf(analysis.open().keySet());
    return new Proof(size, theorems, noRoute, single, accepted, dead, redundant, open, findings);
  }

  /**
   * Asks somebody else about random cells and compares every answer with the analysis.
   *
   * @param oracle evaluates the same rules over the same catalogue
   */
  public Comparison compare(Oracle oracle, int cells, RandomGenerator random) {
    return new CellComparison(analysis, diagram(), oracle).run(cells, random);
  }

  private List<Theorem> theorems(List<Finding> findings) {
    Theorems theorems = new Theorems(analysis.hard(), analysis.atomsForClaims());
    List<Theorem> proved = new ArrayList<>();
    for (Invariant invariant : analysis.question().invariants()) {
      Theorem theorem = theorems.of(invariant);
      proved.add(theorem);
      ProofFindings.add(theorem, invariant, findings);
    }
    return proved;
  }

  private Proof.Size size() {
    Diagram built = diagram();
    return new Proof.Size(
        analysis.hard().space().cells(),
        built.cells(Ending.IMPOSSIBLE),
        built.cells(Ending.DENIED),
        built.cells(Ending.NO_ROUTE),
        built.cells(Ending.SINGLE_PROVIDER),
        built.states(),
        analysis.atoms().size(),
        true);
  }

  private Diagram diagram() {
    Diagram built = diagram;
    if (built == null) {
      built = analysis.diagram();
      diagram = built;
    }
    return built;
  }

  private List<Accepted> accepted(Set<Accepted> met, List<Finding> findings) {
    SpaceRules space = analysis.question().space();
    List<Accepted> accepted = new ArrayList<>();
    for (List<Accepted> list : List.of(space.noRoute(), space.singleProvider())) {
      for (Accepted each : list) {
        if (met.contains(each)) {
          accepted.add(each);
        } else {
          findings.add(ProofFindings.stale(each));
        }
      }
    }
    return accepted;
  }
}
