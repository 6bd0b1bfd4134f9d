package dev.pointsman.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.testing.HandClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CircuitTest {
  private static final int NO_STRIKES_COUNT = 1000;

  private final HandClock clock = new HandClock();

  @ParameterizedTest(name = "at least {0}: open {1}")
  @CsvSource({"0, false", "0.000001, true", "0.5, true", "1, true"})
  void opensForAShareOfSuccessesThatIsTooLow(double leastSuccess, boolean open) {
    Circuit circuit = new Circuit(config(leastSuccess), clock);

    for (int i = 0; i < 60; i++) {
      circuit.ended(Verdict.STRIKE, 100);
    }

    assertThat(circuit.isOpen()).isEqualTo(open);
  }

  @Test
  void oneFailureIsTooMuchWhereAllMustSucceed() {
    Circuit circuit = new Circuit(config(1), clock);

    for (int i = 0; i < 19; i++) {
      circuit.ended(Verdict.SUCCESS, 100);
    }
    circuit.ended(Verdict.STRIKE, 100);

    assertThat(circuit.isOpen()).isTrue();
  }

  private static HealthConfig config(double leastSuccess) {
    HealthConfig unsaid = HealthConfig.DEFAULT;
    return new HealthConfig(
        NO_STRIKES_COUNT,
        leastSuccess,
        unsaid.leastCalls(),
        unsaid.window(),
        unsaid.coolDown(),
        unsaid.longestCoolDown(),
        unsaid.probes(),
        unsaid.slowFirstContent(),
        unsaid.keyRest(),
        unsaid.rampUp(),
        unsaid.mostInFlight());
  }
}
