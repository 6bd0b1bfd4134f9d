package dev.pointsman.routing;

/** What one rule or built-in check allows. Immutable. */
final class Barrier {
  private final String id;
  private final String reason;
  private final long[] allowed;

  /**
   * A barrier.
   *
   * @param id id of the rule or check
   * @param allowed nobody writes to it any more
   */
  Barrier(String id, String reason, long[] allowed) {
    this.id = id;
    this.reason = reason;
    this.allowed = allowed;
  }

  String id() {
    return id;
  }

  String reason() {
    return reason;
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
    return new Route.Blame(id, reason);
  }
}
