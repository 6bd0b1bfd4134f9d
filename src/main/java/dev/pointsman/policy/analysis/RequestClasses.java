package dev.pointsman.policy.analysis;

import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.ParsedRule;
import dev.pointsman.policy.vocabulary.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The classes of requests that the rules of a revision tell apart, attribute by attribute, and
 * requests that stand for them. Confined to one thread.
 */
public final class RequestClasses {
  /** These depend on each other, so that one of them never changes alone. */
  private static final Set<String> SIZES =
      Set.of(Attributes.CONTEXT, Attributes.INPUT, Attributes.OUTPUT);

  /** Asked for where a class says: a model that no rule names. */
  private static final String OTHER_MODEL = "another-model";

  private final List<RequestSpace> parts;
  private final List<Requests> requests;
  private final Map<String, ParsedRule> rules = new LinkedHashMap<>();
  private final Map<String, List<List<long[]>>> regions = new HashMap<>();

  /** One value of an attribute, or an interval, that some rule tells apart from the others. */
  public record RequestClass(String attribute, String value) {}

  private RequestClasses(List<RequestSpace> parts, List<ParsedRule> rules) {
    this.parts = parts;
    this.requests = parts.stream().map(Requests::new).toList();
    rules.forEach(rule -> this.rules.put(rule.id(), rule));
  }

  /**
   * Of files that passed the check.
   *
   * @param moment which rules with dates count
   * @throws TooLarge if rules tell more values apart than are analysed
   */
  public static RequestClasses of(RuleFiles files, Instant moment) {
    List<ParsedRule> counting =
        Question.parsed(files).stream()
            .filter(rule -> !rule.answers() && rule.counts(moment))
            .toList();
    return new RequestClasses(Question.of(files, moment).parts(counting), counting);
  }

  /** Of rules that tell more values apart than are analysed: no class at all. */
  public static RequestClasses none() {
    return new RequestClasses(List.of(), List.of());
  }

  /** All classes, by attribute. */
  public Set<RequestClass> all() {
    Set<RequestClass> all = new LinkedHashSet<>();
    for (RequestSpace part : parts) {
      for (Dimension dimension : part.dimensions()) {
        dimension.values().forEach(value -> all.add(of(dimension, value)));
      }
    }
    return all;
  }

  /** Those that a request is of. */
  public Set<RequestClass> of(Request request) {
    Set<RequestClass> classes = new LinkedHashSet<>();
    for (int index = 0; index < parts.size(); index++) {
      RequestSpace part = parts.get(index);
      int[] cell = requests.get(index).cell(request);
      for (int i = 0; i < cell.length; i++) {
        if (cell[i] >= 0) {
          Dimension dimension = part.dimensions().get(i);
          classes.add(of(dimension, dimension.values().get(cell[i])));
        }
      }
    }
    return classes;
  }

  /** The plainest request of a class; empty if there is none. */
  public Optional<Request> plainest(RequestClass wanted) {
    for (RequestSpace part : parts) {
      for (int i = 0; i < part.size(); i++) {
        Dimension dimension = part.dimensions().get(i);
        for (int value = 0; value < dimension.values().size(); value++) {
          if (of(dimension, dimension.values().get(value)).equals(wanted)) {
            Optional<Request> found = plainest(part, List.of(part.slice(i, 1L << value)));
            if (found.isPresent()) {
              return found;
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The plainest request that a rule fires for; empty if there is none, or no such rule. */
  public Optional<Request> firing(String rule) {
    for (int part = 0; part < parts.size(); part++) {
      Optional<Request> found = plainest(parts.get(part), regions(rule).get(part));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** A request that a rule does not fire for, one attribute away from its plainest. */
  public Optional<Request> missing(String rule) {
    for (int part = 0; part < parts.size(); part++) {
      RequestSpace space = parts.get(part);
      Requests requests = new Requests(space);
      List<long[]> region = regions(rule).get(part);
      for (long[] box : Boxes.minus(region, space.impossible())) {
        Optional<int[]> near = beside(requests.plainest(box), region, space);
        if (near.isPresent()) {
          return near.map(cell -> requests.request(cell, OTHER_MODEL));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a rule does not fire for a request, and would if one attribute were another. */
  public boolean isNearMiss(String rule, Request request) {
    for (int part = 0; part < parts.size(); part++) {
      int[] cell = new Requests(parts.get(part)).cell(request);
      List<long[]> region = regions(rule).get(part);
      RequestSpace space = parts.get(part);
      if (region.stream().anyMatch(box -> differing(box, cell, space).size() == 1)
          && !Boxes.contain(region, cell)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<int[]> beside(int[] cell, List<long[]> region, RequestSpace space) {
    for (int i = 0; i < cell.length; i++) {
      for (int value = 0; value < space.dimensions().get(i).values().size(); value++) {
        int[] other = cell.clone();
        other[i] = value;
        if (!Boxes.contain(region, other) && !Boxes.contain(space.impossible(), other)) {
          return Optional.of(other);
        }
      }
    }
    return Optional.empty();
  }

  private static Set<String> differing(long[] box, int[] cell, RequestSpace space) {
    Set<String> differing = new LinkedHashSet<>();
    for (int i = 0; i < cell.length; i++) {
      if (cell[i] < 0 || (box[i] >>> cell[i] & 1) == 0) {
        String attribute = space.dimensions().get(i).attribute();
        differing.add(SIZES.contains(attribute) ? Attributes.CONTEXT : attribute);
      }
    }
    return differing;
  }

  private static Optional<Request> plainest(RequestSpace part, List<long[]> region) {
    Requests requests = new Requests(part);
    int[] best = null;
    for (long[] box : Boxes.minus(region, part.impossible())) {
      int[] cell = requests.plainest(box);
      if (best == null || requests.said(cell) < requests.said(best)) {
        best = cell;
      }
    }
    return Optional.ofNullable(best).map(cell -> requests.request(cell, OTHER_MODEL));
  }

  private List<List<long[]>> regions(String rule) {
    return regions.computeIfAbsent(
        rule,
        any -> {
          List<List<long[]>> all = new ArrayList<>();
          ParsedRule found = rules.get(rule);
          parts.forEach(
              part -> all.add(found == null ? List.of() : part.region(found.condition())));
          return all;
        });
  }

  private static RequestClass of(Dimension dimension, Dimension.Value value) {
    Object element = dimension.element();
    return element == null
        ? new RequestClass(dimension.attribute(), value.label())
        : new RequestClass(
            dimension.attribute(),
            (value.sample().equals(true) ? "" : "not ") + Dimension.word(element));
  }
}
