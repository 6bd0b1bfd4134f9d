package dev.pointsman.routing.cases;

import dev.pointsman.policy.vocabulary.Budget;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Task;
import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What golden cases touch. A near miss of a rule is a case that does not fire it and whose request
 * differs from one that does in at most two attributes. Immutable.
 *
 * @param rules how many there are
 * @param neverFired ids of rules that no case fires
 * @param withoutNearMiss ids of rules that fire, for some case but not for all, and have none
 * @param classes the kinds of request that the cases make
 */
public record CaseCoverage(
    int rules, List<String> neverFired, List<String> withoutNearMiss, Set<RequestClass> classes) {
  private static final int MOST_DIFFERENCES = 2;

  public CaseCoverage {
    neverFired = List.copyOf(neverFired);
    withoutNearMiss = List.copyOf(withoutNearMiss);
    classes = Set.copyOf(classes);
  }

  /** A kind of request. */
  public record RequestClass(Task task, Budget budget, Region region) {
    static final Comparator<RequestClass> ORDER =
        Comparator.comparing(RequestClass::task)
            .thenComparing(RequestClass::budget)
            .thenComparing(RequestClass::region);

    static RequestClass of(Request request) {
      return new RequestClass(request.task(), request.budget(), request.region());
    }

    /** How many there can be. */
    public static int count() {
      return Task.values().length * Budget.values().length * Region.values().length;
    }
  }

  /** The coverage of the rules with these ids. */
  public static CaseCoverage of(List<String> ruleIds, CaseRun run) {
    Set<String> fired =
        run.results().stream()
            .flatMap(each -> each.fired().stream())
            .collect(Collectors.toCollection(HashSet::new));
    List<String> never = ruleIds.stream().filter(id -> !fired.contains(id)).toList();
    List<String> missing =
        ruleIds.stream()
            .filter(fired::contains)
            .filter(id -> !alwaysFires(id, run) && !hasNearMiss(id, run))
            .toList();
    Set<RequestClass> classes = new TreeSet<>(RequestClass.ORDER);
    run.results().forEach(each -> classes.add(RequestClass.of(each.request())));
    return new CaseCoverage(ruleIds.size(), never, missing, classes);
  }

  private static boolean alwaysFires(String id, CaseRun run) {
    return run.results().stream().allMatch(each -> each.fired().contains(id));
  }

  private static boolean hasNearMiss(String id, CaseRun run) {
    List<Request> firing = requests(id, run, true);
    return requests(id, run, false).stream()
        .anyMatch(
            other ->
                firing.stream().anyMatch(each -> differences(each, other) <= MOST_DIFFERENCES));
  }

  private static List<Request> requests(String id, CaseRun run, boolean firing) {
    return run.results().stream()
        .filter(each -> each.fired().contains(id) == firing)
        .map(CaseResult::request)
        .toList();
  }

  private static int differences(Request one, Request other) {
    int differences = 0;
    try {
      for (RecordComponent component : Request.class.getRecordComponents()) {
        Object mine = component.getAccessor().invoke(one);
        differences += Objects.equals(mine, component.getAccessor().invoke(other)) ? 0 : 1;
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a public record can always be read", e);
    }
    return differences;
  }
}
