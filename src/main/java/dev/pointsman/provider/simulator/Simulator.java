package dev.pointsman.provider.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.provider.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers for every provider under {@code /<provider id>/…} on a loopback port. Deterministic: the
 * same request gets the same answer. Thread-safe.
 */
public final class Simulator {
  private static final String LOOPBACK = "127.0.0.1";

  private final Vertx vertx;
  private final Pace pace;
  private final Script openAi = new OpenAiScript();
  private final Script anthropic = new AnthropicScript();
  private final Script embeddings = new EmbeddingScript(openAi);
  private final Script bedrock = new BedrockScript();
  private final Script cohere = new CohereScript();
  private final Script ollama = new OllamaScript();
  private final Script responses = new ResponsesScript(openAi);
  private final Script gemini = new GeminiScript();
  private final Script googleEmbeddings = new GoogleEmbeddingScript(gemini);
  private @Nullable HttpServer server;

  /**
   * How it behaves.
   *
   * @param latencyMillis before an answer begins
   * @param chunkMillis between two chunks of a stream; 0 for none
   * @param usual what happens to a request that asks for nothing
   */
  public record Pace(int latencyMillis, int chunkMillis, SimulateInstruction usual) {
    /** A few milliseconds, so that timings are not all zero. */
    public static final Pace DEFAULT = new Pace(5, 1, SimulateInstruction.NONE);
  }

  public Simulator(Vertx vertx, Pace pace) {
    this.vertx = vertx;
    this.pace = pace;
  }

  /** Starts on a free port and yields the base URL of all simulated providers. */
  public Future<String> start() {
    HttpServer created = vertx.createHttpServer().requestHandler(this::receive);
    server = created;
    return created
        .listen(0, LOOPBACK)
        .map(ready -> "http://" + LOOPBACK + ":" + ready.actualPort());
  }

  /** Stops it. */
  public Future<Void> stop() {
    return server == null ? Future.succeededFuture() : server.close();
  }

  private void receive(HttpServerRequest request) {
    request.body().onSuccess(body -> answer(request, body));
  }

  private void answer(HttpServerRequest request, Buffer body) {
    String path = Objects.requireNonNullElse(request.path(), "/");
    Optional<JsonNode> root = Json.object(body.getBytes());
    Script script = script(path);
    if (root.isEmpty() || script == null) {
      send(request.response(), 404, openAi.error(Fault.NOT_FOUND));
      return;
    }
    Asked asked = script.asked(path, root.get());
    try {
      SimulateInstruction all = instruction(request);
      boolean holds = all.holdsFor(asked.provider(), asked.model());
      perform(request, new Performance(asked, script, holds ? all : SimulateInstruction.NONE));
    } catch (SimulateInstruction.Invalid e) {
      send(request.response(), 400, script.error(Fault.BAD_REQUEST));
    }
  }

  /** By the end of the path; null if no format has it. */
  private @Nullable Script script(String path) {
    if (path.endsWith("/messages") || AnthropicScript.isOnVertex(path)) {
      return anthropic;
    }
    if (path.endsWith(":generateContent") || path.endsWith(":streamGenerateContent")) {
      return gemini;
    }
    if (BedrockScript.isAsked(path)) {
      return bedrock;
    }
    if (GoogleEmbeddingScript.isAsked(path)) {
      return googleEmbeddings;
    }
    if (CohereScript.isAsked(path)) {
      return cohere;
    }
    if (OllamaScript.isAsked(path)) {
      return ollama;
    }
    if (path.endsWith("/embeddings")) {
      return embeddings;
    }
    if (path.endsWith("/responses")) {
      return responses;
    }
    return path.endsWith("/chat/completions") ? openAi : null;
  }

  private SimulateInstruction instruction(HttpServerRequest request)
      throws SimulateInstruction.Invalid {
    String json = request.getHeader("x-pointsman-simulate");
    return json == null ? pace.usual() : SimulateInstruction.parse(json);
  }

  private record Performance(Asked asked, Script script, SimulateInstruction instruction) {}

  private void perform(HttpServerRequest request, Performance performance) {
    Integer asked = performance.instruction().latencyMillis();
    int latency = asked == null ? pace.latencyMillis() : asked;
    Runnable speak =
        () -> {
          if (performance.instruction().fails(ordinal(request))) {
            fail(request, performance);
          } else if (performance.asked().streams()) {
            stream(request.response(), performance);
          } else {
            whole(request.response(), performance);
          }
        };
    if (latency == 0) {
      speak.run();
    } else {
      vertx.setTimer(latency, timer -> speak.run());
    }
  }

  private static int ordinal(HttpServerRequest request) {
    String ordinal = request.getHeader("x-pointsman-attempt");
    return ordinal != null && ordinal.matches("\\d{1,6}") ? Integer.parseInt(ordinal) : 1;
  }

  private static void fail(HttpServerRequest request, Performance performance) {
    Fault fault = performance.instruction().fail();
    if (fault == null || fault == Fault.TIMEOUT) {
      return;
    }
    switch (fault) {
      case RESET -> finish(request.connection().close());
      case MALFORMED -> malformed(request.response(), performance);
      default -> send(request.response(), fault.status(), performance.script().error(fault));
    }
  }

  private static void malformed(HttpServerResponse response, Performance performance) {
    boolean stream = performance.asked().streams();
    response.putHeader(
        "content-type", stream ? performance.script().streamType() : "application/json");
    finish(response.end(stream ? "data: {\"simulated\":\n\n" : "{\"simulated\":"));
  }

  private static void whole(HttpServerResponse response, Performance performance) {
    Asked asked = performance.asked();
    Double confidence = performance.instruction().confidence();
    send(response, 200, performance.script().whole(asked, Spoken.to(asked), confidence));
  }

  private void stream(HttpServerResponse response, Performance performance) {
    Asked asked = performance.asked();
    Double confidence = performance.instruction().confidence();
    Script script = performance.script();
    response.putHeader("content-type", script.streamType()).setChunked(true);
    new Playback(
            vertx,
            response,
            script.events(asked, Spoken.to(asked), confidence).stream()
                .map(script::framed)
                .iterator(),
            pace.chunkMillis(),
            performance.instruction().cutAfterChunks())
        .next();
  }

  private static void send(HttpServerResponse response, int status, JsonNode body) {
    response.setStatusCode(status).putHeader("content-type", "application/json");
    finish(response.end(body.toString()));
  }

  /** A caller that has gone away misses nothing. */
  static void finish(Future<Void> written) {
    written.otherwiseEmpty();
  }
}
