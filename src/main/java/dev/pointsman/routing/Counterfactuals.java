package dev.pointsman.routing;

import dev.pointsman.policy.Decision;
import dev.pointsman.policy.analysis.Neighbours;
import dev.pointsman.policy.analysis.Neighbours.Neighbour;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.routing.Counterfactual.Change;
import dev.pointsman.routing.Counterfactual.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what would have changed where a request goes: the nearest requests with another winner.
 * Takes milliseconds; not for the request path. Confined to one thread.
 *
 * <p>Idea: rules cannot tell apart more requests than {@link Neighbours} names, so deciding each of
 * them is exact for one attribute. For input every size is tried at which a rule, a window, a price
 * or the mix can turn, and the edge between two of them is searched by halves. Only where no single
 * attribute matters are two changed, and no more than {@value #MOST_PAIRS} pairs are tried.
 */
public final class Counterfactuals {
  static final int MOST_SHOWN = 10;
  static final int MOST_PAIRS = 4_000;

  private final Planner planner = new Planner();
  private final RoutingTable table;
  private final Function<Request, Decision> rules;
  private final boolean callableOnly;
  private int tried;

  /** Where a request goes: a group of deployments, or why nowhere. */
  private record Outcome(String key, @Nullable String winner, String words) {}

  /** The same outcome for several values of the same attributes. */
  private record Row(List<Change> changes, boolean usual, Outcome outcome) {
    Row or(Row other) {
      List<Change> both = new ArrayList<>(changes);
      Change last = both.remove(both.size() - 1);
      String more = other.changes.get(other.changes.size() - 1).value();
      both.add(new Change(last.attribute(), last.value() + "|" + more));
      return new Row(both, usual || other.usual, outcome);
    }
  }

  /**
   * Over a catalogue.
   *
   * @param rules decides about a request
   */
  public Counterfactuals(
      RoutingTable table, Function<Request, Decision> rules, boolean callableOnly) {
    this.table = table;
    this.rules = rules;
    this.callableOnly = callableOnly;
  }

  /** The requests with the fewest changes that go elsewhere, the plainest first. */
  public Nearest nearest(Neighbours neighbours, Request request) {
    tried = 0;
    Outcome own = outcome(request);
    List<Neighbour> beside = neighbours.of(request);
    Map<String, Row> rows = new LinkedHashMap<>();
    input(neighbours, request, own).forEach(row -> rows.put(row.changes().toString(), row));
    beside.forEach(each -> add(List.of(each), own, rows));
    boolean whole = true;
    if (rows.isEmpty()) {
      whole = pairs(neighbours, beside, own, rows);
    }
    List<Counterfactual> all = sorted(rows.values(), own.winner() == null);
    int shown = Math.min(MOST_SHOWN, all.size());
    return new Nearest(all.subList(0, shown), all.size() - shown, tried, whole);
  }

  /**
   * What is usual first, and no attribute twice before the rest.
   *
   * @param refused whether the request gets no model, so that what gives it one comes first
   */
  private static List<Counterfactual> sorted(Collection<Row> rows, boolean refused) {
    Map<String, Integer> seen = new HashMap<>();
    Map<Row, Integer> turns = new HashMap<>();
    for (Row row : rows) {
      String attributes = row.changes().stream().map(Change::attribute).toList().toString();
      turns.put(row, seen.merge(attributes, 1, Integer::sum));
    }
    return rows.stream()
        .sorted(
            Comparator.comparing((Row row) -> refused && row.outcome().winner() == null)
                .thenComparing(row -> !row.usual())
                .thenComparing(row -> turns.getOrDefault(row, 0)))
        .map(Counterfactuals::told)
        .toList();
  }

  /** Whether every pair was tried. */
  private boolean pairs(
      Neighbours neighbours, List<Neighbour> beside, Outcome own, Map<String, Row> rows) {
    int left = MOST_PAIRS;
    for (Neighbour first : beside) {
      for (Neighbour second : neighbours.of(first.request())) {
        if (first.attribute().compareTo(second.attribute()) < 0) {
          if (left-- == 0) {
            return false;
          }
          add(List.of(first, second), own, rows);
        }
      }
    }
    return true;
  }

  private void add(List<Neighbour> changed, Outcome own, Map<String, Row> rows) {
    Neighbour last = changed.get(changed.size() - 1);
    Outcome outcome = outcome(last.request());
    if (!outcome.key().equals(own.key())) {
      List<Change> changes =
          changed.stream().map(each -> new Change(each.attribute(), each.value())).toList();
      boolean usual = changed.stream().allMatch(Neighbour::usual);
      String key = changes.subList(0, changes.size() - 1) + last.attribute() + outcome.key();
      rows.merge(key, new Row(changes, usual, outcome), Row::or);
    }
  }

  /** The nearest longer and the nearest shorter input that go elsewhere. */
  private List<Row> input(Neighbours neighbours, Request request, Outcome own) {
    TreeSet<Integer> points = new TreeSet<>(InputPoints.of(table, request));
    points.addAll(neighbours.inputTurns(request));
    int size = request.inputTokens();
    List<Row> rows = new ArrayList<>();
    edge(request, own, points.tailSet(size, false)).ifPresent(rows::add);
    edge(request, own, points.headSet(size, false).descendingSet()).ifPresent(rows::add);
    return rows;
  }

  private Optional<Row> edge(Request request, Outcome own, Iterable<Integer> points) {
    int same = request.inputTokens();
    for (int point : points) {
      if (!outcome(Neighbours.sized(request, point)).key().equals(own.key())) {
        return Optional.of(between(request, own, same, point));
      }
      same = point;
    }
    return Optional.empty();
  }

  private Row between(Request request, Outcome own, int from, int to) {
    int same = from;
    int other = to;
    while (Math.abs(other - same) > 1) {
      int middle = same + (other - same) / 2;
      if (outcome(Neighbours.sized(request, middle)).key().equals(own.key())) {
        same = middle;
      } else {
        other = middle;
      }
    }
    String value = other > request.inputTokens() ? "above " + same : "below " + same;
    return new Row(
        List.of(new Change("inputTokens", value)),
        false,
        outcome(Neighbours.sized(request, other)));
  }

  private Outcome outcome(Request request) {
    tried++;
    Route route = planner.plan(table, request, rules.apply(request), callableOnly);
    if (route instanceof Route.Plan plan) {
      var first = plan.steps().get(0).deployment();
      return new Outcome(first.group(), first.id(), "it would be " + first.id());
    }
    return route instanceof Route.Denied denied
        ? new Outcome("denied", null, "it would be refused by " + names(denied.by()))
        : new Outcome("no_route", null, "no model would be left");
  }

  private static String names(List<Route.Blame> by) {
    return by.stream().map(Route.Blame::rule).distinct().collect(Collectors.joining(", "));
  }

  private static Counterfactual told(Row row) {
    String changes =
        row.changes().stream()
            .map(each -> each.attribute() + " " + each.value())
            .collect(Collectors.joining(" and "));
    return new Counterfactual(
        row.changes(), row.outcome().winner(), "with " + changes + " " + row.outcome().words());
  }
}
