package dev.pointsman.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.testing.HandClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a node remembers of sessions, and for how long. */
final class SessionsTest {
  private final HandClock clock = new HandClock();
  private final Sessions sessions =
      new Sessions(new SessionConfig(Duration.ofMinutes(10), 2), clock);

  @Test
  void countsFailuresOfASession() {
    sessions.localFailed("a");
    sessions.localFailed("a");
    sessions.localFailed("b");

    assertThat(sessions.localFailures("a")).isEqualTo(2);
    assertThat(sessions.localFailures("b")).isEqualTo(1);
    assertThat(sessions.localFailures("c")).isZero();
  }

  @Test
  void forgetsEachAfterItsTime() {
    sessions.localFailed("a");
    clock.move(Duration.ofMinutes(6));
    sessions.localFailed("a");
    clock.move(Duration.ofMinutes(5));

    assertThat(sessions.localFailures("a")).isEqualTo(1);

    clock.move(Duration.ofMinutes(6));

    assertThat(sessions.localFailures("a")).isZero();
  }

  @Test
  void forgetsTheSessionThatWasNotSeenForLongest() {
    sessions.localFailed("a");
    sessions.localFailed("b");
    sessions.localFailed("a");
    sessions.localFailed("c");

    assertThat(sessions.localFailures("a")).isEqualTo(2);
    assertThat(sessions.localFailures("b")).isZero();
    assertThat(sessions.localFailures("c")).isEqualTo(1);
  }

  @Test
  void remembersNothingWithoutASession() {
    sessions.localFailed(null);

    assertThat(sessions.localFailures("")).isZero();
  }
}
