package dev.pointsman.policy.analysis;

import dev.pointsman.policy.analysis.Attributes.Attribute;
import dev.pointsman.policy.analysis.Dimension.Value;
import dev.pointsman.policy.check.Formula;
import dev.pointsman.policy.check.Formula.Compare;
import dev.pointsman.policy.vocabulary.Request;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects what conditions compare, and makes the dimensions of it. Confined to one thread. */
final class Cuts {
  /** Any text that no rule names. */
  static final String OTHER = "(any other)";

  /** How many parts of a space are analysed at most. */
  static final int MOST_PARTS = 64;

  private final Attributes attributes;
  private final Map<String, Range> bounds;
  private final Map<String, TreeSet<Double>> numbers = new TreeMap<>();
  private final Map<String, TreeMap<String, Set<Compare>>> texts = new TreeMap<>();
  private final Set<String> apart = new HashSet<>();
  private final Map<String, TreeMap<String, Object>> elements = new TreeMap<>();
  private final TreeSet<String> plain = new TreeSet<>();

  Cuts(Attributes attributes, Map<String, Range> bounds) {
    this.attributes = attributes;
    this.bounds = bounds;
  }

  void add(Formula formula) {
    if (formula instanceof Formula.All all) {
      all.operands().forEach(this::add);
    } else if (formula instanceof Formula.Any any) {
      any.operands().forEach(this::add);
    } else if (formula instanceof Compare compare) {
      compare(compare);
    }
  }

  /** The attribute becomes a dimension although no condition may ask for it. */
  void add(String name) {
    Attribute attribute = attributes.get(name);
    if (attribute.set()) {
      for (Object element : constants(attribute.type())) {
        add(Dimension.contains(name, element));
      }
    } else if (attribute.number()) {
      numbers.computeIfAbsent(name, any -> new TreeSet<>());
    } else if (attribute.type() == String.class) {
      Map<String, Set<Compare>> unused = texts(name);
      apart.add(name);
    } else {
      plain.add(name);
    }
  }

  /** The dimensions, in so many parts that no attribute has more values than fit into a box. */
  List<List<Dimension>> parts() {
    List<Uncut> made = new ArrayList<>();
    plain.forEach(name -> made.add(new Uncut(name, null, plain(name))));
    texts.forEach((name, known) -> made.add(new Uncut(name, null, texts(name, known))));
    numbers.forEach((name, cuts) -> made.add(new Uncut(name, null, intervals(name, cuts))));
    elements.forEach(
        (name, asked) ->
            asked.values().forEach(each -> made.add(new Uncut(name, each, yesOrNo()))));
    return parts(made);
  }

  /** Every choice of one part of each attribute. */
  private static List<List<Dimension>> parts(List<Uncut> uncut) {
    List<List<Dimension>> parts = List.of(List.of());
    for (Uncut each : uncut) {
      List<Dimension> cut = each.cut();
      if (parts.size() * (long) cut.size() > MOST_PARTS) {
        throw new TooLarge(
            "rules tell %d values of %s apart (analysed: %d parts of %d values)"
                .formatted(
                    each.values().size(), each.attribute(), MOST_PARTS, Dimension.MOST_VALUES));
      }
      List<List<Dimension>> next = new ArrayList<>();
      for (List<Dimension> part : parts) {
        for (Dimension dimension : cut) {
          List<Dimension> longer = new ArrayList<>(part);
          longer.add(dimension);
          next.add(longer);
        }
      }
      parts = next;
    }
    return parts;
  }

  /** An attribute with all of its values. */
  private record Uncut(String attribute, @Nullable Object element, List<Value> values) {
    List<Dimension> cut() {
      List<Dimension> parts = new ArrayList<>();
      for (int from = 0; from < values.size(); from += Dimension.MOST_VALUES) {
        int to = Math.min(values.size(), from + Dimension.MOST_VALUES);
        parts.add(new Dimension(attribute, element, values.subList(from, to)));
      }
      return parts;
    }
  }

  private void compare(Compare compare) {
    if (compare.attribute().equals(Attributes.LEVEL)) {
      numbers
          .computeIfAbsent(Attributes.COMPLEXITY, any -> new TreeSet<>())
          .addAll(List.of(4.0, 7.0));
      return;
    }
    Attribute attribute = attributes.get(compare.attribute());
    for (Object constant : compare.constants()) {
      if (attribute.set()) {
        elements
            .computeIfAbsent(attribute.name(), any -> new TreeMap<>())
            .put(constant.toString(), constant);
      } else if (attribute.number()) {
        number(attribute, compare.test(), ((Number) constant).doubleValue());
      } else if (constant.equals(OTHER)) {
        Map<String, Set<Compare>> unused = texts(attribute.name());
      } else if (attribute.type() == String.class) {
        texts(attribute.name())
            .computeIfAbsent((String) constant, any -> new HashSet<>())
            .add(compare);
      } else {
        plain.add(attribute.name());
      }
    }
  }

  private Map<String, Set<Compare>> texts(String name) {
    TreeMap<String, Set<Compare>> known = texts.computeIfAbsent(name, any -> new TreeMap<>());
    if (name.equals("requestedModel")) {
      known.computeIfAbsent(Request.AUTO, any -> new HashSet<>());
      apart.add(name);
    }
    return known;
  }

  private void number(Attribute attribute, Formula.Test test, double constant) {
    TreeSet<Double> cuts = numbers.computeIfAbsent(attribute.name(), any -> new TreeSet<>());
    boolean whole = attribute.type() == int.class;
    double from = whole ? Math.ceil(constant) : constant;
    double after = whole ? Math.floor(constant) + 1 : Math.nextUp(constant);
    boolean before = test != Formula.Test.AT_MOST && test != Formula.Test.MORE;
    boolean behind = test != Formula.Test.LESS && test != Formula.Test.AT_LEAST;
    if (before) {
      cuts.add(from);
    }
    if (behind) {
      cuts.add(after);
    }
  }

  private List<Value> plain(String name) {
    Class<?> type = attributes.get(name).type();
    if (type == boolean.class) {
      return yesOrNo();
    }
    return constants(type).stream().map(each -> single(each, Dimension.word(each))).toList();
  }

  private static List<Value> yesOrNo() {
    return List.of(single(false, "false"), single(true, "true"));
  }

  /** Texts of which the same comparisons hold are one value, for which the first stands. */
  private List<Value> texts(String name, Map<String, Set<Compare>> known) {
    Map<Object, List<String>> alike = new LinkedHashMap<>();
    known.forEach(
        (text, asking) ->
            alike
                .computeIfAbsent(apart.contains(name) ? text : asking, any -> new ArrayList<>())
                .add(text));
    List<Value> values = new ArrayList<>();
    alike
        .values()
        .forEach(each -> values.add(new Value(each.get(0), shown(each), 0, 0, Set.copyOf(each))));
    values.add(single(OTHER, OTHER));
    return values;
  }

  private static String shown(List<String> alike) {
    int others = alike.size() - 1;
    return others == 0 ? alike.get(0) : alike.get(0) + " (or " + others + " others)";
  }

  private static Value single(Object sample, String label) {
    return new Value(sample, label, 0, 0, Set.of());
  }

  private List<Value> intervals(String name, Set<Double> cuts) {
    Range range = bounds.getOrDefault(name, Range.of(name));
    boolean whole = attributes.get(name).type() == int.class;
    List<Double> starts = new ArrayList<>(List.of(range.least()));
    cuts.stream().filter(c -> c > range.least() && c <= range.most()).forEach(starts::add);
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      double least = starts.get(i);
      boolean last = i + 1 == starts.size();
      double most =
          last ? range.most() : whole ? starts.get(i + 1) - 1 : Math.nextDown(starts.get(i + 1));
      double sample = usd(name) ? most : readable(least, most);
      values.add(new Value(sample, label(least, most), least, most, Set.of()));
    }
    return values;
  }

  /** The least number of an interval that people would write. */
  private static double readable(double least, double most) {
    for (int scale = 0; scale < 6; scale++) {
      double written = new BigDecimal(least).setScale(scale, RoundingMode.CEILING).doubleValue();
      if (written <= most) {
        return written;
      }
    }
    return least;
  }

  /** A ceiling leaves most where it is highest; sizes and counts where they are lowest. */
  private static boolean usd(String name) {
    return name.startsWith("max") && !name.equals(Attributes.OUTPUT);
  }

  private static String label(double least, double most) {
    return least == most ? shown(least) : shown(least) + ".." + shown(most);
  }

  private static String shown(double number) {
    boolean whole = number == Math.rint(number) && !Double.isInfinite(number);
    return whole ? Long.toString((long) number) : Float.toString((float) number);
  }

  private static List<Object> constants(@Nullable Class<?> type) {
    Object[] all = type == null ? null : type.getEnumConstants();
    return all == null ? List.of() : List.of(all);
  }
}
