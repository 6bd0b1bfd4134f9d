package dev.pointsman.routing;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Constraint.RequireIfPossible;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every rule and built-in check that can exclude a deployment, with what it allows, by id: for
 * explanations, off the fast path. Confined to one thread.
 */
final class BarrierList implements BarrierSink {
  private final Question question;
  private final Map<String, Barrier> byId = new TreeMap<>();

  private BarrierList(Question question) {
    this.question = question;
  }

  /** Rules first, then built-in checks, each in order of ids; wishes are not among them. */
  static List<Barrier> hard(Question question) {
    BarrierList list = new BarrierList(question);
    Barriers.each(question, list);
    return list.sorted();
  }

  /** As {@link #hard}, with the wishes down to a granted rank. */
  static List<Barrier> withWishes(Question question, long granted) {
    BarrierList list = new BarrierList(question);
    Barriers.each(question, list);
    for (Constraint constraint : question.constraints()) {
      if (constraint instanceof RequireIfPossible wish && wish.rank() >= granted) {
        list.require(wish, question.ranking().set(wish.selector()));
      }
    }
    return list.sorted();
  }

  /** What all barriers allow together. */
  static long[] allowed(Question question, Collection<Barrier> barriers) {
    long[] set = new long[question.ranking().words()];
    Bits.fill(set, question.ranking().size());
    barriers.forEach(barrier -> Bits.retain(set, barrier.allowed()));
    return set;
  }

  @Override
  public void check(Check check, long[] allowed) {
    add(check.id(), check.text(question.facts()), allowed);
  }

  @Override
  public long[] blank() {
    return new long[question.ranking().words()];
  }

  @Override
  public void require(Constraint rule, long[] allowed) {
    add(rule.rule(), reason(rule), allowed);
  }

  @Override
  public void forbid(Constraint rule, long[] forbidden) {
    long[] allowed = all();
    Bits.remove(allowed, forbidden);
    add(rule.rule(), reason(rule), allowed);
  }

  @Override
  public void costAtMost(Constraint.Cap rule) {
    long[] allowed = all();
    Survivors.retainAffordable(question, rule, allowed);
    add(rule.rule(), reason(rule), allowed);
  }

  private static String reason(Constraint rule) {
    return Words.of(rule).text();
  }

  private long[] all() {
    long[] set = blank();
    Bits.fill(set, question.ranking().size());
    return set;
  }

  /** Several constraints of one rule are one barrier. */
  private void add(String id, String reason, long[] allowed) {
    long[] own = allowed.clone();
    byId.merge(
        id,
        new Barrier(id, reason, own),
        (before, added) -> {
          Bits.retain(own, before.allowed());
          String first = before.reason().compareTo(reason) <= 0 ? before.reason() : reason;
          return new Barrier(id, first, own);
        });
  }

  private List<Barrier> sorted() {
    return byId.values().stream()
        .sorted(Comparator.comparing(Barrier::isBuiltIn).thenComparing(Barrier::id))
        .toList();
  }
}
