package dev.pointsman.execution;

import dev.pointsman.routing.Step;
import java.util.List;
import java.util.Optional;

/** Decides anew once calls have failed. Confined to the event loop of one request; never waits. */
@FunctionalInterface
public interface Replanning {
  /** What was planned holds, whatever fails. */
  Replanning NEVER = failed -> Optional.empty();

  /**
   * What may be called after a failed call in place of what was planned, which may be nothing;
   * empty if what was planned holds.
   */
  Optional<List<Step>> after(Attempt failed);
}
