package dev.pointsman;

import dev.pointsman.document.Fields;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.routing.Strategies;
import dev.pointsman.routing.Strategies.Weights;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Reads section {@code routing} of the settings. Stateless. */
final class RoutingSettings {
  private static final int MOST_WEIGHT = 1_000;

  private RoutingSettings() {}

  static Strategies read(Fields fields) {
    return fields.section("strategies", RoutingSettings::strategies);
  }

  private static Strategies strategies(Fields fields) {
    Map<Objective, Weights> weights = new EnumMap<>(Objective.class);
    for (Objective objective : Objective.values()) {
      fields
          .optionalSection(
              objective.name().toLowerCase(Locale.ROOT), each -> weights(each, objective))
          .ifPresent(own -> weights.put(objective, own));
    }
    return new Strategies(weights);
  }

  /** What a strategy does not name has no weight. */
  private static Weights weights(Fields fields, Objective objective) {
    int cost = weight(fields, "cost");
    int quality = weight(fields, "quality");
    int speed = weight(fields, "speed");
    if (cost + quality + speed > 0) {
      return new Weights(cost, quality, speed);
    }
    fields.problem("", "no weight above 0 (expected: cost, quality or speed)");
    return Strategies.usual(objective);
  }

  private static int weight(Fields fields, String key) {
    return fields.integer(key).atLeast(0).atMost(MOST_WEIGHT).or(0);
  }
}
