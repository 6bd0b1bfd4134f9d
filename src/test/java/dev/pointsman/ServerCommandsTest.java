package dev.pointsman;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the commands make of a server's answers, over a real socket. */
class ServerCommandsTest {
  private static final String FINDING =
      "{\"code\":\"POL-102\",\"severity\":\"error\",\"file\":\"rules/a.drl\",\"line\":9,\"column\":29,\"message\":\"unknown"
          + " value LOWW\",\"suggestion\":\"did you mean LOW?\"}";
  private static final String RELOAD =
      "{\"result\":\"RESULT\",\"revision\":\"7f3a\",\"findings\":[FINDINGS],\"times\":{}}";
  private static final String STATUS =
      "{\"ready\":READY,\"note\":null,\"active\":{\"revision\":\"7f3a\",\"origin\":\"folder\","
          + "\"activated_at\":\"2026-11-20T12:00:00Z\",\"rules\":[{}]},\"next_change\":{\"at\":\"2027-01-01T00:00:00Z\","
          + "\"begins\":[\"guard.new.year\"],\"ends\":[]},\"last_reload\":LAST}";

  @ParameterizedTest
  @CsvSource({
    "reload, 200, activated, 0, rules 7f3a activated",
    "reload, 200, unchanged, 0, rules 7f3a unchanged",
    "reload, 422, refused, 1, rules/a.drl:9:29: error POL-102 unknown value LOWW",
    "status, 200, activated, 0, 'rules 7f3a active since 2026-11-20T12:00:00Z, from folder'",
    "status, 200, activated, 0, '2027-01-01T00:00:00Z, begins: guard.new.year'",
    "status, 200, refused, 1, POL-102 unknown value LOWW (did you mean LOW?)",
  })
  void sayWhatTheServerSaid(String command, int status, String result, int exit, String shown)
      throws IOException {
    String reload =
        RELOAD
            .replace("RESULT", result)
            .replace("FINDINGS", result.equals("refused") ? FINDING : "");
    String answer =
        command.equals("reload") ? reload : STATUS.replace("READY", "true").replace("LAST", reload);

    CommandRun run = run(command, status, answer);

    assertThat(run.exit()).as("%s", run).isEqualTo(exit);
    assertThat(run.out()).contains(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "status, 403, 4, admin calls",
    "reload, 403, 4, admin calls",
    "reload, 503, 1, admin calls"
  })
  void sayWhyTheServerRefused(String command, int status, int exit, String shown)
      throws IOException {
    CommandRun run = run(command, status, "{\"error\":{\"message\":\"admin calls\"}}");

    assertThat(run.exit()).isEqualTo(exit);
    assertThat(run.err()).contains(shown);
  }

  @ParameterizedTest
  @CsvSource({"status", "reload"})
  void doNotMistakeAnotherServerForOurs(String command) throws IOException {
    CommandRun run = run(command, 200, "<html>");

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("is no Pointsman");
  }

  private static CommandRun run(String command, int status, String answer) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/admin/v1/policy", exchange -> reply(exchange, status, answer));
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      return CommandRun.of(Path.of("."), "policy", command, "--url", url);
    } finally {
      server.stop(0);
    }
  }

  private static void reply(HttpExchange exchange, int status, String answer) throws IOException {
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
