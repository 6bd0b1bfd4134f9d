package dev.pointsman.routing.cases;

import dev.pointsman.policy.analysis.RequestClasses;
import dev.pointsman.policy.analysis.RequestClasses.RequestClass;
import dev.pointsman.policy.vocabulary.Budget;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Task;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What golden cases touch. A near miss of a rule is a case that does not fire it, and would if one
 * attribute of its request were another. Immutable.
 *
 * @param casesByRule ids of all rules, and how many cases fire each
 * @param neverFired ids of rules that no case fires
 * @param withoutNearMiss ids of rules that fire, for some case but not for all, and have none
 * @param classes the kinds of request that the cases make
 * @param casesByClass classes of requests that rules tell apart, and how many cases are of each
 */
public record CaseCoverage(
    SortedMap<String, Integer> casesByRule,
    List<String> neverFired,
    List<String> withoutNearMiss,
    Set<KindOfRequest> classes,
    Map<RequestClass, Integer> casesByClass) {

  public CaseCoverage {
    neverFired = List.copyOf(neverFired);
    withoutNearMiss = List.copyOf(withoutNearMiss);
    classes = Set.copyOf(classes);
    casesByRule = Collections.unmodifiableSortedMap(new TreeMap<>(casesByRule));
    casesByClass = Collections.unmodifiableMap(new LinkedHashMap<>(casesByClass));
  }

  /** How many rules there are. */
  public int rules() {
    return casesByRule.size();
  }

  /** Of all rules. */
  public List<String> ids() {
    return List.copyOf(casesByRule.keySet());
  }

  /** How many cases fire a rule. */
  public int casesOf(String rule) {
    return casesByRule.getOrDefault(rule, 0);
  }

  /** How many classes of requests rules tell apart. */
  public int toldApart() {
    return casesByClass.size();
  }

  /** Of the classes that rules tell apart those that no case is of. */
  public List<RequestClass> uncovered() {
    return casesByClass.entrySet().stream()
        .filter(each -> each.getValue() == 0)
        .map(Map.Entry::getKey)
        .toList();
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
    Map<RequestClass, Integer> byClass = new LinkedHashMap<>();
    told.all().forEach(each -> byClass.put(each, 0));
    run.results()
        .forEach(
            each -> told.of(each.request()).forEach(one -> byClass.merge(one, 1, Integer::sum)));
    SortedMap<String, Integer> byRule = new TreeMap<>();
    ruleIds.forEach(id -> byRule.put(id, 0));
    run.results()
        .forEach(each -> each.fired().forEach(id -> byRule.computeIfPresent(id, (a, b) -> b + 1)));
    return new CaseCoverage(byRule, never, missing, classes, byClass);
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
