package dev.pointsman;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that weigh with what a server recorded, over a real socket. */
class TrafficCommandsTest {
  private static final String RULE =
      """
      package rules.guards
      import dev.pointsman.policy.vocabulary.*
      global Policy policy

      rule "guard.residency.eu"
        @Title( "EU data stays in the EU" ) @Owner( "dpo" )
      when
        Request( region == Region.EU%s )
      then
        policy.require( Models.region( Region.EU ), "EU data stays in the EU" );
      end
      """;
  private static final String RECORDED =
      """
      {"last":"24 hours","requests":4,"recorded":[
        {"facts":{"region":"eu","streaming":true,"input_tokens":10},"usd":0.5},
        {"facts":{"region":"eu","streaming":false,"input_tokens":10},"usd":0.25},
        {"facts":{"task":"chat","region":"us"},"usd":0.25},
        {"facts":{}}]}
      """;
  private static final String NOTHING = "{\"last\":\"24 hours\",\"requests\":0,\"recorded\":[]}";

  @TempDir private Path home;

  @Test
  void weighWhatChanges() throws IOException {
    write("rules", "");
    write("rules-before", ", streaming");

    CommandRun run = run(200, RECORDED, "diff", home.resolve("rules-before").toString());

    assertThat(run.exit()).as("%s", run).isEqualTo(1);
    assertThat(run.out())
        .contains("recorded in the last 24 hours: 4 requests, 1.000 USD")
        .contains("other winners, most recorded traffic first")
        .contains("[25.0 % of requests, 25.0 % of money]");
  }

  @Test
  void sayThatNothingWasRecorded() throws IOException {
    write("rules", "");
    write("rules-before", ", streaming");

    CommandRun run = run(200, NOTHING, "diff", home.resolve("rules-before").toString());

    assertThat(run.out())
        .contains("nothing was recorded in the last 24 hours, so nothing is weighed")
        .doesNotContain("% of requests");
  }

  @Test
  void weighWhatCasesTouch() throws IOException {
    write("rules", "");
    Files.createDirectories(home.resolve("rules/cases"));
    Files.writeString(
        home.resolve("rules/cases/one.yaml"),
        "- { note: us, request: { region: us }, want: { not_reasons: [guard.residency.eu] } }\n");

    CommandRun run = run(200, RECORDED, "coverage");

    assertThat(run.exit()).as("%s", run).isZero();
    assertThat(run.out())
        .contains("of it 25.0 % is of a class that has a case, 50.0 % fires the very rules of a")
        .contains("never fired: guard.residency.eu (50.0 % of requests, 75.0 % of money)")
        .contains("no case: region eu (50.0 % of requests, 75.0 % of money)");
  }

  @Test
  void sayWhyTheServerShowsNone() throws IOException {
    write("rules", "");
    String wrong = "{\"error\":{\"message\":\"last: \\\"x\\\" (expected: a duration)\"}}";
    String away = "{\"error\":{\"message\":\"the database does not answer now\"}}";

    CommandRun usage = run(400, wrong, "coverage");
    CommandRun later = run(503, away, "coverage");

    assertThat(usage.exit()).isEqualTo(2);
    assertThat(usage.err()).contains("--traffic: \"x\" (expected: a duration)");
    assertThat(later.exit()).isEqualTo(1);
    assertThat(later.err()).contains("--traffic: the database does not answer now");
  }

  private void write(String folder, String condition) throws IOException {
    Path file = home.resolve(folder).resolve("guards/a.drl");
    Files.createDirectories(file.getParent());
    Files.writeString(file, RULE.formatted(condition));
  }

  private CommandRun run(int status, String answer, String... command) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/admin/v1/policy/traffic", exchange -> reply(exchange, status, answer));
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      String[] arguments = new String[command.length + 7];
      arguments[0] = "policy";
      System.arraycopy(command, 0, arguments, 1, command.length);
      String[] flags = {"--traffic", "24h", "--url", url, "--config", "config"};
      System.arraycopy(flags, 0, arguments, command.length + 1, flags.length);
      return CommandRun.of(home, arguments);
    } finally {
      server.stop(0);
    }
  }

  private static void reply(HttpExchange exchange, int status, String answer) throws IOException {
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
