package dev.pointsman;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.cli.ServeOptions;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.store.postgres.DatabaseUrl;
import dev.pointsman.testing.Http;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The program as it is served, in this JVM, on a free port, with a small catalogue and a rule of
 * its own; every provider is simulated. Its folder outlives it, so that it can be started again.
 */
final class RunningServer implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("listening on (\\S+)");
  private static final String SETTINGS =
      """
      catalog: {source: SOURCE}
      policy: {source: SOURCE, gate: {prove: false}}
      """;
  private static final String RULE =
      """
      package rules.guards
      import dev.pointsman.policy.vocabulary.*
      global Policy policy

      rule "guard.cost.test"
        @Title( "Nothing dear" ) @Owner( "finance" )
      when
        Request( complexity >= %d )
      then
        policy.require( Models.priceAtMost( 50.0 ), "nothing dear" );
      end
      """;

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String CHAT =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
  private static final String RULE_FILE = "rules/guards/cost.drl";

  private final DataFolder data;
  private final Wiring wiring;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final String url;
  private final Http http;

  private RunningServer(Path home, Map<String, String> environment) throws StartRefused {
    this.data = DataFolder.open(home.resolve("data"));
    ServeOptions options =
        new ServeOptions(
            "127.0.0.1",
            0,
            home.resolve("data"),
            home.resolve("config"),
            home.resolve("rules"),
            true,
            false);
    this.wiring = new Wiring(options, environment, data, stream(out), stream(err));
    try {
      wiring.start();
    } catch (StartRefused refused) {
      wiring.close();
      data.close();
      throw refused;
    }
    Matcher listening = LISTENING.matcher(out());
    if (!listening.find()) {
      throw new IllegalStateException("it does not say where it listens: " + out());
    }
    this.url = listening.group(1);
    this.http = new Http(url);
  }

  /**
   * Makes what a server needs.
   *
   * @param source of policy and catalogue: {@code folder} or {@code database}
   */
  static void prepare(Path home, String source, RuleFiles catalog) throws IOException {
    Path config = home.resolve("config");
    Files.createDirectories(config.resolve("catalog"));
    Files.writeString(config.resolve("pointsman.yaml"), SETTINGS.replace("SOURCE", source));
    Files.copy(Path.of("config/complexity.yaml"), config.resolve("complexity.yaml"));
    for (Map.Entry<String, String> file : catalog.textByPath().entrySet()) {
      Files.writeString(config.resolve(file.getKey()), file.getValue());
    }
    Files.createDirectories(home.resolve("rules/guards"));
    Files.writeString(home.resolve(RULE_FILE), RULE.formatted(1));
  }

  /** The one rule, which is another revision with every number. */
  static RuleFiles rules(int number) {
    return RuleFiles.of(Map.of(RULE_FILE, RULE.formatted(number)));
  }

  /** Starts a server with this database. */
  static RunningServer start(Path home, DatabaseUrl database) throws StartRefused {
    String address =
        "postgres://%s:%s@%s:%d/%s"
            .formatted(
                database.user(),
                database.password(),
                database.host(),
                database.port(),
                database.database());
    return new RunningServer(home, Map.of(DatabaseUrl.VARIABLE, address));
  }

  String url() {
    return url;
  }

  Http http() {
    return http;
  }

  /** What was told on standard output. */
  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** What was told on standard error. */
  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /**
   * Pushes files and is not refused.
   *
   * @param what {@code policy} or {@code catalog}
   */
  void push(String what, RuleFiles files) throws IOException, InterruptedException {
    ObjectNode body = MAPPER.createObjectNode().put("as", "ada");
    ObjectNode texts = body.putObject("files");
    files.textByPath().forEach(texts::put);
    Http.Reply unused = answered(http().post("/admin/v1/" + what + "/push", body.toString()));
  }

  /** Takes back the last change, and is not refused. */
  void rollBack(String what) throws IOException, InterruptedException {
    Http.Reply unused =
        answered(http().post("/admin/v1/" + what + "/rollback", "{\"as\":\"bob\"}"));
  }

  /** Hash of the revision that decides. */
  String revision() throws IOException, InterruptedException {
    return policy().at("/active/revision").asText();
  }

  JsonNode policy() throws IOException, InterruptedException {
    return http().get("/admin/v1/policy").json();
  }

  /** Hash of the catalogue that is used. */
  String catalog() throws IOException, InterruptedException {
    return http().get("/admin/v1/catalog").json().path("version").asText();
  }

  /** Id of a decision that was just made. */
  String decision() throws IOException, InterruptedException {
    return answered(http().post("/v1/chat/completions", CHAT))
        .response()
        .headers()
        .firstValue("x-pointsman-decision")
        .orElseThrow();
  }

  private static Http.Reply answered(Http.Reply reply) {
    if (reply.status() != 200) {
      throw new AssertionError(reply.status() + " " + reply.body());
    }
    return reply;
  }

  /** Asks until it is so; the test's own bound ends it if it never is. */
  static void until(Callable<Boolean> so) throws Exception {
    while (!so.call()) {
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() throws StartRefused {
    wiring.close();
    data.close();
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
