package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.execution.Attempt;
import dev.pointsman.outcome.Outcome;
import dev.pointsman.testing.Acts;
import dev.pointsman.testing.Await;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.TwoProviders;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule says how long to wait before a second provider is called beside a silent one. */
final class HedgingE2eTest {
  private static final String HEDGE =
      "policy.threshold( Threshold.HEDGE_DELAY_MS, 700, \"chats do not wait for the silent\" );";

  private TwoProviders providers;

  @BeforeEach
  void start() throws IOException {
    providers = new TwoProviders(HEDGE);
  }

  @AfterEach
  void stop() {
    providers.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void oneAnswersAndTheOtherIsCutOffAndPaidFor(boolean stream) throws Exception {
    providers.first().then(stream ? Acts.streamAndHang(Acts.role()) : Acts.hang());
    providers.second().then(stream ? Acts.goodStream("from two") : Acts.answer("from two"));
    providers
        .first()
        .nextRequest()
        .onSuccess(any -> providers.timers().pass(Duration.ofMillis(700)));

    Http.Reply reply = providers.ask(stream);

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.body()).contains("from two");
    assertThat(reply.header("x-pointsman-provider")).isEqualTo("openai");
    assertThat(reply.header("x-pointsman-attempts")).isEqualTo("2");
    Await.done(providers.first().firstClose());
    assertThat(providers.router().outcomes()).hasSize(1);
    Outcome outcome = providers.router().outcomes().get(0);
    assertThat(outcome.decision().fired()).contains("limit.two.providers");
    Attempt cut = outcome.attempts().get(0);
    assertCutOff(cut);
    BigDecimal cutUsd = Objects.requireNonNull(cut.usd());
    assertThat(cutUsd).isPositive();
    assertThat(outcome.attempts().get(1).succeeded()).isTrue();
    if (!stream) {
      assertThat(new BigDecimal(reply.header("x-pointsman-cost-usd")))
          .isEqualByComparingTo(
              cutUsd.add(Objects.requireNonNull(outcome.attempts().get(1).usd())));
    }
  }

  private static void assertCutOff(Attempt cut) {
    assertThat(cut.deployment().provider().id()).isEqualTo("mistral");
    assertThat(cut.failure())
        .extracting(Failure::kind, Failure::code)
        .containsExactly(FailureKind.CANCELLED, Attempt.SUPERSEDED);
  }
}
