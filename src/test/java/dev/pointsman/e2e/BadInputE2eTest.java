package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.document.Document;
import dev.pointsman.document.Fields;
import dev.pointsman.document.Problem;
import dev.pointsman.document.Problems;
import dev.pointsman.document.Scalar;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.RunningRouter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that cannot be served is refused with the right status, a code and words that help. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputE2eTest {
  private RunningRouter router;
  private Http http;

  @BeforeAll
  void start() throws IOException {
    router = RunningRouter.start();
    http = new Http(router.url());
  }

  @AfterAll
  void stop() {
    router.close();
  }

  @ParameterizedTest
  @MethodSource("badRequests")
  void tellsWhatIsWrong(BadRequest bad) throws Exception {
    Http.Reply reply = http.post("/v1/chat/completions", bad.body, bad.headers);

    JsonNode error = reply.json().path("error");
    assertThat(reply.status()).as(reply.body()).isEqualTo(bad.status);
    assertThat(error.path("code").asText()).as(reply.body()).isEqualTo(bad.code);
    assertThat(error.path("message").asText()).contains(bad.words);
    assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
    assertThat(error.has("param")).isTrue();
  }

  @Test
  void tellsTheSameOnTheRouteOfDecisions() throws Exception {
    Http.Reply reply = http.post("/v1/route", "{\"task_type\":\"chat\",\"regoin\":\"eu\"}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().at("/error/code").asText()).isEqualTo("unknown_field");
    assertThat(reply.json().at("/error/message").asText()).contains("did you mean region?");
  }

  @Test
  void refusesABodyOverTheLimit() throws Exception {
    String body = "x".repeat(RunningRouter.MAX_BODY_BYTES + 1);

    Http.Reply reply = http.post("/v1/chat/completions", body);

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.json().at("/error/code").asText()).isEqualTo("body_too_large");
    assertThat(reply.json().at("/error/message").asText()).contains("1048576", "api.max_body");
  }

  @Test
  void refusesAnotherContentType() throws Exception {
    Http.Reply reply =
        http.post(
            "/v1/chat/completions",
            "{}",
            Map.of("content-type", "application/x-www-form-urlencoded"));

    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.json().at("/error/message").asText()).contains("application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br"})
  void refusesABodyThatIsCompressed(String encoding) throws Exception {
    Http.Reply reply =
        http.post("/v1/chat/completions", "{}", Map.of("content-encoding", encoding));

    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.json().at("/error/param").asText()).isEqualTo("content-encoding");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/models/%zz HTTP/1.1\r\nhost: x\r\n\r\n",
        "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\n"
      })
  void refusesWhatIsNoHttp(String bytes) throws Exception {
    String reply = exchange(bytes);

    assertThat(reply).startsWith("HTTP/1.1 400 ").contains("\"code\":\"invalid_value\"");
  }

  /** What is answered to these bytes, up to the end of the JSON. */
  private String exchange(String bytes) throws IOException {
    URI url = URI.create(router.url());
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String status = lines.readLine();
      char[] rest = new char[10_000];
      int read = 0;
      while (!new String(rest, 0, read).endsWith("}}")) {
        int more = lines.read(rest, read, rest.length - read);
        if (more < 0) {
          break;
        }
        read += more;
      }
      return status + "\n" + new String(rest, 0, read);
    }
  }

  @Test
  void refusesUnknownPathsAndWrongMethods() throws Exception {
    Http.Reply unknown = http.post("/v1/chat/completion", "{}");
    Http.Reply wrong = http.get("/v1/chat/completions");
    Http.Reply deleted =
        http.send(HttpRequest.newBuilder(URI.create(router.url() + "/v1/models")).DELETE().build());

    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json().at("/error/code").asText()).isEqualTo("not_found");
    assertThat(wrong.status()).isEqualTo(405);
    assertThat(wrong.json().at("/error/code").asText()).isEqualTo("method_not_allowed");
    assertThat(wrong.header("allow")).isEqualTo("POST");
    assertThat(deleted.status()).isEqualTo(405);
    assertThat(deleted.header("allow")).isEqualTo("GET, HEAD");
  }

  @Test
  void answersHeadWhereverItAnswersGet() throws Exception {
    for (String path : List.of("/v1/models", "/healthz", "/readyz")) {
      HttpRequest head =
          HttpRequest.newBuilder(URI.create(router.url() + path))
              .method("HEAD", HttpRequest.BodyPublishers.noBody())
              .build();

      Http.Reply reply = http.send(head);

      assertThat(reply.status()).as(path).isEqualTo(200);
      assertThat(reply.body()).isEmpty();
    }
  }

  @Test
  void refusesADecisionIdThatIsNone() throws Exception {
    assertThat(http.get("/v1/decisions/42").status()).isEqualTo(400);
    assertThat(http.get("/v1/decisions/00000000-0000-7000-8000-000000000000").status())
        .isEqualTo(404);
  }

  static List<BadRequest> badRequests() {
    Path file = Path.of("src/test/resources/api/bad-requests.yaml");
    Problems problems = new Problems();
    List<BadRequest> requests =
        Document.read(file, file.toString(), problems)
            .section(fields -> fields.each("requests", BadInputE2eTest::badRequest))
            .orElseThrow();
    assertThat(problems.list()).extracting(Problem::text).isEmpty();
    assertThat(requests).hasSizeGreaterThan(30);
    return requests;
  }

  private static BadRequest badRequest(Fields fields) {
    return new BadRequest(
        fields.text("note").required(),
        fields.has("body") ? fields.value("body", ANY_TEXT).or("") : "",
        fields.map("headers", Scalar.TEXT),
        fields.integer("status").or(400),
        fields.text("code").required(),
        fields.texts("words"));
  }

  private static final Scalar<String> ANY_TEXT =
      new Scalar<>("text", "", java.util.Optional::of, List.of());

  record BadRequest(
      String note,
      String body,
      Map<String, String> headers,
      int status,
      String code,
      List<String> words) {
    @Override
    public String toString() {
      return note;
    }
  }
}
