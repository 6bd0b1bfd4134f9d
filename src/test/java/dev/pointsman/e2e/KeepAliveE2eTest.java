package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.testing.Acts;
import dev.pointsman.testing.Await;
import dev.pointsman.testing.ManualTimers;
import dev.pointsman.testing.RunningRouter;
import dev.pointsman.testing.ScriptedUpstream;
import dev.pointsman.testing.ScriptedUpstream.Act;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Where it is wanted, a caller who waits hears that somebody is still there; it is no content. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KeepAliveE2eTest {
  private static final Duration SILENCE = Duration.ofSeconds(20);
  private static final String ALIVE = ": keep-alive\n";

  private final Vertx vertx = Vertx.vertx();
  private final ManualTimers timers = new ManualTimers();
  private ScriptedUpstream mistral;
  private RunningRouter router;

  @BeforeAll
  void start() throws IOException {
    mistral = ScriptedUpstream.start(vertx);
    Map<String, String> environment =
        Map.of("MISTRAL_API_KEY", "unused", "POINTSMAN_MISTRAL_BASE_URL", mistral.baseUrl());
    router = RunningRouter.keepingAlive(environment, SILENCE, timers);
  }

  @BeforeEach
  void forget() {
    router.forgetOutcomes();
  }

  @AfterAll
  void stop() {
    router.close();
    Await.done(vertx.close());
  }

  @Test
  void isHeardBeforeTheFirstContentAndThenWhoAnswers() throws Exception {
    String heard = hearAfterSilence("/v1/chat/completions", "", Acts.goodStream("Hello"));

    assertThat(heard).startsWith("HTTP/1.1 200 OK").contains("text/event-stream");
    assertThat(heard.indexOf(ALIVE)).isBetween(1, heard.indexOf(": x-pointsman-model: mistral/"));
    assertThat(heard).contains("\"content\":\"Hello\"", "data: [DONE]");
    assertThat(router.outcomes())
        .singleElement()
        .satisfies(it -> assertThat(it.status()).isEqualTo(200));
  }

  @Test
  void isHeardWhileAnAnswerIsHeldBack() throws Exception {
    String buffered = ",\"buffered\":true";

    String heard = hearAfterSilence("/v1/chat/completions", buffered, Acts.answer("Hello"));

    assertThat(heard.indexOf(ALIVE)).isBetween(1, heard.indexOf("\"content\":\"Hello\""));
    assertThat(heard).contains(": x-pointsman-attempts: 1\n", "data: [DONE]");
  }

  @Test
  void isHeardBetweenTwoEvents() throws Exception {
    mistral.then(Acts.streamAndHang(Acts.role(), Acts.words("One")));
    Future<String> asked = mistral.nextRequest();

    String heard;
    try (Socket socket = ask("/v1/chat/completions", "")) {
      String unused = Await.result(asked);
      BufferedReader reader = reader(socket);
      String first = until(reader, "One");
      String silent = passUntil(reader, ALIVE.strip());
      mistral.act(Acts.reset());
      heard = first + silent + rest(reader);
    }

    assertThat(heard).contains("x-pointsman-model: mistral/").doesNotContain("\n: x-pointsman-");
    assertThat(heard.indexOf(ALIVE)).isBetween(heard.indexOf("One"), heard.indexOf("broke off"));
    assertThat(heard).doesNotContain("[DONE]");
  }

  @Test
  void doesNotKeepARequestFromFallingBack() throws Exception {
    mistral.then(Acts.hang(), Acts.goodStream("Second"));

    String heard = hearAfterSilence("/v1/chat/completions", "", Acts.json(500, "{}"));

    assertThat(heard).contains(": x-pointsman-attempts: 2\n", "Second", "data: [DONE]");
  }

  @Test
  void leavesOnlyAnEventToTellThatNobodyAnswered() throws Exception {
    Act refuses = Acts.json(400, "{\"error\":{\"message\":\"no\"}}"); // counts against nobody

    String chat = hearAfterSilence("/v1/chat/completions", "", refuses);
    String messages = hearAfterSilence("/v1/messages", "", refuses);
    String responses = hearAfterSilence("/v1/responses", "", refuses);

    assertThat(chat).contains("data: {\"error\":{").doesNotContain("[DONE]");
    assertThat(messages).contains("event: error\ndata: {\"type\":\"error\",\"error\":{");
    assertThat(responses)
        .contains("event: error\ndata: {\"type\":\"error\",\"sequence_number\":0,");
    assertThat(router.outcomes()).hasSize(3).allMatch(it -> it.status() == 400);
  }

  /** What a caller hears who waits for a provider that only then does something. */
  private String hearAfterSilence(String path, String routing, Act then) throws IOException {
    mistral.then(Acts.hang());
    Future<String> asked = mistral.nextRequest();
    try (Socket socket = ask(path, routing)) {
      String unused = Await.result(asked);
      BufferedReader reader = reader(socket);
      String heard = passUntil(reader, ALIVE.strip());
      mistral.act(then);
      return heard + rest(reader);
    }
  }

  /** Lets time pass until a line comes. */
  private String passUntil(BufferedReader reader, String line) throws IOException {
    StringBuilder heard = new StringBuilder();
    while (heard.indexOf(line) < 0) {
      if (reader.ready()) {
        heard.append(reader.readLine()).append('\n');
      } else {
        timers.pass(SILENCE.dividedBy(2));
        Thread.onSpinWait();
      }
    }
    return heard.toString();
  }

  private static String until(BufferedReader reader, String words) throws IOException {
    StringBuilder heard = new StringBuilder();
    String line;
    do {
      line = reader.readLine();
      heard.append(line).append('\n');
    } while (line != null && !line.contains(words));
    return heard.toString();
  }

  private static String rest(BufferedReader reader) throws IOException {
    StringBuilder heard = new StringBuilder();
    String line;
    while ((line = reader.readLine()) != null) {
      heard.append(line).append('\n');
    }
    return heard.toString();
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private Socket ask(String path, String routing) throws IOException {
    URI uri = URI.create(router.url());
    Socket socket = new Socket(uri.getHost(), uri.getPort());
    String said = path.endsWith("responses") ? "input" : "max_tokens\":50,\"messages";
    String body =
        "{\"stream\":true,\""
            + said
            + "\":[{\"role\":\"user\",\"content\":\"Hi!\"}],"
            + "\"routing\":{\"task\":\"chat\",\"data_class\":\"public\""
            + routing
            + "}}";
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n"
            + "content-type: application/json\r\ncontent-length: ";
    String request = head + body.length() + "\r\n\r\n" + body;
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    return socket;
  }
}
