package dev.pointsman.execution;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of one deployment. Immutable.
 *
 * @param ordinal from 1, over all calls of one request
 * @param firstContentMillis from the start to the first content; null if none came
 * @param usd cost of the usage, which is estimated where a broken stream reported none; null if the
 *     price is unknown
 * @param failure null if it succeeded
 * @param key variable and number of the key it was made with, never its value; null if none
 * @param dropped fields of the caller's body that this deployment's format cannot carry
 */
public record Attempt(
    int ordinal,
    Deployment deployment,
    Instant startedAt,
    long latencyMillis,
    @Nullable Long firstContentMillis,
    int status,
    Usage usage,
    @Nullable BigDecimal usd,
    @Nullable Failure failure,
    @Nullable String key,
    List<String> dropped) {
  /** Code of a call that was ended because one beside it decided. */
  public static final String SUPERSEDED = "superseded";

  public Attempt {
    dropped = List.copyOf(dropped);
  }

  /** The same under another ordinal. */
  public Attempt numbered(int other) {
    return new Attempt(
        other,
        deployment,
        startedAt,
        latencyMillis,
        firstContentMillis,
        status,
        usage,
        usd,
        failure,
        key,
        dropped);
  }

  public boolean succeeded() {
    return failure == null;
  }

  /** Of all calls of one request the last that answered, else the last; null if none was made. */
  public static @Nullable Attempt deciding(List<Attempt> attempts) {
    Attempt last = null;
    for (Attempt attempt : attempts) {
      boolean passed =
          last != null && (last.succeeded() ? !attempt.succeeded() : attempt.isSuperseded());
      last = passed ? last : attempt;
    }
    return last;
  }

  /** Whether it was ended because a call beside it decided. */
  boolean isSuperseded() {
    return failure != null && SUPERSEDED.equals(failure.code());
  }
}
