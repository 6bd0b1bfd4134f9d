package dev.pointsman.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.health.HealthBoard.Place;
import dev.pointsman.testing.HandClock;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What other nodes say is heard, and never believed against what is known here. */
final class HintsTest {
  private static final String MODEL = "openai/gpt-4o@openai";

  private final HandClock clock = new HandClock();
  private final HealthBoard board = new HealthBoard(HealthConfig.DEFAULT, clock);

  private void call(@Nullable Failure failure) {
    Place place = board.enter(MODEL).orElseThrow();
    place.ended(failure, 300, failure == null ? 100L : null);
  }

  @Test
  void lowersTheShareOfWhatIsNotKnownHere() {
    board.hear(Set.of(MODEL));

    assertThat(board.weight(MODEL)).isEqualTo(0.25);
    assertThat(board.standing(MODEL)).isEqualTo(Standing.HEALTHY);
    assertThat(board.broken()).isEmpty();
    assertThat(board.enter(MODEL)).isPresent();
  }

  @Test
  void isNotHeardAgainstWhatIsKnownHere() {
    board.hear(Set.of(MODEL));

    call(null);

    assertThat(board.weight(MODEL)).isEqualTo(1);
    assertThat(board.reports().get(0).strikes()).isZero();
  }

  @Test
  void isNoneUnlessItIsRepeated() {
    board.hear(Set.of(MODEL));

    clock.move(Duration.ofSeconds(15));

    assertThat(board.hinted()).isEmpty();
    assertThat(board.weight(MODEL)).isEqualTo(1);
  }

  @Test
  void isGivenOfWhatIsBrokenHere() {
    for (int i = 0; i < 3; i++) {
      call(Failure.of(FailureKind.SERVER, "it failed"));
    }

    assertThat(board.broken()).containsExactly(MODEL);
  }
}
