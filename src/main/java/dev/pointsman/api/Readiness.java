package dev.pointsman.api;

import java.util.List;

/**
 * Whether this process can serve now. Immutable.
 *
 * @param notes what an operator should know, one sentence each
 */
public record Readiness(boolean ready, List<String> notes) {
  public Readiness {
    notes = List.copyOf(notes);
  }
}
