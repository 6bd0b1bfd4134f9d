package dev.pointsman.policy.check;

import java.time.Instant;
import java.util.List;

/**
 * What one rule means, for those who reason about rules without running them. Immutable.
 *
 * @param info what it says about itself
 * @param answers it also matches the answer, so it says nothing before there is one
 * @param condition over the request
 */
public record ParsedRule(RuleInfo info, boolean answers, Formula condition, List<Call> calls) {
  public ParsedRule {
    calls = List.copyOf(calls);
  }

  /** One verb with its arguments, the reason among them. */
  public record Call(String verb, List<Term> arguments) {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  public String id() {
    return info.id();
  }

  /** Whether it counts only where no other rule has filled the same slot. */
  public boolean fillsGaps() {
    return info.kind().equals(RuleKind.DEFAULT.word());
  }

  /** Whether its dates let it count at a moment. */
  public boolean counts(Instant moment) {
    Instant from = info.activeFrom();
    Instant to = info.activeTo();
    return (from == null || !moment.isBefore(from)) && (to == null || moment.isBefore(to));
  }
}
