package dev.pointsman.routing.cases;

import dev.pointsman.policy.Decision;
import dev.pointsman.policy.analysis.RequestClasses;
import dev.pointsman.policy.analysis.RequestClasses.RequestClass;
import dev.pointsman.policy.analysis.Share;
import dev.pointsman.policy.analysis.Traffic;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.routing.cases.CaseCoverage.KindOfRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * How much of recorded traffic golden cases stand for. Immutable.
 *
 * @param recorded what was weighed with
 * @param covered the share whose task, budget and region some case has
 * @param alike the share that fires exactly the rules that some case fires
 * @param byRule the share that fires a rule
 * @param byClass the share that is of a class
 */
public record TrafficCoverage(
    Traffic recorded,
    Share covered,
    Share alike,
    Map<String, Share> byRule,
    Map<RequestClass, Share> byClass) {
  public TrafficCoverage {
    byRule = Map.copyOf(byRule);
    byClass = Map.copyOf(byClass);
  }

  /**
   * Of traffic that these rules would decide.
   *
   * @param rules what they say about a request
   */
  public static TrafficCoverage of(
      Traffic recorded, CaseRun run, Function<Request, Decision> rules, RequestClasses told) {
    Set<KindOfRequest> kinds = new HashSet<>();
    Set<Set<String>> fired = new HashSet<>();
    run.results().forEach(each -> kinds.add(KindOfRequest.of(each.request())));
    run.results().forEach(each -> fired.add(Set.copyOf(each.fired())));
    Share covered = recorded.share();
    Share alike = recorded.share();
    Map<String, Share> byRule = new HashMap<>();
    Map<RequestClass, Share> byClass = new HashMap<>();
    for (Traffic.Recorded each : recorded.looked()) {
      Share none = recorded.share();
      Set<String> now = Set.copyOf(rules.apply(each.request()).fired());
      covered =
          kinds.contains(KindOfRequest.of(each.request())) ? covered.with(each.usd()) : covered;
      alike = fired.contains(now) ? alike.with(each.usd()) : alike;
      now.forEach(id -> byRule.merge(id, none.with(each.usd()), Share::and));
      told.of(each.request()).forEach(one -> byClass.merge(one, none.with(each.usd()), Share::and));
    }
    return new TrafficCoverage(recorded, covered, alike, byRule, byClass);
  }

  /** The share that fires a rule. */
  public Share of(String rule) {
    return byRule.getOrDefault(rule, recorded.share());
  }

  /** The share that is of a class. */
  public Share of(RequestClass told) {
    return byClass.getOrDefault(told, recorded.share());
  }
}
