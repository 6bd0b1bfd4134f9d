package dev.pointsman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.Doorkeeper.Patience;
import dev.pointsman.testing.Await;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DoorkeeperTest {
  private static final Patience PATIENCE = new Patience(3, 5);

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final BlockingQueue<HttpServerRequest> arrived = new LinkedBlockingQueue<>();
  private final BlockingQueue<HttpServerRequest> whole = new LinkedBlockingQueue<>();
  private final Doorkeeper keeper = new Doorkeeper(this::take, PATIENCE);
  private int port;

  @BeforeEach
  void open() {
    Promise<HttpServer> server = Promise.promise();
    loop.runOnContext(
        any ->
            vertx
                .createHttpServer()
                .connectionHandler(keeper::entered)
                .requestHandler(keeper)
                .listen(0, InetAddress.getLoopbackAddress().getHostAddress())
                .onComplete(server));
    port = Await.result(server.future()).actualPort();
  }

  @AfterEach
  void close() {
    Await.done(vertx.close());
  }

  private void take(HttpServerRequest request) {
    arrived.add(request);
    request.endHandler(any -> whole.add(request));
  }

  private void look(int times) {
    on(
        () -> {
          for (int i = 0; i < times; i++) {
            keeper.lookAround();
          }
        });
  }

  private void on(Runnable task) {
    Promise<Void> done = Promise.promise();
    loop.runOnContext(
        any -> {
          task.run();
          done.complete();
        });
    Await.done(done.future());
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void answer(HttpServerRequest request) {
    on(() -> request.response().end("ok").otherwiseEmpty());
  }

  private static String heard(Socket socket, int bytes) throws IOException {
    return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.US_ASCII);
  }

  @Test
  void endsAConnectionThatNeverFinishesItsNextRequest() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      say(socket, "GET / HTTP/1.1\r\nhost: x\r\n\r\n");
      answer(arrived.take());
      assertThat(heard(socket, 15)).isEqualTo("HTTP/1.1 200 OK");
      say(socket, "GET / HTTP/1.1\r\nho");

      look(PATIENCE.idle() + 1);

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .endsWith("ok");
    }
  }

  @Test
  void endsARequestWhoseBodyNeverArrives() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      say(socket, "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nabc");
      var unused = arrived.take();

      look(PATIENCE.body() + 1);

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void neverEndsWhoWaitsForAnAnswer() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      say(socket, "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\n\r\nabc");
      HttpServerRequest request = whole.take();

      look(1000);
      answer(request);

      assertThat(heard(socket, 15)).isEqualTo("HTTP/1.1 200 OK");
    }
  }

  @Test
  void looksOftenEnough() {
    assertThat(Patience.of(Duration.ofSeconds(75), Duration.ofMinutes(2)))
        .isEqualTo(new Patience(15, 24));
    assertThat(Patience.of(Duration.ofMillis(1), Duration.ofMillis(1)))
        .isEqualTo(new Patience(1, 1));
  }
}
