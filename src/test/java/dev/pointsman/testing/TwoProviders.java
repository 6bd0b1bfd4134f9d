package dev.pointsman.testing;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A router with two providers that do what a test scripts: what goes to the first falls back to the
 * second. Time is in the test's hand. Thread-safe.
 */
public final class TwoProviders implements AutoCloseable {
  private static final String RULE =
      """
      package rules.limits
      import dev.pointsman.policy.vocabulary.*
      global Policy policy

      rule "limit.two.providers"
        @Title( "Two providers" ) @Owner( "platform" ) @Since( "2026-11-20" )
      when
        Request( task == Task.CHAT )
      then
        policy.prefer( Models.provider( "mistral" ), 900, "the first" );
        policy.require(
          Models.anyOf( Models.model( "mistral/mistral-small-2506" ), Models.model( "openai/gpt-4o-mini" ) ),
          "two providers"
        );
        %s
      end
      """;

  /** For what never comes, not for what is slow. */
  private static final int LONGEST_SILENCE_MILLIS = 120_000;

  private final Vertx vertx = Vertx.vertx();
  private final ManualTimers timers = new ManualTimers();
  private final ScriptedUpstream first = ScriptedUpstream.start(vertx);
  private final ScriptedUpstream second = ScriptedUpstream.start(vertx);
  private final RunningRouter router;
  private final Http http;

  /**
   * Starts all.
   *
   * @param more statements that the rule has besides
   */
  public TwoProviders(String more) throws IOException {
    Map<String, String> environment =
        Map.of(
            "MISTRAL_API_KEY",
            "unused",
            "OPENAI_API_KEY",
            "unused",
            "POINTSMAN_MISTRAL_BASE_URL",
            first.baseUrl(),
            "POINTSMAN_OPENAI_BASE_URL",
            second.baseUrl());
    Map<String, String> rules = Map.of("rules/limits/two.drl", RULE.formatted(more));
    router = RunningRouter.calling(environment, rules, timers);
    http = new Http(router.url());
  }

  /** Mistral. */
  public ScriptedUpstream first() {
    return first;
  }

  /** OpenAI. */
  public ScriptedUpstream second() {
    return second;
  }

  public RunningRouter router() {
    return router;
  }

  public ManualTimers timers() {
    return timers;
  }

  /** Asks something that both may answer. */
  public Http.Reply ask(boolean stream) throws IOException, InterruptedException {
    return http.post("/v1/chat/completions", body(stream));
  }

  private static String body(boolean stream) {
    return """
    {"stream": %s, "messages": [{"role": "user", "content": "Hello!"}],
     "routing": {"task": "chat", "data_class": "public"}}\
    """
        .formatted(stream);
  }

  /**
   * Asks for a stream that will break, over a connection of its own.
   *
   * @param words once they have come, {@code then} runs
   * @return all that came, as it came
   */
  public String askUntilItBreaks(String words, Runnable then) throws IOException {
    URI uri = URI.create(router.url());
    StringBuilder text = new StringBuilder();
    try (Socket socket = new Socket(uri.getHost(), uri.getPort());
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      socket.setSoTimeout(LONGEST_SILENCE_MILLIS);
      socket.getOutputStream().write(request(body(true)));
      boolean ran = false;
      String line;
      while ((line = reader.readLine()) != null) {
        text.append(line).append('\n');
        if (!ran && line.contains(words)) {
          ran = true;
          then.run();
        }
      }
    }
    return text.toString();
  }

  private static byte[] request(String body) {
    String head =
        "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\n"
            + "content-type: application/json\r\ncontent-length: ";
    return (head + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    router.close();
    Await.done(vertx.close());
  }
}
