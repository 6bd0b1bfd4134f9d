package dev.pointsman.routing;

import java.util.function.Supplier;

/** What one rule or built-in check allows. Immutable. */
final class Barrier {
  private final String id;
  private final Supplier<String> reason;
  private final long[] allowed;

  /**
   * A barrier.
   *
   * @param id id of the rule or check
   * @param reason put into words only where it is shown
   * @param allowed nobody writes to it any more
   */
  Barrier(String id, Supplier<String> reason, long[] allowed) {
    this.id = id;
    this.reason = reason;
    this.allowed = allowed;
  }

  String id() {
    return id;
  }

  String reason() {
    return reason.get();
  }

  /** The ranks it allows; not to be written to. */
  long[] allowed() {
    return allowed;
  }

  boolean excludes(int rank) {
    return !Bits.contains(allowed, rank);
  }

  boolean isBuiltIn() {
    return id.startsWith("fit.");
  }

  Route.Blame blame() {
    return new Route.Blame(id, reason());
  }
}
