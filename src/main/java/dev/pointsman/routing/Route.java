package dev.pointsman.routing;

import dev.pointsman.policy.vocabulary.Objective;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a decision over a catalogue. Immutable. */
public sealed interface Route {

  /**
   * The primary and its fallbacks, all from the allowed set.
   *
   * @param steps at least one, at most five
   * @param runnerUp the best deployment of another model that is no step; null if there is none
   * @param objective what ranked among equal points
   */
  record Plan(List<Step> steps, @Nullable Step runnerUp, Objective objective) implements Route {
    public Plan {
      steps = List.copyOf(steps);
    }
  }

  /** Rules refused the request. */
  record Denied(List<Blame> by) implements Route {
    public Denied {
      by = List.copyOf(by);
    }
  }

  /**
   * No deployment is left.
   *
   * @param by a smallest set of rules and built-in checks that together leave none
   * @param wouldBe the best deployment if one of them were lifted; null if lifting one does not
   *     help
   * @param lifted which one would have to be lifted for {@code wouldBe}; null likewise
   */
  record NoRoute(List<Blame> by, @Nullable Step wouldBe, @Nullable Blame lifted) implements Route {
    public NoRoute {
      by = List.copyOf(by);
    }
  }

  /**
   * Who is to blame.
   *
   * @param rule id of a rule, or {@code fit.context} and its like for built-in checks
   */
  record Blame(String rule, String reason) {}
}
