package dev.pointsman.policy.check;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one rule means, for those who reason about rules without running them. Immutable.
 *
 * @param info what it says about itself
 * @param answers it also matches the answer, so it says nothing before there is one
 * @param condition over the request
 * @param ofAnswer condition over the answer; holds always where it does not match one
 */
public record ParsedRule(
    RuleInfo info, boolean answers, Formula condition, Formula ofAnswer, List<Call> calls) {
  public ParsedRule {
    calls = List.copyOf(calls);
  }

  /** Of a rule that matches no answer. */
  public ParsedRule(RuleInfo info, boolean answers, Formula condition, List<Call> calls) {
    this(info, answers, condition, new Formula.All(List.of()), calls);
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

  /** Over request and answer. */
  public Formula wholeCondition() {
    return new Formula.All(List.of(condition, ofAnswer));
  }

  /** Attributes of the request and the answer that it compares or takes as arguments. */
  public SortedSet<String> attributes() {
    SortedSet<String> attributes = new TreeSet<>();
    condition.addAttributes(attributes);
    ofAnswer.addAttributes(attributes);
    calls.forEach(call -> call.arguments().forEach(term -> term.addAttributes(attributes)));
    return attributes;
  }

  /** Whether its dates let it count at a moment. */
  public boolean counts(Instant moment) {
    Instant from = info.activeFrom();
    Instant to = info.activeTo();
    return (from == null || !moment.isBefore(from)) && (to == null || moment.isBefore(to));
  }
}
