package dev.pointsman.policy.analysis;

import dev.pointsman.policy.analysis.RuleChange.Kind;
import dev.pointsman.policy.check.Formula;
import dev.pointsman.policy.check.ParsedRule;
import dev.pointsman.policy.check.ParsedRule.Call;
import dev.pointsman.policy.check.RuleInfo;
import dev.pointsman.policy.check.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which rules differ between two revisions, by what they mean. Immutable. */
final class RuleChanges {
  private final List<RuleChange> changes = new ArrayList<>();
  private final Set<String> meaning = new HashSet<>();

  RuleChanges(List<ParsedRule> before, List<ParsedRule> after) {
    Map<String, ParsedRule> earlier = byId(before);
    Map<String, ParsedRule> later = byId(after);
    Set<String> ids = new TreeSet<>(earlier.keySet());
    ids.addAll(later.keySet());
    for (String id : ids) {
      ParsedRule old = earlier.get(id);
      ParsedRule now = later.get(id);
      if (old == null && now != null) {
        add(Kind.ADDED, now);
      } else if (old != null && now == null) {
        add(Kind.REMOVED, old);
      } else if (old != null && now != null && !said(old).equals(said(now))) {
        add(Kind.CHANGED, now);
      } else if (old != null && now != null && isReworded(old, now)) {
        add(Kind.REWORDED, now);
      }
    }
  }

  List<RuleChange> all() {
    return changes;
  }

  /** Whether a rule of either revision decides something otherwise than in the other. */
  boolean matters(String id) {
    return meaning.contains(id);
  }

  /** Whether two rules decide the same, whatever they are called. */
  static boolean isSame(ParsedRule one, ParsedRule other) {
    return said(one).equals(said(other));
  }

  private void add(Kind kind, ParsedRule rule) {
    RuleInfo info = rule.info();
    changes.add(new RuleChange(kind, info.id(), info.title(), info.file(), info.line()));
    if (kind != Kind.REWORDED) {
      meaning.add(rule.id());
    }
  }

  private static boolean isReworded(ParsedRule old, ParsedRule now) {
    return !old.calls().equals(now.calls())
        || !old.info().title().equals(now.info().title())
        || !old.info().owner().equals(now.info().owner());
  }

  /** What it decides: everything but the words for people. */
  private static Said said(ParsedRule rule) {
    return new Said(
        rule.answers(),
        rule.condition(),
        rule.calls().stream().map(RuleChanges::bare).toList(),
        rule.info().activeFrom(),
        rule.info().activeTo());
  }

  /** Without the reason, which comes first where selectors follow it. */
  private static Call bare(Call call) {
    List<Term> arguments = call.arguments();
    int reason = call.verb().equals("preferInOrder") ? 0 : arguments.size() - 1;
    List<Term> rest = new ArrayList<>(arguments);
    rest.remove(reason);
    return new Call(call.verb(), rest);
  }

  private static Map<String, ParsedRule> byId(List<ParsedRule> rules) {
    Map<String, ParsedRule> byId = new TreeMap<>();
    rules.forEach(rule -> byId.put(rule.id(), rule));
    return byId;
  }

  private record Said(
      boolean answers,
      Formula condition,
      List<Call> calls,
      @Nullable Instant from,
      @Nullable Instant to) {
    Said {
      calls = List.copyOf(calls);
    }
  }
}
