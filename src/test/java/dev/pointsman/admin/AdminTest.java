package dev.pointsman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.policy.revision.ActivePolicy;
import dev.pointsman.policy.revision.RuleFolder;
import dev.pointsman.store.RevisionStore;
import dev.pointsman.testing.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators see what policy is active and what was wrong with an edit. */
class AdminTest {
  @TempDir Path folder;

  private ActivePolicy policy;
  private PolicyServer server;
  private Http http;

  @BeforeEach
  void start() throws IOException {
    RuleFolder rules = new RuleFolder(folder.resolve("rules"));
    write("EU");
    policy = PolicyServer.policy(folder, change -> {});
    assertThat(policy.start(rules.read(), "folder").findings()).isEmpty();
    RevisionStore records =
        RevisionStore.open(new CompletableFuture<>(), folder.resolve("waiting"));
    server = new PolicyServer(policy, rules, records);
    http = server.http();
  }

  @AfterEach
  void stop() {
    server.close();
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
    Path file = folder.resolve(PolicyServer.FILE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, PolicyServer.rule(region));
  }
}
