package dev.pointsman.policy.analysis;

import dev.pointsman.policy.analysis.Diagram.Ending;
import dev.pointsman.policy.check.ParsedRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What holds in one part of the space. Confined to one thread. */
final class PartProof {
  private final Analysis analysis;
  private final boolean whole;
  private @Nullable Diagram diagram;
  private @Nullable Winners winners;
  private boolean searched;

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

  /**
   * Of an analysis.
   *
   * @param whole whether all rules are in it, so that who wins can be said
   */
  PartProof(Analysis analysis, boolean whole) {
    this.whole = whole;
    this.analysis = analysis;
  }

  Found prove(Deadline deadline) {
    Question question = analysis.question();
    List<Theorem> proved = theorems(deadline);
    Conflicts search = new Conflicts(analysis.hard(), analysis.core(), deadline);
    IdleRules idle = new IdleRules(analysis.hard(), analysis.atoms(), deadline);
    List<Conflict> noRoute = new ArrayList<>();
    List<Conflict> single = new ArrayList<>();
    List<String> dead = new ArrayList<>();
    List<String> redundant = new ArrayList<>();
    TooLarge searching =
        met(
            () -> {
              noRoute.addAll(search.noRoute(question.space().noRoute()));
              single.addAll(search.singleProvider(question.space().singleProvider()));
              diagram = analysis.diagram(deadline);
            });
    Proof.Size size = searching == null ? size(deadline) : Proof.Size.unknown(analysis);
    TooLarge idling =
        met(
            () -> {
              dead.addAll(idle.dead(question.rules()));
              redundant.addAll(idle.redundant(question.rules()));
            });
    TooLarge bound = searching == null ? idling : searching;
    return new Found(size, proved, noRoute, single, search.met(), dead, redundant, bound);
  }

  private List<Theorem> theorems(Deadline deadline) {
    Budget budget = new Budget(DiagramBuilder.MOST_STATES, deadline);
    Theorems theorems =
        new Theorems(
            analysis.hard(),
            analysis.atomsForClaims(),
            region -> winnersForClaims(region, budget),
            deadline);
    return analysis.question().invariants().stream().map(theorems::of).toList();
  }

  private static @Nullable TooLarge met(Runnable work) {
    try {
      work.run();
      return null;
    } catch (TooLarge bound) {
      return bound;
    }
  }

  Analysis analysis() {
    return analysis;
  }

  Diagram diagram(Deadline deadline) {
    Diagram built = diagram;
    if (built == null) {
      built = analysis.diagram(deadline);
      diagram = built;
    }
    return built;
  }

  /** Which of some preferences never change a winner here. */
  IdlePreferences.Found idle(List<ParsedRule> preferences, Deadline deadline) {
    return new IdlePreferences(
            analysis.question().rules(),
            analysis.hard().space(),
            analysis.hard().universe(),
            deadline)
        .among(preferences);
  }

  /**
   * Found once for all claims; where that is too much, for each by itself.
   *
   * @param region that a claim is about
   */
  private Winners winnersForClaims(List<long[]> region, Budget budget) {
    if (!whole) {
      throw new TooLarge("rows of tables, which are too many, may decide who wins");
    }
    if (!searched) {
      searched = true;
      TooLarge unused = met(() -> winners = new Winners(influences(), claimed(), budget.half()));
    }
    Winners found = winners;
    return found == null ? new Winners(influences(), region, budget) : found;
  }

  /** Requests of which some invariant says who wins. */
  private List<long[]> claimed() {
    List<long[]> claimed = List.of();
    for (Invariant each : analysis.question().invariants()) {
      if (each.claims().stream().anyMatch(claim -> claim.who() == Invariant.Who.PRIMARY)) {
        claimed = Boxes.union(claimed, analysis.hard().space().region(each.when()));
      }
    }
    return claimed;
  }

  private Influences influences() {
    return new Influences(
        analysis.question().rules(), analysis.hard().space(), analysis.hard().universe());
  }

  /** Who wins every request; null if that takes more states than are looked at. */
  @Nullable Winners winners(Budget budget) {
    if (budget.isSpent()) {
      return null;
    }
    try {
      return new Winners(influences(), budget);
    } catch (TooLarge bound) {
      return null;
    }
  }

  private Proof.Size size(Deadline deadline) {
    Diagram built = diagram(deadline);
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
