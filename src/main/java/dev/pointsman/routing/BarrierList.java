package dev.pointsman.routing;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Constraint.RequireIfPossible;
import dev.pointsman.policy.vocabulary.Limit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

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
    for (RequireIfPossible wish : question.said().wishes()) {
      if (wish.rank() >= granted) {
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
    add(check.id(), () -> check.text(question.facts(), question.table().counted()), allowed);
  }

  @Override
  public long[] blank() {
    return new long[question.ranking().words()];
  }

  @Override
  public void require(Constraint rule, long[] allowed) {
    add(rule.rule(), () -> Words.of(rule).text(), allowed);
  }

  @Override
  public void forbid(Constraint rule, long[] forbidden) {
    long[] allowed = all();
    Bits.remove(allowed, forbidden);
    add(rule.rule(), () -> Words.of(rule).text(), allowed);
  }

  @Override
  public void costAtMost(Question asked, Constraint.Cap rule) {
    long[] allowed = all();
    new Ceiling()
        .retain(asked.table().costs(), asked.ranking(), asked.facts(), rule.value(), allowed);
    add(rule.rule(), () -> Words.of(rule).text(), allowed);
  }

  @Override
  public void hintedPrice(Question asked, long[] allowed) {
    double most = asked.facts().maxPricePerMTok();
    require(
        hint(Barriers.PRICE_HINT, Limit.USD_PER_MILLION_TOKENS, most, " USD per million tokens"),
        allowed);
  }

  @Override
  public void hintedCost(Question asked) {
    double most = asked.facts().maxRequestCostUsd();
    costAtMost(asked, hint(Barriers.COST_HINT, Limit.USD_PER_REQUEST, most, " USD per request"));
  }

  private static Constraint.Cap hint(String id, Limit limit, double most, String unit) {
    return new Constraint.Cap(id, limit, most, "the caller pays at most " + most + unit);
  }

  private long[] all() {
    long[] set = blank();
    Bits.fill(set, question.ranking().size());
    return set;
  }

  /** Several constraints of one rule are one barrier. */
  private void add(String id, Supplier<String> reason, long[] allowed) {
    Barrier before = byId.get(id);
    if (before == null) {
      byId.put(id, new Barrier(id, reason, allowed));
      return;
    }
    long[] both = allowed.clone();
    Bits.retain(both, before.allowed());
    byId.put(id, new Barrier(id, () -> first(before.reason(), reason.get()), both));
  }

  private static String first(String one, String other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private List<Barrier> sorted() {
    List<Barrier> sorted = new ArrayList<>(byId.size());
    byId.values().stream().filter(each -> !each.isBuiltIn()).forEach(sorted::add);
    byId.values().stream().filter(Barrier::isBuiltIn).forEach(sorted::add);
    return sorted;
  }
}
