package dev.pointsman.catalog;

import org.jspecify.annotations.Nullable;

/** Whether a deployment can be called from here now, and if not, why. */
public enum Callability {
  CALLABLE(null),
  NO_CREDENTIALS("no_credentials"),
  NO_ADAPTER("no_adapter"),
  UNREACHABLE("unreachable"),
  UNHEALTHY("unhealthy"),
  DRAINED("drained");

  private final @Nullable String why;

  Callability(@Nullable String why) {
    this.why = why;
  }

  /** The word for callers; null if it is callable. */
  public @Nullable String why() {
    return why;
  }
}
