package dev.pointsman.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeptIdTest {
  private static final String DEPLOYMENT = "openai/gpt-5.1@global";

  @ParameterizedTest
  @ValueSource(strings = {"resp_68ab", "msg_1_2", "_", "gAAAA_b-c==", "plain", "a.b", "é_x", "A_b"})
  void comesBackAsItWas(String own) {
    KeptId id = new KeptId(DEPLOYMENT, true, own);

    assertThat(KeptId.read(id.written())).contains(id);
    assertThat(KeptId.read(new KeptId(DEPLOYMENT, false, own).written()))
        .contains(new KeptId(DEPLOYMENT, false, own));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"resp_68ab", "", "resp_pm1.", "resp_pm1.*.x", "pm2.YQ.x", "Resp_pm1.YQ.x"})
  void takesNothingElseForOne(String text) {
    assertThat(KeptId.read(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"resp_68ab", "rs_1"})
  void keepsItsKindInFront(String own) {
    String kind = own.substring(0, own.indexOf('_') + 1);

    assertThat(new KeptId(DEPLOYMENT, true, own).written())
        .startsWith(kind + "pm1.")
        .matches("[A-Za-z0-9_.-]+");
  }
}
