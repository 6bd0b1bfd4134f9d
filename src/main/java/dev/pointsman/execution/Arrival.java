package dev.pointsman.execution;

import dev.pointsman.chat.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk ended. Immutable.
 *
 * @param <T> what a success yields
 * @param failed the failed attempts
 * @param answer null if none answered
 * @param failure why none answered; null if one did
 */
record Arrival<T>(List<Attempt> failed, @Nullable T answer, @Nullable Failure failure) {
  Arrival {
    failed = List.copyOf(failed);
  }
}
