package dev.pointsman.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.testing.Acts;
import dev.pointsman.testing.Await;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.ScriptedUpstream;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that arrive on different event loops. */
final class EventLoopsTest {
  private final Bench bench = new Bench();
  private final ScriptedUpstream upstream = ScriptedUpstream.start(bench.vertx);
  private final Deployment deployment = Deployments.openAi("one", upstream.baseUrl()).make();

  @AfterEach
  void stop() {
    Await.done(bench.vertx.close());
  }

  /** Each loop may have one connection here: a second one must be another loop's own. */
  @Test
  void areCalledOnConnectionsOfTheirOwn() {
    Context one = anotherEventLoop();
    Context other = anotherEventLoop();
    upstream.then(Acts.hang(), Acts.answer("from the other"));
    Future<String> arrived = upstream.nextRequest();
    Future<Execution> hanging = completing(one);
    assertThat(Await.result(arrived)).contains("hello");

    Execution execution = Await.result(completing(other));

    assertThat(execution.succeeded()).isTrue();
    bench.callerGone.complete();
    assertThat(Await.result(hanging).succeeded()).isFalse();
  }

  private Future<Execution> completing(Context context) {
    Promise<Execution> promise = Promise.promise();
    context.runOnContext(any -> bench.completing(deployment).onComplete(promise));
    return promise.future();
  }

  /** A thread that is none of Vert.x's gets the event loop after the one that was given last. */
  private Context anotherEventLoop() {
    CompletableFuture<Context> context = new CompletableFuture<>();
    new Thread(() -> context.complete(bench.vertx.getOrCreateContext())).start();
    return context.join();
  }
}
