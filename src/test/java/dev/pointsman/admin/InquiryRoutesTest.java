package dev.pointsman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.revision.ActivePolicy;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.ScriptedInquiries;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions are answered one at a time. */
final class InquiryRoutesTest {
  @TempDir private Path folder;

  @Test
  void sendsAwayWhoComesMeanwhile() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Vertx vertx = Vertx.vertx();
    try (ActivePolicy policy = PolicyServer.policy(folder, change -> {})) {
      Router router = Router.router(vertx);
      new InquiryRoutes(policy, null, slow(begun, goOn)).addTo(router, BodyHandler.create(false));
      HttpServer server =
          vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
      Http http = new Http("http://127.0.0.1:" + server.actualPort());

      CompletableFuture<Http.Reply> first =
          CompletableFuture.supplyAsync(() -> ask(http, "test"), task -> new Thread(task).start());
      begun.await();
      Http.Reply second = ask(http, "check");
      goOn.countDown();

      assertThat(second.status()).isEqualTo(503);
      assertThat(second.header("retry-after")).isEqualTo("2");
      assertThat(first.join().status()).isEqualTo(200);
      assertThat(ask(http, "check").status()).as("its turn came").isEqualTo(200);
    } finally {
      vertx.close().await();
    }
  }

  @Test
  void weighsWithWhatWasRecorded() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (ActivePolicy policy = PolicyServer.policy(folder, change -> {})) {
      Router router = Router.router(vertx);
      new InquiryRoutes(policy, null, new ScriptedInquiries())
          .addTo(router, BodyHandler.create(false));
      HttpServer server =
          vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
      Http http = new Http("http://127.0.0.1:" + server.actualPort());

      assertThat(said(http, "diff", "{\"traffic\":\"24h\"}", "/traffic")).isEqualTo("PT24H");
      assertThat(said(http, "diff", "{}", "/traffic")).isEqualTo("null");
      assertThat(said(http, "coverage", "{\"traffic\":\"7d\"}", "/traffic")).isEqualTo("PT168H");
      assertThat(said(http, "traffic", "{\"last\":\"90m\"}", "/last")).isEqualTo("PT1H30M");
      assertThat(said(http, "traffic", "{\"last\":\"0s\"}", "/error/code")).isEqualTo("not_ready");
      assertThat(said(http, "traffic", "{}", "/error/code")).isEqualTo("invalid_value");
      assertThat(said(http, "coverage", "{\"traffic\":\"a while\"}", "/error/code"))
          .isEqualTo("invalid_value");
    } finally {
      vertx.close().await();
    }
  }

  private static String said(Http http, String question, String body, String pointer)
      throws IOException, InterruptedException {
    return http.post("/admin/v1/policy/" + question, body).json().at(pointer).asText();
  }

  private static ScriptedInquiries slow(CountDownLatch begun, CountDownLatch goOn) {
    return new ScriptedInquiries() {
      @Override
      public ObjectNode test(RuleFiles files) {
        begun.countDown();
        awaitQuietly(goOn);
        return super.test(files);
      }
    };
  }

  private static Http.Reply ask(Http http, String question) {
    try {
      return http.post("/admin/v1/policy/" + question, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
