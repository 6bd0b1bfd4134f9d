package dev.pointsman.execution;

import static dev.pointsman.execution.Bench.kinds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.chat.Usage;
import dev.pointsman.execution.Bench.Heard;
import dev.pointsman.testing.Acts;
import dev.pointsman.testing.Await;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.ScriptedUpstream;
import dev.pointsman.testing.ScriptedUpstream.Act;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams from upstreams that fail; every upstream allows a single connection. */
final class StreamFaultsTest {
  private final Bench bench = new Bench();
  private final ScriptedUpstream first = ScriptedUpstream.start(bench.vertx);
  private final ScriptedUpstream second = ScriptedUpstream.start(bench.vertx);
  private final Deployment primary = Deployments.openAi("one", first.baseUrl()).make();
  private final Deployment fallback = Deployments.openAi("two", second.baseUrl()).make();

  @AfterEach
  void nothingIsLeft() {
    Await.done(bench.vertx.close());
  }

  private Heard run(Act... acts) {
    first.then(acts);
    second.then(Acts.goodStream("from two"));
    return bench.stream(primary, fallback);
  }

  private void assertFallsBack(Heard heard, FailureKind failure) {
    assertThat(kinds(heard.execution())).containsExactly(failure, null);
    assertThat(heard.text()).isEqualTo("from two");
    assertThat(heard.execution().succeeded()).isTrue();
    assertNoConnectionLeaks();
  }

  private void assertBreaks(Heard heard, FailureKind failure) {
    assertThat(kinds(heard.execution())).containsExactly(failure);
    assertThat(heard.text()).isEqualTo("from one");
    assertThat(second.requests()).isEmpty();
    assertNoConnectionLeaks();
  }

  /**
   * The only connection that the upstream may have is free again, and no timer waits but the one
   * that watches the last answer's end.
   */
  private void assertNoConnectionLeaks() {
    first.then(Acts.goodStream("again"), Acts.goodStream("again"));
    assertThat(bench.stream(primary).text()).isEqualTo("again");
    assertThat(bench.stream(primary).text()).isEqualTo("again");
    assertThat(bench.timers.count()).isLessThanOrEqualTo(1);
  }

  @Test
  void streamsAndReportsUsage() {
    Heard heard = run(Acts.goodStream("from one"));

    assertThat(heard.text()).isEqualTo("from one");
    assertThat(heard.execution().attempts().get(0).usage()).isEqualTo(new Usage(10, 0, 0, 5, 0));
    assertThat(heard.execution().attempts().get(0).firstContentMillis()).isNotNull();
    assertThat(first.requests().get(0)).contains("\"stream_options\":{\"include_usage\":true}");
    assertNoConnectionLeaks();
  }

  @Test
  void fallsBackWhenTheStreamBreaksBeforeContent() {
    assertFallsBack(run(Acts.streamAndBreak(Acts.role())), FailureKind.CONNECT);
  }

  @Test
  void fallsBackWhenTheStreamEndsBeforeContent() {
    assertFallsBack(run(Acts.stream(Acts.role())), FailureKind.TRUNCATED);
  }

  @Test
  void fallsBackWhenNoContentComes() {
    Future<String> asked = first.nextRequest();
    first.then(Acts.streamAndHang(Acts.role(), ": keep-alive\n\n"));
    second.then(Acts.goodStream("from two"));
    Future<Heard> running = bench.streaming(primary, fallback);

    Await.done(asked);
    bench.timers.pass(Bench.CONFIG.firstByte());

    assertFallsBack(Await.result(running), FailureKind.TIMEOUT);
  }

  @Test
  void fallsBackWhenTheFirstEventIsNoJson() {
    assertFallsBack(run(Acts.stream("data: {\"id\":\n\n")), FailureKind.MALFORMED);
  }

  @Test
  void fallsBackWhenTheFirstEventIsAnError() {
    String error = "data: {\"error\":{\"message\":\"overloaded\",\"code\":529}}\n\n";

    assertFallsBack(run(Acts.stream(error)), FailureKind.OVERLOADED);
  }

  @Test
  void fallsBackWhenJsonComesInsteadOfAStream() {
    assertFallsBack(run(Acts.answer("from one")), FailureKind.MALFORMED);
  }

  @Test
  void breaksWhenTheStreamBreaksAfterContent() {
    assertBreaks(run(Acts.streamAndBreak(Acts.words("from one"))), FailureKind.TRUNCATED);
  }

  @Test
  void breaksWhenTheTerminalEventIsMissing() {
    assertBreaks(run(Acts.stream(Acts.words("from one"), Acts.stop())), FailureKind.TRUNCATED);
  }

  @Test
  void breaksAtHalfAnEvent() {
    Act half = Acts.streamAndBreak(Acts.words("from one"), "data: {\"id\":\"1\",\"choi");

    assertBreaks(run(half), FailureKind.TRUNCATED);
  }

  @Test
  void breaksAtAnEventThatIsNoJson() {
    Act bad = Acts.streamAndHang(Acts.words("from one"), "data: {{\n\n");

    assertBreaks(run(bad), FailureKind.MALFORMED);
  }

  @Test
  void breaksWhenTheStreamStalls() {
    Future<String> asked = first.nextRequest();
    first.then(Acts.streamAndHang(Acts.words("from one")));
    second.then(Acts.goodStream("from two"));
    Promise<Void> begun = Promise.promise();
    StringBuilder text = new StringBuilder();
    Future<Execution> running =
        bench.executor.stream(Bench.plan(primary, fallback), Bench.request(true), bench.options())
            .compose(
                started -> {
                  AnswerStream stream = ((Begun.Streaming) started).stream();
                  Future<Execution> end = stream.handler(chunk -> Bench.words(chunk, text)).end();
                  begun.complete();
                  return end;
                });

    Await.done(asked);
    Await.done(begun.future());
    bench.timers.pass(Bench.CONFIG.idle());

    assertBreaks(new Heard(text.toString(), Await.result(running)), FailureKind.STALLED);
  }

  @Test
  void breaksWhenTheAnswerIsTooLarge() {
    String[] events = new String[40];
    Arrays.fill(events, Acts.words("x".repeat(4_000)));

    Heard heard = run(Acts.streamAndHang(events));

    assertThat(kinds(heard.execution())).containsExactly(FailureKind.MALFORMED);
    assertThat(heard.text()).startsWith("xxx").hasSizeLessThan(120_000);
    assertNoConnectionLeaks();
  }

  @Test
  void cutsTheProviderOffWhenTheCallerCancelsAndBillsWhatWasProduced() {
    first.then(Acts.streamAndHang(Acts.words("one two three four")));
    Future<Execution> running =
        bench.executor.stream(Bench.plan(primary), Bench.request(true), bench.options())
            .compose(
                started -> {
                  AnswerStream stream = ((Begun.Streaming) started).stream();
                  return stream.handler(chunk -> stream.cancel()).end();
                });

    Execution execution = Await.result(running);

    Await.done(first.firstClose());
    assertThat(kinds(execution)).containsExactly(FailureKind.CANCELLED);
    assertThat(execution.attempts().get(0).usage()).isEqualTo(new Usage(10, 0, 0, 6, 0));
    assertThat(execution.attempts().get(0).usd()).isPositive();
    assertNoConnectionLeaks();
  }

  @Test
  void handsOnNothingWhilePaused() {
    first.then(Acts.stream(Acts.words("a"), Acts.words("b"), Acts.stop(), Acts.done()));
    List<ChatChunk> chunks = new CopyOnWriteArrayList<>();
    Promise<Runnable> paused = Promise.promise();
    Future<Execution> running =
        bench.executor.stream(Bench.plan(primary), Bench.request(true), bench.options())
            .compose(
                started -> {
                  AnswerStream stream = ((Begun.Streaming) started).stream();
                  Context here = bench.vertx.getOrCreateContext();
                  return stream
                      .handler(
                          chunk -> {
                            chunks.add(chunk);
                            if (chunks.size() == 1) {
                              stream.pause();
                              paused.complete(() -> here.runOnContext(nothing -> stream.resume()));
                            }
                          })
                      .end();
                });

    Runnable resume = Await.result(paused.future());
    assertThat(chunks).hasSize(1);
    assertThat(running.isComplete()).isFalse();
    resume.run();

    assertThat(Await.result(running).succeeded()).isTrue();
    assertThat(chunks).hasSize(4);
  }
}
