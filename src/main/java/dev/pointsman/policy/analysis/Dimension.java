package dev.pointsman.policy.analysis;

import dev.pointsman.policy.check.Formula.Compare;
import dev.pointsman.policy.check.Formula.Test;
import dev.pointsman.policy.vocabulary.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of the request space, cut into the values that some rule can tell apart. An
 * attribute that holds a set makes a dimension for each element that a rule asks for. Immutable.
 *
 * @param element of the set; null for attributes of one value
 * @param values at most 64
 */
record Dimension(String attribute, @Nullable Object element, List<Value> values) {
  /**
   * One value, or the whole interval that no rule divides.
   *
   * @param sample stands for all of them: of an interval the end that leaves most models
   * @param least of an interval; else 0
   * @param most of an interval; else 0
   * @param others texts beside the sample that no rule tells apart from it
   */
  record Value(Object sample, String label, double least, double most, Set<String> others) {
    Value {
      others = Set.copyOf(others);
    }

    private boolean is(Object text) {
      return sample.equals(text) || (text instanceof String && others.contains(text));
    }

    private boolean holds(Number number) {
      return number.doubleValue() >= least && number.doubleValue() <= most;
    }
  }

  /** The most values that fit into a box. */
  static final int MOST_VALUES = 64;

  Dimension {
    values = List.copyOf(values);
    if (values.size() > MOST_VALUES) {
      throw new TooLarge(
          "rules tell %d values of %s apart (analysed: at most %d)"
              .formatted(values.size(), attribute, MOST_VALUES));
    }
  }

  /** The key under which a dimension is found. */
  static String key(String attribute, @Nullable Object element) {
    return element == null ? attribute : attribute + " contains " + element;
  }

  String key() {
    return key(attribute, element);
  }

  long all() {
    return values.size() == MOST_VALUES ? -1 : (1L << values.size()) - 1;
  }

  /** Some of its values as people read them: {@code low|medium}. */
  String label(long chosen) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if ((chosen >>> i & 1) != 0) {
        Object sample = values.get(i).sample();
        boolean not = element != null && sample.equals(false);
        labels.add(element == null ? values.get(i).label() : (not ? "not " : "") + word(element));
      }
    }
    return String.join("|", labels);
  }

  /** The values for which the comparison holds. */
  long mask(Compare compare) {
    long mask = 0;
    for (int i = 0; i < values.size(); i++) {
      if (holds(compare, values.get(i).sample())) {
        mask |= 1L << i;
      }
    }
    return mask;
  }

  /** The value that the sample belongs to; -1 if there is none. */
  int indexOf(Object sample) {
    for (int i = 0; i < values.size(); i++) {
      Value value = values.get(i);
      if (sample instanceof Number number ? value.holds(number) : value.is(sample)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean holds(Compare compare, Object sample) {
    Object first = compare.constants().get(0);
    return switch (compare.test()) {
      case EQUAL -> order(sample, first) == 0;
      case NOT_EQUAL -> order(sample, first) != 0;
      case LESS -> order(sample, first) < 0;
      case AT_MOST -> order(sample, first) <= 0;
      case MORE -> order(sample, first) > 0;
      case AT_LEAST -> order(sample, first) >= 0;
      case IN -> compare.constants().stream().anyMatch(each -> order(sample, each) == 0);
      case NOT_IN -> compare.constants().stream().noneMatch(each -> order(sample, each) == 0);
      case CONTAINS -> sample.equals(true);
      case NOT_CONTAINS -> sample.equals(false);
    };
  }

  /** As the rule language orders them; of things without an order only 0 has a meaning. */
  private static int order(Object sample, Object constant) {
    if (constant instanceof Level level) {
      return Level.of(((Number) sample).intValue()).compareTo(level);
    }
    if (constant instanceof Number number) {
      return Double.compare(((Number) sample).doubleValue(), number.doubleValue());
    }
    if (constant instanceof Enum<?> word) {
      List<?> all = List.of(word.getDeclaringClass().getEnumConstants());
      return Integer.compare(all.indexOf(sample), all.indexOf(word));
    }
    return Objects.equals(sample, constant) ? 0 : 1;
  }

  /** As files write a constant. */
  static String word(Object constant) {
    return constant instanceof Enum<?> word
        ? word.name().toLowerCase(Locale.ROOT)
        : constant.toString();
  }

  static Compare contains(String attribute, Object element) {
    return new Compare(attribute, Test.CONTAINS, List.of(element));
  }
}
