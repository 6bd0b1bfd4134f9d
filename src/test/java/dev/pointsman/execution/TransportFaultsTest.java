package dev.pointsman.execution;

import static dev.pointsman.execution.Bench.kinds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.execution.Bench.Heard;
import dev.pointsman.testing.Acts;
import dev.pointsman.testing.Await;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.ScriptedUpstream;
import io.vertx.core.Future;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Providers that cannot be reached, are not who they say they are, or never come to an end. */
final class TransportFaultsTest {
  private final Bench bench = new Bench();
  private final ScriptedUpstream first = ScriptedUpstream.start(bench.vertx);
  private final ScriptedUpstream second = ScriptedUpstream.start(bench.vertx);
  private final Deployment primary = Deployments.openAi("one", first.baseUrl()).make();
  private final Deployment fallback = Deployments.openAi("two", second.baseUrl()).make();

  @AfterEach
  void nothingIsLeft() {
    assertThat(bench.health.reports()).allMatch(report -> report.inFlight() == 0);
    Await.done(bench.vertx.close());
  }

  private void assertFallsBack(Execution execution, FailureKind kind) {
    assertThat(kinds(execution)).containsExactly(kind, null);
    assertThat(execution.succeeded()).isTrue();
    assertThat(Objects.requireNonNull(execution.answer()).text()).isEqualTo("from two");
    assertThat(bench.timers.count()).isZero();
  }

  private static Failure failure(Execution execution) {
    return Objects.requireNonNull(execution.attempts().get(0).failure());
  }

  private void assertNoConnectionLeaks() {
    first.then(Acts.answer("again"), Acts.answer("again"));
    assertThat(bench.complete(primary).succeeded()).isTrue();
    assertThat(bench.complete(primary).succeeded()).isTrue();
  }

  @Test
  void fallsBackWhenTheNameIsUnknown() {
    Deployment nowhere = Deployments.openAi("one", "http://provider.invalid").make();
    second.then(Acts.answer("from two"));

    Execution execution = bench.complete(nowhere, fallback);

    assertFallsBack(execution, FailureKind.CONNECT);
    assertThat(failure(execution).status()).isZero();
  }

  @Test
  void neverSpeaksToWhoHasNoGoodCertificate(@TempDir Path folder) throws Exception {
    NetServer server =
        bench.vertx.createNetServer(
            new NetServerOptions().setSsl(true).setKeyCertOptions(selfSigned(folder)));
    NetServer impostor = Await.result(server.connectHandler(socket -> {}).listen(0, "127.0.0.1"));
    String url = "https://127.0.0.1:" + impostor.actualPort();
    second.then(Acts.answer("from two"));

    Execution execution = bench.complete(Deployments.openAi("one", url).make(), fallback);

    assertFallsBack(execution, FailureKind.CONNECT);
    assertThat(failure(execution).code()).isEqualTo("connect");
  }

  private static PfxOptions selfSigned(Path folder) throws Exception {
    Path store = folder.resolve("impostor.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "impostor",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
    return new PfxOptions().setPath(store.toString()).setPassword("changeit");
  }

  @Test
  void aSlowDripEndsWithTheTotal() {
    Future<String> asked = first.nextRequest();
    String head = "HTTP/1.1 200 X\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n";
    first.then(socket -> socket.write(head + "{").otherwiseEmpty());
    second.then(Acts.answer("from two"));
    Future<Execution> running = bench.completing(primary, fallback);

    Await.done(asked);
    first.act(socket -> socket.write("\"id\"").otherwiseEmpty());
    bench.timers.pass(Bench.CONFIG.total());

    Execution execution = Await.result(running);
    assertFallsBack(execution, failure(execution).kind());
    assertThat(failure(execution).code()).isEqualTo("total_timeout");
    Await.done(first.firstClose());
    assertNoConnectionLeaks();
  }

  @Test
  void anEndlessStreamWithoutContentIsGivenUp() {
    String[] comments = new String[40];
    Arrays.fill(comments, ": " + "x".repeat(4_000) + "\n\n");
    first.then(Acts.streamAndHang(comments));
    second.then(Acts.goodStream("from two"));

    Heard heard = bench.stream(primary, fallback);

    assertThat(heard.text()).isEqualTo("from two");
    assertThat(kinds(heard.execution())).containsExactly(FailureKind.MALFORMED, null);
    Await.done(first.firstClose());
    assertNoConnectionLeaks();
  }

  @Test
  void anEndlessErrorIsReadToItsBoundOnly() {
    String page = "x".repeat(1 << 16);
    first.then(
        socket -> {
          StringBuilder answer = new StringBuilder("HTTP/1.1 500 X\r\n");
          answer.append("content-type: text/html\r\ntransfer-encoding: chunked\r\n\r\n");
          for (int i = 0; i < 20; i++) {
            answer.append("10000\r\n").append(page).append("\r\n");
          }
          socket.write(answer.toString()).otherwiseEmpty();
        });
    second.then(Acts.answer("from two"));

    Execution execution = bench.complete(primary, fallback);

    assertFallsBack(execution, FailureKind.SERVER);
    assertThat(failure(execution).status()).isEqualTo(500);
    assertThat(failure(execution).message()).hasSizeLessThan(2_000);
    Await.done(first.firstClose());
    assertNoConnectionLeaks();
  }
}
