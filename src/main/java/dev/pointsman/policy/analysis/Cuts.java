package dev.pointsman.policy.analysis;

import dev.pointsman.policy.analysis.Attributes.Attribute;
import dev.pointsman.policy.analysis.Dimension.Value;
import dev.pointsman.policy.check.Formula;
import dev.pointsman.policy.check.Formula.Compare;
import dev.pointsman.policy.vocabulary.Request;
import java.util.ArrayList;
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

  private final Attributes attributes;
  private final Map<String, Range> bounds;
  private final Map<String, TreeSet<Double>> numbers = new TreeMap<>();
  private final Map<String, TreeSet<String>> texts = new TreeMap<>();
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
      Set<String> unused = text(name);
    } else {
      plain.add(name);
    }
  }

  List<Dimension> dimensions() {
    List<Dimension> made = new ArrayList<>();
    plain.forEach(name -> made.add(new Dimension(name, null, plain(name))));
    texts.forEach((name, known) -> made.add(new Dimension(name, null, texts(known))));
    numbers.forEach((name, cuts) -> made.add(new Dimension(name, null, intervals(name, cuts))));
    elements.forEach(
        (name, asked) ->
            asked.values().forEach(each -> made.add(new Dimension(name, each, yesOrNo()))));
    return made;
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
      } else if (attribute.type() == String.class) {
        text(attribute.name()).add((String) constant);
      } else {
        plain.add(attribute.name());
      }
    }
  }

  private Set<String> text(String name) {
    Set<String> known = texts.computeIfAbsent(name, any -> new TreeSet<>());
    if (name.equals("requestedModel")) {
      known.add(Request.AUTO);
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

  private static List<Value> texts(Set<String> known) {
    List<Value> values = new ArrayList<>();
    known.forEach(text -> values.add(single(text, text)));
    values.add(single(OTHER, OTHER));
    return values;
  }

  private static Value single(Object sample, String label) {
    return new Value(sample, label, 0, 0);
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
      double sample = usd(name) ? most : least;
      values.add(new Value(sample, label(least, most), least, most));
    }
    return values;
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
