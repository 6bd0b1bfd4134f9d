package dev.pointsman.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.health.HealthBoard.Place;
import dev.pointsman.testing.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class HealthBoardTest {
  private static final String MODEL = "openai/gpt-4o@openai";

  private final HandClock clock = new HandClock();
  private final HealthBoard board = new HealthBoard(HealthConfig.DEFAULT, clock);

  @Test
  void threeStrikesInARowExclude() {
    fail(FailureKind.SERVER, 2);
    assertThat(board.standing(MODEL)).isEqualTo(Standing.HEALTHY);

    fail(FailureKind.SERVER, 1);

    assertThat(board.standing(MODEL)).isEqualTo(Standing.UNHEALTHY);
    assertThat(board.weight(MODEL)).isZero();
    assertThat(board.enter(MODEL)).isEmpty();
  }

  @Test
  void aRateLimitThatIsNearlyUsedUpLowersTheShareUntilItResets() {
    Place place = board.enter(MODEL).orElseThrow();

    place.quotaLeft(0.2, Duration.ofSeconds(30));
    place.ended(null, 100, 50L);

    assertThat(board.weight(MODEL)).isEqualTo(0.25);
    assertThat(board.standing(MODEL)).isEqualTo(Standing.HEALTHY);
    clock.move(Duration.ofSeconds(30));
    assertThat(board.weight(MODEL)).isEqualTo(1);
  }

  @Test
  void aSuccessWipesStrikesOut() {
    succeed(40, 100L);
    fail(FailureKind.SERVER, 2);
    succeed(1, 100L);
    fail(FailureKind.CONNECT, 2);

    assertThat(report().strikes()).isEqualTo(2);
    assertThat(report().circuit()).isEqualTo("closed");
  }

  @Test
  void aLowShareOfSuccessesExcludes() {
    succeed(18, 100L);
    fail(FailureKind.SERVER, 2);
    succeed(1, 100L);
    assertThat(board.standing(MODEL)).as("19 of 21").isEqualTo(Standing.HEALTHY);

    fail(FailureKind.SERVER, 1);

    assertThat(board.standing(MODEL)).as("19 of 22").isEqualTo(Standing.UNHEALTHY);
    assertThat(report().strikes()).isZero();
  }

  @Test
  void nineSuccessesOfTenDoNotExclude() {
    for (int i = 0; i < 10; i++) {
      succeed(9, 100L);
      fail(FailureKind.SERVER, 1);
    }

    assertThat(board.standing(MODEL)).isEqualTo(Standing.HEALTHY);
  }

  @Test
  void fewerThanTwentyCallsSayNothingAboutTheShare() {
    succeed(16, 100L);
    fail(FailureKind.SERVER, 1);
    succeed(1, 100L);
    fail(FailureKind.SERVER, 1);

    assertThat(board.standing(MODEL)).isEqualTo(Standing.HEALTHY);
    succeed(1, 100L);
    assertThat(board.standing(MODEL)).isEqualTo(Standing.HEALTHY);
  }

  @Test
  void failuresThatAreOldAreForgotten() {
    succeed(18, 100L);
    fail(FailureKind.SERVER, 1);
    succeed(1, 100L);
    clock.move(Duration.ofMinutes(6));
    fail(FailureKind.SERVER, 2);
    succeed(1, 100L);

    assertThat(report().calls()).isEqualTo(3);
    assertThat(board.standing(MODEL)).isEqualTo(Standing.HEALTHY);
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureKind.class,
      names = {"CONTEXT_WINDOW", "CONTENT_FILTER", "BAD_REQUEST", "CANCELLED", "RATE_LIMITED"})
  void whatIsNotTheDeploymentsFaultIsNoStrike(FailureKind kind) {
    fail(kind, 30);

    assertThat(board.standing(MODEL)).isEqualTo(Standing.HEALTHY);
    assertThat(report().calls()).isZero();
    assertThat(report().inFlight()).isZero();
  }

  @Test
  void isProbedAfterTheCoolDownAndComesBackGradually() {
    fail(FailureKind.TIMEOUT, 3);
    clock.move(Duration.ofSeconds(29));
    assertThat(board.enter(MODEL)).isEmpty();

    clock.move(Duration.ofSeconds(2));
    assertThat(board.standing(MODEL)).isEqualTo(Standing.RECOVERING);
    List<Place> probes = places(3);
    assertThat(board.enter(MODEL)).as("a fourth probe at a time").isEmpty();
    probes.forEach(each -> each.ended(null, 100, 50L));

    assertThat(report().circuit()).isEqualTo("closed");
    assertThat(board.weight(MODEL)).isEqualTo(0.25);
    clock.move(Duration.ofSeconds(30));
    assertThat(board.weight(MODEL)).isEqualTo(0.625);
    assertThat(board.standing(MODEL)).isEqualTo(Standing.RECOVERING);
    clock.move(Duration.ofSeconds(30));
    assertThat(board.standing(MODEL)).isEqualTo(Standing.HEALTHY);
  }

  @Test
  void coolsDownForTwiceAsLongEachTimeUpToFiveMinutes() {
    fail(FailureKind.SERVER, 3);
    List<Long> seconds = new ArrayList<>();

    for (int i = 0; i < 6; i++) {
      Instant until = report().until();
      assertThat(until).isNotNull();
      seconds.add(Duration.between(clock.instant(), until).toSeconds());
      clock.move(Duration.between(clock.instant(), until).plusMillis(1));
      places(3).forEach(each -> each.ended(Failure.of(FailureKind.SERVER, "down"), 100, null));
    }

    assertThat(seconds).containsExactly(30L, 60L, 120L, 240L, 300L, 300L);
  }

  @Test
  void waitsAsLongAsTheProviderAsks() {
    Duration asked = Duration.ofSeconds(20);

    places(1)
        .get(0)
        .ended(new Failure(FailureKind.RATE_LIMITED, 429, null, "slow down", asked), 10, null);

    assertThat(board.standing(MODEL)).isEqualTo(Standing.UNHEALTHY);
    assertThat(report().until()).isEqualTo(clock.instant().plus(asked));
    clock.move(asked);
    assertThat(board.standing(MODEL)).isEqualTo(Standing.HEALTHY);
  }

  @Test
  void whoeverAnswersSlowlyIsDegraded() {
    succeed(10, 5_001L);

    assertThat(board.standing(MODEL)).isEqualTo(Standing.DEGRADED);
    assertThat(board.weight(MODEL)).isEqualTo(0.25);
    assertThat(report().firstContentP95Millis()).isEqualTo(5_001);
  }

  @Test
  void learnsHowManyCallsAtATimeAreBorne() {
    int before = places(1).get(0) == null ? 0 : report().limit();

    fail(FailureKind.RATE_LIMITED, 10);

    assertThat(report().limit()).isLessThan(before / 2);
    int learned = report().limit();
    assertThat(places(learned - 1)).hasSize(learned - 1);
    assertThat(board.enter(MODEL)).as("one too many").isEmpty();
  }

  @Test
  void bearsMoreCallsWhenManySucceed() {
    fail(FailureKind.RATE_LIMITED, 10);
    int learned = report().limit();
    List<Place> many = places(learned);

    many.forEach(each -> each.ended(null, 100, 50L));

    assertThat(report().limit()).isGreaterThan(learned);
  }

  @Test
  void refusesNobodyBeforeAnyOverload() {
    assertThat(places(256)).hasSize(256);
  }

  @Test
  void aPlaceIsGivenBackOnce() {
    Place place = places(1).get(0);

    place.ended(null, 100, 50L);
    place.ended(Failure.of(FailureKind.CANCELLED, "gone"), 100, null);

    assertThat(report().inFlight()).isZero();
    assertThat(report().calls()).isOne();
  }

  @Test
  void whatWasNeverCalledIsHealthy() {
    assertThat(board.standing("nobody/knows")).isEqualTo(Standing.HEALTHY);
    assertThat(board.weight("nobody/knows")).isOne();
    assertThat(board.reports()).isEmpty();
  }

  private void succeed(int times, @Nullable Long firstContentMillis) {
    for (int i = 0; i < times; i++) {
      places(1).get(0).ended(null, 100, firstContentMillis);
    }
  }

  private void fail(FailureKind kind, int times) {
    for (int i = 0; i < times; i++) {
      places(1).get(0).ended(Failure.of(kind, "as scripted"), 100, null);
    }
  }

  private List<Place> places(int count) {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      places.add(board.enter(MODEL).orElseThrow());
    }
    return places;
  }

  private HealthReport report() {
    return board.reports().get(0);
  }
}
