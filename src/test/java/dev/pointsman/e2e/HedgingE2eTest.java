package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.chat.FailureKind;
import dev.pointsman.execution.Attempt;
import dev.pointsman.outcome.Outcome;
import dev.pointsman.testing.Acts;
import dev.pointsman.testing.Await;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.ManualTimers;
import dev.pointsman.testing.RunningRouter;
import dev.pointsman.testing.ScriptedUpstream;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule says how long to wait before a second provider is called beside a silent one. */
final class HedgingE2eTest {
  private static final String RULE =
      """
      package rules.limits
      import dev.pointsman.policy.vocabulary.*
      global Policy policy

      rule "limit.hedge.chat"
        @Title( "Chats do not wait" ) @Owner( "platform" ) @Since( "2026-11-20" )
      when
        Request( task == Task.CHAT )
      then
        policy.threshold( Threshold.HEDGE_DELAY_MS, 700, "chats do not wait for a silent provider" );
        policy.prefer( Models.provider( "mistral" ), 900, "the one that is silent here" );
        policy.require(
          Models.anyOf( Models.model( "mistral/mistral-small-2506" ), Models.model( "openai/gpt-4o-mini" ) ),
          "two providers"
        );
      end
      """;

  private final Vertx vertx = Vertx.vertx();
  private final ManualTimers timers = new ManualTimers();
  private final ScriptedUpstream mistral = ScriptedUpstream.start(vertx);
  private final ScriptedUpstream openAi = ScriptedUpstream.start(vertx);
  private RunningRouter router;
  private Http http;

  @BeforeEach
  void start() throws IOException {
    Map<String, String> environment =
        Map.of(
            "MISTRAL_API_KEY",
            "unused",
            "OPENAI_API_KEY",
            "unused",
            "POINTSMAN_MISTRAL_BASE_URL",
            mistral.baseUrl(),
            "POINTSMAN_OPENAI_BASE_URL",
            openAi.baseUrl());
    router = RunningRouter.calling(environment, Map.of("rules/limits/hedge.drl", RULE), timers);
    http = new Http(router.url());
  }

  @AfterEach
  void stop() {
    router.close();
    Await.done(vertx.close());
  }

  /** Asks, and lets the time of the rule pass once the first provider was called. */
  private Http.Reply askWhileTheFirstIsSilent(boolean stream) throws Exception {
    Future<String> asked = mistral.nextRequest();
    asked.onSuccess(any -> timers.pass(Duration.ofMillis(700)));
    return http.post(
        "/v1/chat/completions",
        """
        {"stream": %s, "messages": [{"role": "user", "content": "Hello!"}],
         "routing": {"task": "chat", "data_class": "public"}}\
        """
            .formatted(stream));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void oneAnswersAndTheOtherIsCutOffAndPaidFor(boolean stream) throws Exception {
    mistral.then(stream ? Acts.streamAndHang(Acts.role()) : Acts.hang());
    openAi.then(stream ? Acts.goodStream("from two") : Acts.answer("from two"));

    Http.Reply reply = askWhileTheFirstIsSilent(stream);

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.body()).contains("from two");
    assertThat(reply.header("x-pointsman-provider")).isEqualTo("openai");
    assertThat(reply.header("x-pointsman-attempts")).isEqualTo("2");
    Await.done(mistral.firstClose());
    assertThat(router.outcomes()).hasSize(1);
    Outcome outcome = router.outcomes().get(0);
    assertThat(outcome.decision().fired()).contains("limit.hedge.chat");
    Attempt cut = outcome.attempts().get(0);
    assertThat(cut.deployment().provider().id()).isEqualTo("mistral");
    assertThat(Objects.requireNonNull(cut.failure()).kind()).isEqualTo(FailureKind.CANCELLED);
    assertThat(cut.failure().code()).isEqualTo(Attempt.SUPERSEDED);
    assertThat(cut.usd()).isPositive();
    assertThat(outcome.attempts().get(1).succeeded()).isTrue();
  }

  @Test
  void bothAreBilled() throws Exception {
    mistral.then(Acts.hang());
    openAi.then(Acts.answer("from two"));

    Http.Reply reply = askWhileTheFirstIsSilent(false);

    assertThat(router.outcomes().get(0).attempts()).hasSize(2);
    BigDecimal both =
        router.outcomes().get(0).attempts().stream()
            .map(each -> Objects.requireNonNull(each.usd()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(new BigDecimal(reply.header("x-pointsman-cost-usd"))).isEqualByComparingTo(both);
  }
}
