package dev.pointsman.routing.cases;

import dev.pointsman.policy.analysis.RequestClasses;
import dev.pointsman.policy.analysis.RequestClasses.RequestClass;
import dev.pointsman.policy.vocabulary.Budget;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What golden cases touch. A near miss of a rule is a case that does not fire it, and would if one
 * attribute of its request were another. Immutable.
 *
 * @param rules how many there are
 * @param neverFired ids of rules that no case fires
 * @param withoutNearMiss ids of rules that fire, for some case but not for all, and have none
 * @param classes the kinds of request that the cases make
 * @param toldApart how many classes of requests rules tell apart
 * @param uncovered of them, those that no case is of
 */
public record CaseCoverage(
    int rules,
    List<String> neverFired,
    List<String> withoutNearMiss,
    Set<KindOfRequest> classes,
    int toldApart,
    List<RequestClass> uncovered) {

  public CaseCoverage {
    neverFired = List.copyOf(neverFired);
    withoutNearMiss = List.copyOf(withoutNearMiss);
    classes = Set.copyOf(classes);
    uncovered = List.copyOf(uncovered);
  }

  /** A kind of request. */
  public record KindOfRequest(Task task, Budget budget, Region region) {
    static final Comparator<KindOfRequest> ORDER =
        Comparator.comparing(KindOfRequest::task)
            .thenComparing(KindOfRequest::budget)
            .thenComparing(KindOfRequest::region);

    static KindOfRequest of(Request request) {
      return new KindOfRequest(request.task(), request.budget(), request.region());
    }

    /** How many there can be. */
    public static int count() {
      return Task.values().length * Budget.values().length * Region.values().length;
    }
  }

  /** The coverage of the rules with these ids. */
  public static CaseCoverage of(List<String> ruleIds, CaseRun run, RequestClasses told) {
    Set<String> fired =
        run.results().stream()
            .flatMap(each -> each.fired().stream())
            .collect(Collectors.toCollection(HashSet::new));
    List<String> never = ruleIds.stream().filter(id -> !fired.contains(id)).toList();
    List<String> missing =
        ruleIds.stream()
            .filter(fired::contains)
            .filter(id -> !alwaysFires(id, run) && !hasNearMiss(id, run, told))
            .toList();
    Set<KindOfRequest> classes = new TreeSet<>(KindOfRequest.ORDER);
    run.results().forEach(each -> classes.add(KindOfRequest.of(each.request())));
    Set<RequestClass> all = told.all();
    List<RequestClass> uncovered = new ArrayList<>(all);
    run.results().forEach(each -> uncovered.removeAll(told.of(each.request())));
    return new CaseCoverage(ruleIds.size(), never, missing, classes, all.size(), uncovered);
  }

  private static boolean alwaysFires(String id, CaseRun run) {
    return run.results().stream().allMatch(each -> each.fired().contains(id));
  }

  /** Rules about answers have one in every answer for which they are silent. */
  private static boolean hasNearMiss(String id, CaseRun run, RequestClasses told) {
    boolean aboutAnswers = id.startsWith("escalate.");
    return run.results().stream()
        .filter(each -> !each.fired().contains(id))
        .anyMatch(each -> aboutAnswers ? each.hasAnswer() : told.isNearMiss(id, each.request()));
  }
}
