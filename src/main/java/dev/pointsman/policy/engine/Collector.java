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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what rules say, sorted by rule id, so that the order in which they fire changes
 * nothing. Confined to one session.
 */
final class Collector implements Policy {
  private static final RuleEntry NOBODY = new RuleEntry("", -1, false, 0, 0);

  /** What each rule said last, by ordinal, so that what is said again is the same object. */
  private final @Nullable Speech[] last;

  /** The ordinals of the rules heard, as bits. */
  private final long[] heard;

  private int heardCount;
  private int constraintCount;
  private int filledSlots;
  private long nowMillis;
  private boolean answered;

  private RuleEntry speaker = NOBODY;
  private final List<Constraint> words = new ArrayList<>();

  /** Of a revision of so many rules. */
  Collector(int rules) {
    this.last = new Speech[rules];
    this.heard = new long[(rules + 63) >> 6];
  }

  /**
   * Forgets everything.
   *
   * @param moment at which rules with a date count or not
   * @param answer whether there is an answer to speak of
   */
  void reset(long moment, boolean answer) {
    Arrays.fill(heard, 0);
    heardCount = 0;
    constraintCount = 0;
    filledSlots = 0;
    nowMillis = moment;
    answered = answer;
    speaker = NOBODY;
  }

  /** Whether there is an answer to speak of. */
  boolean isAnswered() {
    return answered;
  }

  /** From here on the given rule speaks. */
  void listen(RuleEntry rule) {
    speaker = rule;
    words.clear();
  }

  /** All that the rule said that speaks, which then is silent. */
  Speech spoken() {
    Speech before = last[speaker.ordinal()];
    Speech now = before != null && before.says(words) ? before : new Speech(speaker, words);
    speaker = NOBODY;
    return now;
  }

  /** What a rule says; it is not heard where the rule does not count now. */
  void hear(Speech speech) {
    RuleEntry rule = speech.rule();
    if (!rule.isActiveAt(nowMillis)) {
      return;
    }
    int ordinal = rule.ordinal();
    if ((heard[ordinal >> 6] >>> ordinal & 1) != 0) {
      throw new IllegalStateException(rule.id() + " spoke again (expected: each rule once)");
    }
    heard[ordinal >> 6] |= 1L << ordinal;
    last[ordinal] = speech;
    heardCount++;
    constraintCount += speech.size();
    if (!rule.fillsGaps()) {
      filledSlots |= speech.slots();
    }
  }

  /** Everything heard, without what default rules said about slots that others filled. */
  Decision decision(String revision) {
    String[] ids = new String[heardCount];
    Constraint[] counted = new Constraint[constraintCount];
    int rules = 0;
    int size = 0;
    for (int word = 0; word < heard.length; word++) {
      for (long left = heard[word]; left != 0; left &= left - 1) {
        Speech speech = speech((word << 6) + Long.numberOfTrailingZeros(left));
        ids[rules++] = speech.rule().id();
        size = add(speech, counted, size);
      }
    }
    Constraint[] all = size == counted.length ? counted : Arrays.copyOf(counted, size);
    return new Decision(revision, List.of(ids), List.of(all));
  }

  private Speech speech(int ordinal) {
    return Objects.requireNonNull(last[ordinal]);
  }

  /** The number of constraints with those that count. */
  private int add(Speech speech, Constraint[] counted, int size) {
    boolean fillsGaps = speech.rule().fillsGaps();
    int next = size;
    for (int i = 0; i < speech.size(); i++) {
      Constraint constraint = speech.get(i);
      if (!fillsGaps || (filledSlots & Slot.of(constraint)) == 0) {
        counted[next++] = constraint;
      }
    }
    return next;
  }

  void say(Constraint constraint) {
    if (speaker.ordinal() < 0) {
      throw new IllegalStateException("nobody says " + constraint + " (expected: a rule)");
    }
    words.add(constraint);
  }

  @Override
  public void require(Selector selector, String reason) {
    say(new Constraint.Require(speaker.id(), selector, reason));
  }

  @Override
  public void requireIfPossible(Selector selector, int rank, String reason) {
    say(new Constraint.RequireIfPossible(speaker.id(), selector, rank, reason));
  }

  @Override
  public void forbid(Selector selector, String reason) {
    say(new Constraint.Forbid(speaker.id(), selector, reason));
  }

  @Override
  public void deny(String reason) {
    say(new Constraint.Deny(speaker.id(), reason));
  }

  @Override
  public void limit(Limit limit, double value, String reason) {
    say(new Constraint.Cap(speaker.id(), limit, finite(value), reason));
  }

  @Override
  public void attempts(Selector selector, int max, String reason) {
    say(new Constraint.Attempts(speaker.id(), selector, max, reason));
  }

  @Override
  public void threshold(Threshold threshold, double value, String reason) {
    say(new Constraint.SetThreshold(speaker.id(), threshold, finite(value), reason));
  }

  @Override
  public void prefer(Selector selector, int points, String reason) {
    say(new Constraint.Prefer(speaker.id(), selector, inRange(points), reason));
  }

  @Override
  public void avoid(Selector selector, int points, String reason) {
    say(new Constraint.Prefer(speaker.id(), selector, -inRange(points), reason));
  }

  @Override
  public void preferInOrder(String reason, Selector... selectors) {
    say(new Constraint.PreferInOrder(speaker.id(), List.of(selectors), reason));
  }

  @Override
  public void optimizeFor(Objective objective, int rank, String reason) {
    say(new Constraint.Optimize(speaker.id(), objective, rank, reason));
  }

  @Override
  public void pin(Selector selector, String reason) {
    say(new Constraint.Pin(speaker.id(), selector, reason));
  }

  @Override
  public void fallback(Selector selector, String reason) {
    say(new Constraint.Fallback(speaker.id(), selector, reason));
  }

  @Override
  public void escalate(Tier tier, String reason) {
    say(new Constraint.Escalate(speaker.id(), tier, reason));
  }

  private int inRange(int points) {
    if (points < 1 || points > 1000) {
      throw new IllegalArgumentException(
          speaker.id() + ": " + points + " points (expected: 1..1000)");
    }
    return points;
  }

  private double finite(double value) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException(speaker.id() + ": not a number (expected: a number)");
    }
    return value;
  }
}
