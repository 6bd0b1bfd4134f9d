package dev.pointsman.routing;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.policy.vocabulary.Objective;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What each objective weighs when it ranks: the scores for cost, quality and speed, by whole-number
 * weights. Immutable.
 *
 * @param byObjective an objective that is left out keeps its usual weights
 */
public record Strategies(Map<Objective, Weights> byObjective) {
  private static final Map<Objective, Weights> WEIGHTS =
      Map.of(
          Objective.COST, new Weights(1, 0, 0),
          Objective.QUALITY, new Weights(0, 1, 0),
          Objective.SPEED, new Weights(0, 0, 1),
          Objective.BALANCED, new Weights(2, 2, 1));

  /** Cost, quality and speed alone; balanced counts cost and quality twice as much as speed. */
  public static final Strategies USUAL = new Strategies(Map.of());

  public Strategies {
    Map<Objective, Weights> all = new EnumMap<>(WEIGHTS);
    all.putAll(byObjective);
    byObjective = Map.copyOf(all);
  }

  /** The weights that an objective has unless others are set. */
  public static Weights usual(Objective objective) {
    return Objects.requireNonNull(WEIGHTS.get(objective));
  }

  int score(Objective objective, Deployment deployment) {
    return Scores.of(Objects.requireNonNull(byObjective.get(objective)), deployment);
  }

  /** Weights of the three scores, not all of them 0. */
  public record Weights(int cost, int quality, int speed) {
    public Weights {
      if (cost < 0 || quality < 0 || speed < 0 || cost + quality + speed == 0) {
        throw new IllegalArgumentException(
            "weights %d, %d, %d (expected: none below 0, one above)"
                .formatted(cost, quality, speed));
      }
    }
  }
}
