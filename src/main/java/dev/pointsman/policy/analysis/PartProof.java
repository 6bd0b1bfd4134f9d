package dev.pointsman.policy.analysis;

import dev.pointsman.policy.analysis.Diagram.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What holds in one part of the space. Confined to one thread. */
final class PartProof {
  private final Analysis analysis;
  private @Nullable Diagram diagram;
  private @Nullable Winners winners;
  private final Budget forClaims = new Budget(DiagramBuilder.MOST_STATES);

  /**
   * What was found.
   *
   * @param theorems as many as there are invariants, in their order
   * @param met accepted conflicts that there are
   * @param dead rules that never fire here
   * @param redundant rules that fire here and exclude nothing
   * @param bound what was met before everything was searched; null if nothing
   */
  record Found(
      Proof.Size size,
      List<Theorem> theorems,
      List<Conflict> noRoute,
      List<Conflict> single,
      Set<Accepted> met,
      List<String> dead,
      List<String> redundant,
      @Nullable TooLarge bound) {
    /** Rules that do nothing here. */
    List<String> idle() {
      List<String> idle = new ArrayList<>(dead);
      idle.addAll(redundant);
      return idle;
    }
  }

  PartProof(Analysis analysis) {
    this.analysis = analysis;
  }

  Found prove() {
    Question question = analysis.question();
    Theorems theorems =
        new Theorems(analysis.hard(), analysis.atomsForClaims(), this::winnersForClaims);
    Conflicts search = new Conflicts(analysis.hard(), analysis.atoms());
    List<Conflict> noRoute = new ArrayList<>();
    List<Conflict> single = new ArrayList<>();
    Proof.Size size = Proof.Size.unknown(analysis);
    TooLarge bound = null;
    try {
      noRoute.addAll(search.noRoute(question.space().noRoute()));
      single.addAll(search.singleProvider(question.space().singleProvider()));
      size = size();
    } catch (TooLarge met) {
      bound = met;
    }
    IdleRules idle = new IdleRules(analysis.hard(), analysis.atoms());
    return new Found(
        size,
        question.invariants().stream().map(theorems::of).toList(),
        noRoute,
        single,
        search.met(),
        idle.dead(question.rules()),
        idle.redundant(question.rules()),
        bound);
  }

  Analysis analysis() {
    return analysis;
  }

  Diagram diagram() {
    Diagram built = diagram;
    if (built == null) {
      built = analysis.diagram();
      diagram = built;
    }
    return built;
  }

  /** Found once, however many claims there are. */
  private Winners winnersForClaims() {
    Winners found = winners;
    if (found == null) {
      found = found(forClaims);
      winners = found;
    }
    return found;
  }

  private Winners found(Budget budget) {
    return new Winners(
        new Influences(
            analysis.question().rules(), analysis.hard().space(), analysis.hard().universe()),
        budget);
  }

  /** Who wins every request; null if that takes more states than are looked at. */
  @Nullable Winners winners(Budget budget) {
    if (budget.isSpent()) {
      return null;
    }
    try {
      return found(budget);
    } catch (TooLarge bound) {
      return null;
    }
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
}
