package dev.pointsman.policy.analysis;

import dev.pointsman.policy.check.ParsedRule.Call;
import dev.pointsman.policy.check.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts the values of the space in for attributes that a rule takes from the request. A set is put
 * in element by element, which is the same wherever all of a set are asked for. Immutable.
 */
final class Bindings {
  private final RequestSpace space;

  Bindings(RequestSpace space) {
    this.space = space;
  }

  /** A part of a region in which the attributes have these values. */
  record Binding(Map<String, Object> values, List<long[]> region) {
    Binding {
      values = Map.copyOf(values);
      region = List.copyOf(region);
    }

    /** Whether a value is a text that no rule names. */
    boolean isOpen() {
      return values.containsValue(Cuts.OTHER);
    }
  }

  /** Whether sets among the attributes can be put in element by element. */
  boolean divisible(Call call, Set<String> attributes) {
    boolean ofSets =
        space.dimensions().stream()
            .anyMatch(each -> each.element() != null && attributes.contains(each.attribute()));
    boolean positive = !call.verb().equals("forbid") && !call.verb().equals("attempts");
    return !ofSets || (positive && call.arguments().stream().noneMatch(Bindings::negates));
  }

  private static boolean negates(Term term) {
    return term instanceof Term.Pick pick
        && (pick.selector().equals("not") || pick.arguments().stream().anyMatch(Bindings::negates));
  }

  List<Binding> of(Set<String> attributes, List<long[]> region) {
    List<Binding> bindings = List.of(new Binding(Map.of(), region));
    for (String attribute : attributes) {
      List<Binding> next = new ArrayList<>();
      bindings.forEach(each -> next.addAll(split(each, attribute)));
      bindings = next;
    }
    return bindings;
  }

  private List<Binding> split(Binding binding, String attribute) {
    List<Binding> parts = new ArrayList<>();
    for (int i = 0; i < space.size(); i++) {
      Dimension dimension = space.dimensions().get(i);
      if (!dimension.attribute().equals(attribute)) {
        continue;
      }
      for (int value = 0; value < dimension.values().size(); value++) {
        Object sample = dimension.values().get(value).sample();
        Object element = dimension.element();
        if (element == null || sample.equals(true)) {
          List<long[]> part =
              Boxes.intersection(binding.region(), List.of(space.slice(i, 1L << value)));
          Map<String, Object> values = new HashMap<>(binding.values());
          values.put(attribute, element == null ? sample : Set.of(element));
          parts.add(new Binding(values, part));
        }
      }
    }
    parts.removeIf(part -> part.region().isEmpty());
    return parts;
  }
}
