package dev.pointsman.policy.engine;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Limit;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Policy;
import dev.pointsman.policy.vocabulary.Selector;
import dev.pointsman.policy.vocabulary.Threshold;
import dev.pointsman.policy.vocabulary.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes down what rules say, sorted by rule id, so that the order in which they fire changes
 * nothing. Confined to one session.
 */
final class Collector implements Policy {
  private static final RuleEntry NOBODY = new RuleEntry("", 0, false, 0, 0);

  private static final Constraint NOTHING = new Constraint.Deny("", "");

  private RuleEntry rule = NOBODY;
  private boolean counts;
  private Constraint[] constraints = new Constraint[32];
  private RuleEntry[] sayers = new RuleEntry[32];
  private int size;
  private RuleEntry[] fired = new RuleEntry[32];
  private int firedSize;
  private int filledSlots;

  /** What each rule said last, in order, so that what is said again is the same object. */
  private Constraint[][] last = new Constraint[0][];

  private int turn;

  /** Forgets everything. */
  void reset() {
    Arrays.fill(constraints, 0, size, null);
    rule = NOBODY;
    size = 0;
    firedSize = 0;
    filledSlots = 0;
  }

  /** From here on the given rule speaks; it is not heard where it does not count now. */
  void hear(RuleEntry speaker, boolean countsNow) {
    rule = speaker;
    counts = countsNow;
    turn = 0;
    if (!countsNow) {
      return;
    }
    if (firedSize == fired.length) {
      fired = Arrays.copyOf(fired, firedSize * 2);
    }
    int place = firedSize++;
    for (; place > 0 && fired[place - 1].ordinal() > speaker.ordinal(); place--) {
      fired[place] = fired[place - 1];
    }
    fired[place] = speaker;
  }

  /** Everything heard, without what default rules said about slots that others filled. */
  Decision decision(String revision) {
    String[] ids = new String[firedSize];
    for (int i = 0; i < firedSize; i++) {
      ids[i] = fired[i].id();
    }
    List<Constraint> counted = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      if (!sayers[i].fillsGaps() || (filledSlots & Slot.of(constraints[i])) == 0) {
        counted.add(constraints[i]);
      }
    }
    return new Decision(revision, List.of(ids), List.copyOf(counted));
  }

  /** All that a row of a table says, at once. */
  void hearRow(RuleEntry row, boolean countsNow, List<Constraint> said) {
    hear(row, countsNow);
    for (int i = 0; i < said.size(); i++) {
      add(said.get(i));
    }
  }

  /** The very object of last time where a rule says the same again, as most do. */
  private void say(Constraint constraint) {
    if (counts) {
      Constraint before = before();
      if (constraint.equals(before)) {
        repeat(before);
      } else {
        last[rule.ordinal()][turn] = constraint;
        repeat(constraint);
      }
    }
  }

  private void repeat(Constraint constraint) {
    turn++;
    add(constraint);
  }

  /** What the rule said last time at this turn. */
  private Constraint before() {
    int ordinal = rule.ordinal();
    if (ordinal >= last.length) {
      int known = last.length;
      last = Arrays.copyOf(last, ordinal + 16);
      Arrays.fill(last, known, last.length, new Constraint[0]);
    }
    if (turn >= last[ordinal].length) {
      last[ordinal] = Arrays.copyOf(last[ordinal], turn + 1);
      last[ordinal][turn] = NOTHING;
    }
    return last[ordinal][turn];
  }

  void add(Constraint constraint) {
    if (!counts) {
      return;
    }
    if (size == constraints.length) {
      constraints = Arrays.copyOf(constraints, size * 2);
      sayers = Arrays.copyOf(sayers, size * 2);
    }
    int place = size++;
    for (; place > 0 && sayers[place - 1].ordinal() > rule.ordinal(); place--) {
      constraints[place] = constraints[place - 1];
      sayers[place] = sayers[place - 1];
    }
    constraints[place] = constraint;
    sayers[place] = rule;
    if (!rule.fillsGaps()) {
      filledSlots |= Slot.of(constraint);
    }
  }

  @Override
  public void require(Selector selector, String reason) {
    say(new Constraint.Require(rule.id(), selector, reason));
  }

  @Override
  public void requireIfPossible(Selector selector, int rank, String reason) {
    say(new Constraint.RequireIfPossible(rule.id(), selector, rank, reason));
  }

  @Override
  public void forbid(Selector selector, String reason) {
    say(new Constraint.Forbid(rule.id(), selector, reason));
  }

  @Override
  public void deny(String reason) {
    say(new Constraint.Deny(rule.id(), reason));
  }

  @Override
  public void limit(Limit limit, double value, String reason) {
    say(new Constraint.Cap(rule.id(), limit, finite(value), reason));
  }

  @Override
  public void attempts(Selector selector, int max, String reason) {
    say(new Constraint.Attempts(rule.id(), selector, max, reason));
  }

  @Override
  public void threshold(Threshold threshold, double value, String reason) {
    say(new Constraint.SetThreshold(rule.id(), threshold, finite(value), reason));
  }

  @Override
  public void prefer(Selector selector, int points, String reason) {
    say(new Constraint.Prefer(rule.id(), selector, inRange(points), reason));
  }

  @Override
  public void avoid(Selector selector, int points, String reason) {
    say(new Constraint.Prefer(rule.id(), selector, -inRange(points), reason));
  }

  @Override
  public void preferInOrder(String reason, Selector... selectors) {
    say(new Constraint.PreferInOrder(rule.id(), List.of(selectors), reason));
  }

  @Override
  public void optimizeFor(Objective objective, int rank, String reason) {
    say(new Constraint.Optimize(rule.id(), objective, rank, reason));
  }

  @Override
  public void pin(Selector selector, String reason) {
    say(new Constraint.Pin(rule.id(), selector, reason));
  }

  @Override
  public void fallback(Selector selector, String reason) {
    say(new Constraint.Fallback(rule.id(), selector, reason));
  }

  @Override
  public void escalate(Tier tier, String reason) {
    say(new Constraint.Escalate(rule.id(), tier, reason));
  }

  private int inRange(int points) {
    if (points < 1 || points > 1000) {
      throw new IllegalArgumentException(rule.id() + ": " + points + " points (expected: 1..1000)");
    }
    return points;
  }

  private double finite(double value) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException(rule.id() + ": not a number (expected: a number)");
    }
    return value;
  }
}
