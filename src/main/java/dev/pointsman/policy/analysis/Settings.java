package dev.pointsman.policy.analysis;

import dev.pointsman.policy.check.ParsedRule;
import dev.pointsman.policy.check.ParsedRule.Call;
import dev.pointsman.policy.check.Term;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Threshold;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the rules of a revision set, by subject; of several values one counts. Immutable. */
final class Settings {
  private final Slots slots;
  private final Map<String, List<Option>> options = new TreeMap<>();

  /**
   * A value and where it counts.
   *
   * @param word null where nothing is set
   */
  record Value(@Nullable String word, List<long[]> region) {
    Value {
      region = List.copyOf(region);
    }
  }

  /**
   * One value as one rule sets it.
   *
   * @param weight the greatest counts
   */
  private record Option(String word, double weight, List<long[]> region) {
    Option {
      region = List.copyOf(region);
    }
  }

  Settings(Side side) {
    this.slots = new Slots(side.space(), side.rules());
    side.rules().forEach(rule -> rule.calls().forEach(call -> add(rule, call)));
  }

  Set<String> subjects() {
    return options.keySet();
  }

  /** The values of a subject within a region, each where it counts. */
  List<Value> of(String subject, List<long[]> within) {
    List<Option> sorted = new ArrayList<>(options.getOrDefault(subject, List.of()));
    sorted.sort(Comparator.comparingDouble(Option::weight).reversed());
    List<Value> values = new ArrayList<>();
    List<long[]> left = within;
    for (Option option : sorted) {
      List<long[]> here = Boxes.intersection(left, option.region());
      if (!here.isEmpty()) {
        values.add(new Value(option.word(), here));
        left = Boxes.minus(left, option.region());
      }
    }
    if (!left.isEmpty()) {
      values.add(new Value(null, left));
    }
    return values;
  }

  private void add(ParsedRule rule, Call call) {
    List<Term> arguments = call.arguments();
    switch (call.verb()) {
      case "limit", "threshold", "attempts" -> {
        boolean lowest = !isHighest(arguments.get(0));
        double weight = lowest ? -number(arguments.get(1)) : number(arguments.get(1));
        add(subject(call), word(arguments.get(1)), weight, slots.where(rule, call));
      }
      case "optimizeFor" -> {
        double weight = 10 * number(arguments.get(1)) - precedence(objective(arguments.get(0)));
        add("objective", word(arguments.get(0)), weight, slots.where(rule, call));
      }
      case "fallback" -> add(subject(call), "wanted", 0, slots.where(rule, call));
      case "requireIfPossible" ->
          add(
              subject(call),
              "rank " + word(arguments.get(1)),
              number(arguments.get(1)),
              slots.where(rule, call));
      default -> {
        // the other verbs restrict or prefer models, which is compared model by model
      }
    }
  }

  private void add(String subject, String word, double weight, List<long[]> region) {
    options
        .computeIfAbsent(subject, any -> new ArrayList<>())
        .add(new Option(word, weight, region));
  }

  /** A number that the request brings along is a subject of its own. */
  private static String subject(Call call) {
    List<Term> arguments = call.arguments();
    String verb = call.verb().equals("requireIfPossible") ? "wish" : call.verb();
    String own = arguments.get(1) instanceof Term.Bound ? " of the request" : "";
    return verb + " " + word(arguments.get(0)) + own;
  }

  private static boolean isHighest(Term subject) {
    return subject instanceof Term.Literal literal
        && (literal.value() == Threshold.ESCALATION_CONFIDENCE
            || literal.value() == Threshold.MIN_QUALITY);
  }

  private static double number(Term term) {
    return term instanceof Term.Literal ? Selectors.number(term, Map.of()) : 0;
  }

  private static Objective objective(Term term) {
    return (Objective) ((Term.Literal) term).value();
  }

  /** Among equal ranks: smaller comes first. */
  static int precedence(Objective objective) {
    return switch (objective) {
      case QUALITY -> 0;
      case BALANCED -> 1;
      case SPEED -> 2;
      case COST -> 3;
    };
  }

  /** As people read it: {@code provider(mistral)}. */
  static String word(Term term) {
    if (term instanceof Term.Pick pick) {
      return pick.selector()
          + pick.arguments().stream()
              .map(Settings::word)
              .collect(Collectors.joining(", ", "(", ")"));
    }
    if (term instanceof Term.Bound bound) {
      return bound.attribute();
    }
    Object value = ((Term.Literal) term).value();
    boolean whole = value instanceof Double number && number == Math.rint(number);
    return whole ? Long.toString(((Double) value).longValue()) : Dimension.word(value);
  }
}
