package dev.pointsman.policy.check;

import dev.pointsman.policy.check.Schema.Attribute;
import java.math.BigDecimal;
import java.util.Map;

/** The numbers that make sense for one argument or attribute, bounds included. Immutable. */
record Range(int least, int most) {
  private static final Range ANY = new Range(0, Integer.MAX_VALUE);

  /** By verb or selector and parameter, where the type alone allows too much. */
  private static final Map<String, Range> BY_PARAMETER =
      Map.of(
          "prefer.points", new Range(1, 1000),
          "avoid.points", new Range(1, 1000),
          "attempts.max", new Range(1, 5),
          "slaAtLeast.uptimePercent", new Range(0, 100),
          "qualityAtLeast.quality", new Range(0, 10),
          "contextAtLeast.tokens", new Range(1, Integer.MAX_VALUE),
          "threshold.ESCALATION_CONFIDENCE", new Range(0, 1),
          "threshold.MIN_QUALITY", new Range(0, 10));

  /** What a number of a fact can be, where that is more than not negative. */
  private static final Map<String, Range> BY_ATTRIBUTE =
      Map.of(
          "Request.complexity", new Range(1, 10),
          "Request.budgetRemaining", new Range(0, 1),
          "Request.hourUtc", new Range(0, 23),
          "Answer.confidence", new Range(0, 1),
          "Answer.quality", new Range(0, 10),
          "Answer.attempt", new Range(1, Integer.MAX_VALUE));

  static Range of(Attribute attribute) {
    return BY_ATTRIBUTE.getOrDefault(attribute.shown(), ANY);
  }

  static Range of(String call, String parameter, Operand firstArgument) {
    Range range = BY_PARAMETER.get(call + "." + parameter);
    if (range == null && firstArgument instanceof Operand.Constant what) {
      range = BY_PARAMETER.get(call + "." + what.name().text());
    }
    return range == null ? ANY : range;
  }

  boolean excludes(BigDecimal value) {
    return value.compareTo(BigDecimal.valueOf(least)) < 0
        || value.compareTo(BigDecimal.valueOf(most)) > 0;
  }

  boolean unbounded() {
    return most == Integer.MAX_VALUE;
  }

  String shown() {
    return unbounded() ? "at least " + least : least + " to " + most;
  }
}
