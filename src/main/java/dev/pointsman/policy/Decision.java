package dev.pointsman.policy;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the rules of one revision said about one request. Immutable.
 *
 * @param revision content hash of the rules that decided
 * @param fired ids of the rules whose conditions held, sorted
 * @param constraints what counts of what they said: words of {@code default} rules are already gone
 *     where another rule filled the same slot
 * @param engineFailed whether the rules as they were read decided, since the engine could not
 */
public record Decision(
    String revision, List<String> fired, List<Constraint> constraints, boolean engineFailed) {
  /** By the engine. */
  public Decision(String revision, List<String> fired, List<Constraint> constraints) {
    this(revision, fired, constraints, false);
  }

  /** The same, made by the rules as they were read because the engine failed. */
  public Decision withoutEngine() {
    return new Decision(revision, fired, constraints, true);
  }

  /** The same with other constraints. */
  public Decision saying(List<Constraint> others) {
    return new Decision(revision, fired, List.copyOf(others), engineFailed);
  }

  /** What was said about the request and, later, about an answer to it. */
  public Decision and(Decision later) {
    return new Decision(
        revision,
        Stream.concat(fired.stream(), later.fired.stream()).sorted().toList(),
        Stream.concat(constraints.stream(), later.constraints.stream()).toList(),
        engineFailed || later.engineFailed);
  }
}
