package dev.pointsman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.policy.check.RuleChecker;
import dev.pointsman.policy.engine.CompiledRulesStore;
import dev.pointsman.policy.engine.RuleCompiler;
import dev.pointsman.policy.revision.ActivePolicy;
import dev.pointsman.policy.revision.Gate;
import dev.pointsman.policy.revision.RevisionArchive;
import dev.pointsman.policy.revision.RuleFolder;
import dev.pointsman.store.RevisionStore;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.ScriptedInquiries;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators see what policy is active and what was wrong with an edit. */
class AdminTest {
  private static final String RULE =
      """
      package rules.guards
      import dev.pointsman.policy.vocabulary.*
      global Policy policy

      rule "guard.residency.test"
        @Title( "Stays in the EU" ) @Owner( "dpo" )
      when
        Request( region == Region.%s )
      then
        policy.require( Models.region( Region.EU ), "stays in the EU" );
      end
      """;

  @TempDir Path folder;

  private Vertx vertx;
  private ActivePolicy policy;
  private Http http;
  private RevisionStore records;

  @BeforeEach
  void start() throws IOException {
    Clock clock = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    RuleFolder rules = new RuleFolder(folder.resolve("rules"));
    write("EU");
    RuleCompiler compiler =
        new RuleCompiler(new CompiledRulesStore(folder.resolve("compiled"), clock), clock);
    Gate gate = new Gate(new RuleChecker(), compiler, (candidate, files) -> List.of(), clock);
    RevisionArchive archive =
        new RevisionArchive(folder.resolve("kept"), hash -> Optional.empty(), clock);
    policy = new ActivePolicy(gate, archive, clock, change -> {}, 32);
    assertThat(policy.start(rules.read(), "folder").findings()).isEmpty();
    vertx = Vertx.vertx();
    Router router = Router.router(vertx);
    records = RevisionStore.open(new CompletableFuture<>(), folder.resolve("waiting"));
    new Admin(policy, rules, records, new ScriptedInquiries()).addTo(router);
    HttpServer server =
        vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
    http = new Http("http://127.0.0.1:" + server.actualPort());
  }

  @AfterEach
  void stop() {
    vertx.close().await();
    policy.close();
    records.close();
  }

  @Test
  void showsTheActiveRulesWithTheirOwners() throws Exception {
    JsonNode json = http.get("/admin/v1/policy").json();

    assertThat(json.path("ready").asBoolean()).isTrue();
    assertThat(json.at("/active/rules/0/id").asText()).isEqualTo("guard.residency.test");
    assertThat(json.at("/active/rules/0/owner").asText()).isEqualTo("dpo");
    assertThat(json.at("/last_reload/result").asText()).isEqualTo("activated");
  }

  @Test
  void activatesAnEdit() throws Exception {
    String before = policy.current().hash();
    write("UK");

    Http.Reply reply = http.post("/admin/v1/policy/reload", "");
    Http.Reply again = http.post("/admin/v1/policy/reload", "");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.json().path("result").asText()).isEqualTo("activated");
    assertThat(policy.current().hash()).isNotEqualTo(before);
    assertThat(again.json().path("result").asText()).isEqualTo("unchanged");
  }

  @Test
  void refusesAMistakeAndSaysWhereItIs() throws Exception {
    String before = policy.current().hash();
    write("UE");

    Http.Reply reply = http.post("/admin/v1/policy/reload", "");

    assertThat(reply.status()).as(reply.body()).isEqualTo(422);
    JsonNode finding = reply.json().path("findings").path(0);
    assertThat(finding.path("file").asText()).isEqualTo("rules/guards/a.drl");
    assertThat(finding.path("line").asInt()).isEqualTo(8);
    assertThat(finding.path("code").asText()).startsWith("POL-");
    assertThat(finding.path("message").asText()).contains("UE");
    assertThat(policy.current().hash()).isEqualTo(before);
  }

  private void write(String region) throws IOException {
    Path file = folder.resolve("rules/guards/a.drl");
    Files.createDirectories(file.getParent());
    Files.writeString(file, RULE.formatted(region));
  }
}
