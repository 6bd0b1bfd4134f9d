package dev.pointsman.routing;

import dev.pointsman.policy.Constraint;

/** Keeps the ranks that nothing excludes. Confined to one thread; used again for each question. */
final class Survivors implements BarrierSink {
  private final long[] set;
  private final long[] blank;

  Survivors(int words) {
    this.set = new long[words];
    this.blank = new long[set.length];
  }

  /** The ranks that every hard constraint and built-in check allows; valid until the next call. */
  long[] of(Question asked) {
    Bits.fill(set, asked.ranking().size());
    Barriers.each(asked, this);
    return set;
  }

  @Override
  public void check(Check check, long[] allowed) {
    Bits.retain(set, allowed);
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

  @Override
  public void costAtMost(Question question, Constraint.Cap rule) {
    retainAffordable(question, rule, set);
  }

  /** Removes the ranks of a set where the request is expected to cost more, or nobody knows. */
  static void retainAffordable(Question question, Constraint.Cap rule, long[] set) {
    Costs costs = question.table().costs();
    Costs.Ceiling ceiling = new Costs.Ceiling(rule.value());
    for (int i = 0; i < set.length; i++) {
      for (long left = set[i]; left != 0; left &= left - 1) {
        int rank = (i << 6) + Long.numberOfTrailingZeros(left);
        if (!costs.isAtMost(question.ranking().indexAt(rank), question.facts(), ceiling)) {
          set[i] &= ~(1L << rank);
        }
      }
    }
  }
}
