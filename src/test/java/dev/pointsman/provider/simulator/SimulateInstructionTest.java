package dev.pointsman.provider.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SimulateInstructionTest {
  @Test
  void readsEverything() throws SimulateInstruction.Invalid {
    String json =
        "{\"fail\":500,\"times\":1,\"only\":\"openai\",\"latency_ms\":800,\"cut_after_chunks\":3,"
            + "\"confidence\":0.4}";

    assertThat(SimulateInstruction.parse(json))
        .isEqualTo(new SimulateInstruction(Fault.SERVER, 1, "openai", 800, 3, 0.4));
  }

  @Test
  void failsEveryAttemptUnlessItSaysHowMany() throws SimulateInstruction.Invalid {
    assertThat(SimulateInstruction.parse("{\"fail\":\"429\"}").fails(5)).isTrue();
    assertThat(SimulateInstruction.parse("{\"fail\":\"429\",\"times\":1}").fails(2)).isFalse();
    assertThat(SimulateInstruction.parse("{}").fails(1)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[] | simulate must be a JSON object",
        "{\"fial\":\"500\"} | unknown key fial; allowed are confidence, cut_after_chunks, fail",
        "{\"fail\":\"418\"} | simulate.fail: \"418\" is none of 400, 401, 402",
        "{\"times\":0} | simulate.times: 0 is no whole number from 1 to",
        "{\"latency_ms\":\"x\"} | simulate.latency_ms: \"x\" is no whole number from 0 to",
        "{\"only\":1} | simulate.only: 1 is no text",
        "{\"confidence\":1.5} | simulate.confidence: 1.5 is no number above 0 and up to 1"
      })
  void saysWhatIsAllowed(String json, String message) {
    assertThatThrownBy(() -> SimulateInstruction.parse(json))
        .isInstanceOf(SimulateInstruction.Invalid.class)
        .hasMessageContaining(message);
  }
}
