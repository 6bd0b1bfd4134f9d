package dev.pointsman.e2e;

import static dev.pointsman.chat.FailureKind.CONNECT;
import static dev.pointsman.chat.FailureKind.MALFORMED;
import static dev.pointsman.chat.FailureKind.OVERLOADED;
import static dev.pointsman.chat.FailureKind.RATE_LIMITED;
import static dev.pointsman.chat.FailureKind.SERVER;
import static dev.pointsman.chat.FailureKind.STALLED;
import static dev.pointsman.chat.FailureKind.TIMEOUT;
import static dev.pointsman.chat.FailureKind.TRUNCATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.chat.FailureKind;
import dev.pointsman.execution.Attempt;
import dev.pointsman.execution.ExecutionConfig;
import dev.pointsman.outcome.Outcome;
import dev.pointsman.testing.Acts;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.ScriptedUpstream.Act;
import dev.pointsman.testing.TwoProviders;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the first provider does wrong, the caller gets one model's words with the right status,
 * every call is in the one outcome, and the connection is free again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FaultsE2eTest {
  private static final Duration LONGER_THAN_HEALTH_REMEMBERS = Duration.ofMinutes(11);
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final ExecutionConfig BOUNDS = ExecutionConfig.DEFAULT;

  private TwoProviders providers;

  /**
   * What the first provider does.
   *
   * @param passes time that passes once it was asked; null for none
   * @param kinds how its calls end
   */
  record Fault(String name, List<Act> acts, @Nullable Duration passes, List<FailureKind> kinds) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Fault fault(String name, Act act, FailureKind kind) {
    return new Fault(name, List.of(act), null, List.of(kind));
  }

  private static Fault silent(String name, Act act, Duration passes, FailureKind kind) {
    return new Fault(name, List.of(act), passes, List.of(kind));
  }

  private static Fault twice(String name, Act act, FailureKind kind) {
    return new Fault(name, List.of(act, act), null, List.of(kind, kind));
  }

  static Stream<Fault> always() {
    return Stream.of(
        twice("reset", Acts.reset(), CONNECT),
        silent("hangs before its headers", Acts.hang(), BOUNDS.firstByte(), TIMEOUT),
        fault("429 without retry-after", Acts.json(429, "{}"), RATE_LIMITED),
        fault("429 with a long one", Acts.json(429, "{}", "retry-after: 60"), RATE_LIMITED),
        fault("500", Acts.json(500, "{}"), SERVER),
        fault("529 with a long one", Acts.json(529, "{}", "retry-after: 60"), OVERLOADED),
        fault("wrong content type", Acts.raw(200, "text/html", "<html>"), MALFORMED));
  }

  static Stream<Fault> ofWholeAnswers() {
    return Stream.concat(
        always(),
        Stream.of(
            fault("half a JSON", Acts.json(200, "{\"id\":"), MALFORMED),
            fault("JSON of something else", Acts.json(200, "[1]"), MALFORMED)));
  }

  static Stream<Fault> beforeContent() {
    return Stream.concat(
        always(),
        Stream.of(
            fault("breaks off", Acts.streamAndBreak(Acts.role()), CONNECT),
            fault("ends too soon", Acts.stream(Acts.role()), TRUNCATED),
            fault("an event that is no JSON", Acts.stream("data: {\"id\"\n\n"), MALFORMED),
            silent(
                "hangs after its headers",
                Acts.streamAndHang(Acts.role()),
                BOUNDS.firstByte(),
                TIMEOUT)));
  }

  static Stream<Fault> afterContent() {
    String one = Acts.words("from one");
    return Stream.of(
        fault("breaks off", Acts.streamAndBreak(Acts.role(), one), TRUNCATED),
        fault("ends without its end", Acts.stream(Acts.role(), one), TRUNCATED),
        fault("half an event", Acts.streamAndBreak(one, "data: {\"id\":"), TRUNCATED),
        fault("an event that is no JSON", Acts.stream(one, "data: {\"id\"\n\n"), MALFORMED),
        silent("hangs", Acts.streamAndHang(one), BOUNDS.idle(), STALLED));
  }

  @BeforeAll
  void start() throws IOException {
    providers = new TwoProviders("");
  }

  @AfterAll
  void stop() {
    providers.close();
  }

  @BeforeEach
  void forget() {
    providers.timers().pass(LONGER_THAN_HEALTH_REMEMBERS);
    providers.router().forgetOutcomes();
  }

  private Http.Reply ask(Fault fault, boolean stream) throws Exception {
    providers.first().then(fault.acts().toArray(Act[]::new));
    providers.second().then(stream ? Acts.goodStream("from two") : Acts.answer("from two"));
    Duration passes = fault.passes();
    if (passes != null) {
      providers.first().nextRequest().onSuccess(any -> providers.timers().pass(passes));
    }
    return providers.ask(stream);
  }

  private void assertOneOutcome(List<FailureKind> failures, boolean answered) {
    assertThat(providers.router().outcomes()).hasSize(1);
    Outcome outcome = providers.router().outcomes().get(0);
    List<FailureKind> kinds = new ArrayList<>();
    for (Attempt attempt : outcome.attempts()) {
      if (attempt.failure() != null) {
        kinds.add(attempt.failure().kind());
      }
    }
    assertThat(kinds).isEqualTo(failures);
    assertThat(outcome.attempts()).hasSize(failures.size() + (answered ? 1 : 0));
    assertThat(outcome.status()).isEqualTo(200);
  }

  /** Whoever is next gets a connection to the first provider, and its words alone. */
  private void assertNothingIsLeft() throws Exception {
    providers.timers().pass(LONGER_THAN_HEALTH_REMEMBERS);
    providers.first().then(Acts.answer("again from one"));

    Http.Reply again = providers.ask(false);

    assertThat(again.body()).contains("again from one").doesNotContain("from two");
    assertThat(again.header("x-pointsman-attempts")).isEqualTo("1");
  }

  @ParameterizedTest
  @MethodSource("ofWholeAnswers")
  void theSecondAnswersWhole(Fault fault) throws Exception {
    Http.Reply reply = ask(fault, false);

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.body()).contains("from two").doesNotContain("from one");
    assertThat(reply.header("x-pointsman-attempts"))
        .isEqualTo(Integer.toString(fault.kinds().size() + 1));
    assertOneOutcome(fault.kinds(), true);
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @MethodSource("beforeContent")
  void theSecondStreams(Fault fault) throws Exception {
    Http.Reply reply = ask(fault, true);

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.body()).contains("from two").doesNotContain("from one");
    assertThat(reply.body()).endsWith("data: [DONE]\n\n");
    assertOneOutcome(fault.kinds(), true);
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @MethodSource("afterContent")
  void nobodySpeaksAfterTheFirst(Fault fault) throws Exception {
    List<String> secondBefore = providers.second().requests();
    providers.first().then(fault.acts().toArray(Act[]::new));
    Duration passes = fault.passes();

    String text =
        providers.askUntilItBreaks(
            "from one", () -> providers.timers().pass(passes == null ? AT_ONCE : passes));

    assertThat(text).contains("from one").contains("\"upstream_failed\"");
    assertThat(text).doesNotContain("from two").doesNotContain("[DONE]");
    assertThat(providers.second().requests()).isEqualTo(secondBefore);
    assertOneOutcome(fault.kinds(), false);
    assertNothingIsLeft();
  }
}
