package dev.pointsman.routing;

import dev.pointsman.policy.Constraint;

/** Keeps the ranks that nothing excludes. Confined to one thread; used again for each question. */
final class Survivors implements BarrierSink {
  private final long[] set;
  private final long[] blank;
  private final Ceiling ceiling;
  private double usdAtMost;

  Survivors(RoutingTable table) {
    this.set = new long[table.anyRanking().words()];
    this.blank = new long[set.length];
    this.ceiling = new Ceiling();
  }

  /** The ranks that every hard constraint and built-in check allows; valid until the next call. */
  long[] of(Question asked) {
    usdAtMost = Double.POSITIVE_INFINITY;
    long[] able = asked.ranking().fit().able(ExpectedTokens.wanted(asked.facts()));
    System.arraycopy(able, 0, set, 0, set.length);
    Barriers.each(asked, this);
    if (usdAtMost < Double.POSITIVE_INFINITY) {
      ceiling.retain(asked.table().costs(), asked.ranking(), asked.facts(), usdAtMost, set);
    }
    return set;
  }

  @Override
  public void check(Check check, long[] allowed) {
    if (!check.isByModality()) {
      Bits.retain(set, allowed);
    }
  }

  @Override
  public long[] blank() {
    return blank;
  }

  @Override
  public void require(Constraint rule, long[] allowed) {
    Bits.retain(set, allowed);
  }

  @Override
  public void forbid(Constraint rule, long[] forbidden) {
    Bits.remove(set, forbidden);
  }

  /** Put by until the end, when the fewest are left to be priced. */
  @Override
  public void costAtMost(Question question, Constraint.Cap rule) {
    usdAtMost = Math.min(usdAtMost, rule.value());
  }

  @Override
  public void hintedPrice(Question question, long[] allowed) {
    Bits.retain(set, allowed);
  }

  @Override
  public void hintedCost(Question question) {
    usdAtMost = Math.min(usdAtMost, question.facts().maxRequestCostUsd());
  }
}
