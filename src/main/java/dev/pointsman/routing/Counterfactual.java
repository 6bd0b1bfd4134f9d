package dev.pointsman.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request would have been sent to, had it been another. Immutable.
 *
 * @param changes what would have to be otherwise
 * @param winner id of the deployment that would be first; null if there would be none
 * @param text one sentence: {@code with region global it would be openai/gpt-4o@global}
 */
public record Counterfactual(List<Change> changes, @Nullable String winner, String text) {
  public Counterfactual {
    changes = List.copyOf(changes);
  }

  /**
   * One attribute that is otherwise.
   *
   * @param attribute as rules name it
   * @param value in words: {@code eu}, {@code 7..10}, {@code us|uk}
   */
  public record Change(String attribute, String value) {}

  /**
   * The nearest other winners of a request.
   *
   * @param nearest fewest changes first; none if nothing that was tried has another winner
   * @param left how many more there are with as many changes
   * @param tried how many other requests were decided
   * @param whole whether that was every one with so many changes
   */
  public record Nearest(List<Counterfactual> nearest, int left, int tried, boolean whole) {
    public Nearest {
      nearest = List.copyOf(nearest);
    }
  }
}
