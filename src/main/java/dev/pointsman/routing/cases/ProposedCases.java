package dev.pointsman.routing.cases;

import dev.pointsman.policy.Decision;
import dev.pointsman.policy.analysis.RequestClasses;
import dev.pointsman.policy.analysis.RequestClasses.RequestClass;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.routing.Planner;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.RoutingTable;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Golden cases for what no case touches, as YAML: the plainest request, and what becomes of it now.
 * Whether that is right is for people to say. Immutable.
 */
public final class ProposedCases {
  private static final Request UNSAID = Request.builder().build();

  private final RoutingTable table;
  private final Planner planner;
  private final CompiledRules rules;

  public ProposedCases(RoutingTable table, Planner planner, CompiledRules rules) {
    this.table = table;
    this.planner = planner;
    this.rules = rules;
  }

  /** One for each rule never fired, each without a near miss, and each class without a case. */
  public List<String> of(CaseCoverage coverage, RequestClasses classes) {
    Map<Request, String> notes = new LinkedHashMap<>();
    for (String rule : coverage.neverFired()) {
      classes.firing(rule).ifPresent(request -> notes.putIfAbsent(request, "fires " + rule));
    }
    for (String rule : coverage.withoutNearMiss()) {
      String note = "does not fire " + rule + ", but nearly";
      classes.missing(rule).ifPresent(request -> notes.putIfAbsent(request, note));
    }
    for (RequestClass each : coverage.uncovered()) {
      String note = each.attribute() + " " + each.value();
      classes.plainest(each).ifPresent(request -> notes.putIfAbsent(request, note));
    }
    List<String> proposed = new ArrayList<>();
    notes.forEach((request, note) -> proposed.add(yaml(request, note)));
    return proposed;
  }

  private String yaml(Request request, String note) {
    return "- note: \"%s (proposed: look whether this is what you want)\"\n  request: { %s }\n  want: { %s }\n"
        .formatted(note.replace("\"", "'"), said(request), wanted(request));
  }

  private String wanted(Request request) {
    Decision decision = rules.decide(request);
    Route route = planner.plan(table, request, decision, false);
    Verdict verdict = new Verdict(table, request, null, decision, route);
    if (route instanceof Route.Denied denied) {
      return "denied: " + list(Verdict.ids(denied.by()));
    }
    if (route instanceof Route.NoRoute noRoute) {
      return "no_route: " + list(Verdict.ids(noRoute.by()));
    }
    Set<String> usual = new HashSet<>(rules.decide(UNSAID).fired());
    List<String> special = verdict.rules().stream().filter(id -> !usual.contains(id)).toList();
    String primary = "primary: { provider: " + verdict.steps().get(0).provider().id() + " }";
    return special.isEmpty() ? primary : primary + ", reasons: " + list(special);
  }

  /** The attributes that differ from a request of which nothing is known. */
  private static String said(Request request) {
    List<String> parts = new ArrayList<>();
    try {
      for (RecordComponent component : Request.class.getRecordComponents()) {
        Object value = component.getAccessor().invoke(request);
        if (!Objects.equals(value, component.getAccessor().invoke(UNSAID))) {
          parts.add(component.getName() + ": " + written(value));
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a public record can always be read", e);
    }
    return parts.isEmpty() ? "task: chat" : String.join(", ", parts);
  }

  private static String written(Object value) {
    if (value instanceof Set<?> set) {
      return list(set.stream().map(ProposedCases::written).sorted().toList());
    }
    if (value instanceof Enum<?> word) {
      return word.name().toLowerCase(Locale.ROOT);
    }
    return value instanceof String text ? '"' + text + '"' : value.toString();
  }

  private static String list(Collection<String> values) {
    List<String> quoted = new ArrayList<>();
    values.forEach(each -> quoted.add(each.contains("#") ? '"' + each + '"' : each));
    return "[" + String.join(", ", quoted) + "]";
  }
}
