package dev.pointsman.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.chat.Usage;
import dev.pointsman.execution.Attempt;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.HandClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a node remembers of sessions, and for how long. */
final class SessionsTest {
  private final HandClock clock = new HandClock();
  private final Sessions sessions =
      new Sessions(new SessionConfig(Duration.ofMinutes(10), Duration.ofMinutes(5), 2), clock);

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

  private static Attempt answer(int cachedInput) {
    return new Attempt(
        1,
        Deployments.openAi("one", "http://127.0.0.1").make(),
        Instant.EPOCH,
        1,
        1L,
        200,
        new Usage(10, cachedInput, 0, 5, 0),
        BigDecimal.ONE,
        null,
        null,
        List.of());
  }

  @Test
  void remembersForAWhileWhereTheBeginningIsCached() {
    sessions.answered("a", answer(100));

    assertThat(sessions.cachedBy("a")).isEqualTo(answer(1).deployment().id());
    assertThat(sessions.cachedBy("b")).isNull();

    clock.move(Duration.ofMinutes(5));

    assertThat(sessions.cachedBy("a")).isNull();
  }

  @Test
  void isNotTiedToWhoCachedNothing() {
    sessions.answered("a", answer(0));
    sessions.answered("a", null);

    assertThat(sessions.cachedBy("a")).isNull();
  }

  @Test
  void remembersNothingWithoutASession() {
    sessions.localFailed(null);

    assertThat(sessions.localFailures("")).isZero();
  }
}
