package dev.pointsman.provider;

import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Which keys are left alone for a while: those that were not accepted or have nothing left, for
 * everything; those that called a deployment too often, for that one. As large as the keys times
 * the deployments they called at most. Thread-safe.
 */
public final class KeyRests {
  private static final Duration UNSAID = Duration.ofSeconds(5);
  private static final Duration LEAST = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final Duration spent;
  private final Duration longest;
  private final ConcurrentMap<String, Instant> untilByName = new ConcurrentHashMap<>();

  /**
   * No key rests yet.
   *
   * @param spent how long a key rests that was not accepted or has nothing left
   * @param longest bound of a {@code Retry-After} that is honoured
   */
  public KeyRests(InstantSource clock, Duration spent, Duration longest) {
    this.clock = clock;
    this.spent = spent;
    this.longest = longest;
  }

  /** Where no key ever rests. */
  static KeyRests never() {
    return new KeyRests(() -> Instant.MAX, Duration.ZERO, Duration.ZERO);
  }

  boolean isResting(Key key, String deployment) {
    return !untilByName.isEmpty() && (isResting(key.name()) || isResting(scope(key, deployment)));
  }

  private boolean isResting(String name) {
    Instant until = untilByName.get(name);
    return until != null && clock.instant().isBefore(until);
  }

  /**
   * A call failed for its key.
   *
   * @param another whether the deployment can be called with another key meanwhile
   */
  void failed(Key key, String deployment, Failure failure, boolean another) {
    Duration asked = failure.retryAfter();
    if (failure.kind() != FailureKind.RATE_LIMITED) {
      rest(key.name(), asked == null || asked.compareTo(spent) < 0 ? spent : asked);
    } else if (asked != null) {
      rest(scope(key, deployment), another && asked.compareTo(LEAST) < 0 ? LEAST : asked);
    } else if (another) {
      rest(scope(key, deployment), UNSAID);
    }
  }

  private void rest(String name, Duration time) {
    if (!longest.isZero()) {
      Duration bounded = time.compareTo(longest) > 0 ? longest : time;
      untilByName.put(name, clock.instant().plus(bounded));
    }
  }

  private static String scope(Key key, String deployment) {
    return key.name() + " " + deployment;
  }
}
