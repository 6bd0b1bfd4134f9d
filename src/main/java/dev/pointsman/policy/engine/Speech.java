package dev.pointsman.policy.engine;

import dev.pointsman.policy.Constraint;
import java.util.List;

/** All that one rule says at one time. Immutable. */
final class Speech {
  private final RuleEntry rule;
  private final Constraint[] said;
  private final int slots;

  Speech(RuleEntry rule, List<Constraint> said) {
    this.rule = rule;
    this.said = said.toArray(Constraint[]::new);
    int filled = 0;
    for (Constraint constraint : said) {
      filled |= Slot.of(constraint);
    }
    this.slots = filled;
  }

  RuleEntry rule() {
    return rule;
  }

  int size() {
    return said.length;
  }

  Constraint get(int place) {
    return said[place];
  }

  /** The slots it fills, see {@link Slot}. */
  int slots() {
    return slots;
  }

  /** Whether it says just this. */
  boolean says(List<Constraint> constraints) {
    boolean same = constraints.size() == said.length;
    for (int i = 0; same && i < said.length; i++) {
      same = said[i].equals(constraints.get(i));
    }
    return same;
  }
}
