package dev.pointsman.admin;

import static dev.pointsman.admin.PolicyServer.FILE;
import static dev.pointsman.admin.PolicyServer.files;
import static dev.pointsman.admin.PolicyServer.rule;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.policy.revision.ActivePolicy;
import dev.pointsman.policy.revision.AuditEntry;
import dev.pointsman.policy.revision.Change;
import dev.pointsman.policy.revision.Evidence;
import dev.pointsman.policy.revision.KeptRevision;
import dev.pointsman.policy.revision.ReloadResult;
import dev.pointsman.store.Migrations;
import dev.pointsman.store.RevisionStore;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Operators push revisions, take them back, and read who did what. The folder is not the source.
 */
final class RevisionRoutesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;
  private final TestDatabase database = TestDatabase.create();
  private final AtomicLong ids = new AtomicLong();
  private RevisionStore records;
  private ActivePolicy policy;
  private PolicyServer server;
  private Http http;

  @BeforeEach
  void start() {
    assertThat(Migrations.run(database.url())).isPositive();
    records =
        RevisionStore.open(
            CompletableFuture.completedFuture(database.url()), folder.resolve("waiting"));
    policy = PolicyServer.policy(folder, this::told);
    assertThat(policy.startWithout(files("EU"), "folder").findings()).isEmpty();
    server = new PolicyServer(policy, null, records);
    http = server.http();
  }

  @AfterEach
  void stop() {
    server.close();
    database.close();
  }

  private void told(Change change) {
    if (change.isForTheRecord()) {
      AuditEntry entry = AuditEntry.of(new UUID(7, ids.incrementAndGet()), change);
      boolean activated = change.result() instanceof ReloadResult.Activated;
      records.record(entry, activated ? new KeptRevision(change.files(), Evidence.NONE) : null);
    }
  }

  @Test
  void activatesAPushAndTakesItBack() throws Exception {
    Http.Reply pushed = http.post("/admin/v1/policy/push", push("UK", null));
    assertThat(pushed.status()).as(pushed.body()).isEqualTo(200);
    assertThat(policy.current().hash()).isEqualTo(files("UK").hash());

    Http.Reply back = http.post("/admin/v1/policy/rollback", "{\"as\":\"bob\"}");

    assertThat(back.status()).as(back.body()).isEqualTo(200);
    assertThat(back.json().path("origin").asText()).isEqualTo("rollback");
    assertThat(policy.current().hash()).isEqualTo(files("EU").hash());
  }

  @Test
  void answersAConflictWhenSomethingElseIsActive() throws Exception {
    Http.Reply reply = http.post("/admin/v1/policy/push", push("UK", "0".repeat(64)));

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.json().at("/error/code").asText()).isEqualTo("revision_conflict");
    assertThat(reply.json().at("/error/message").asText()).contains(files("EU").hash());
    assertThat(policy.current().hash()).isEqualTo(files("EU").hash());
  }

  @Test
  void refusesAPushWithFindings() throws Exception {
    Http.Reply reply = http.post("/admin/v1/policy/push", push("UE", null));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().at("/findings/0/line").asInt()).isEqualTo(8);
  }

  @Test
  void bringsAKeptRevisionToTheGateAgain() throws Exception {
    assertThat(http.post("/admin/v1/policy/push", push("UK", null)).status()).isEqualTo(200);
    String eu = files("EU").hash();

    Http.Reply reply =
        http.post("/admin/v1/policy/activate", "{\"revision\":\"" + eu + "\",\"as\":\"eve\"}");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.json().path("origin").asText()).isEqualTo("activate");
    assertThat(reply.json().path("gate").findValuesAsText("name"))
        .containsExactly("check", "compile", "cases");
    assertThat(policy.current().hash()).isEqualTo(eu);
    assertThat(code("activate", "{}")).isEqualTo("invalid_value");
    assertThat(code("activate", "{\"revision\":\"abcdef\"}")).isEqualTo("revision_not_found");
  }

  @Test
  void answersQuestionsAboutRules() throws Exception {
    String uk = files("UK").hash();
    String body = push("UK", null).replaceAll(",\"as\".*", "}");

    JsonNode given = http.post("/admin/v1/policy/check", body).json();
    JsonNode active = http.post("/admin/v1/policy/prove", "{\"compare\":50}").json();
    JsonNode diff = http.post("/admin/v1/policy/diff", body).json();
    JsonNode whyNot =
        http.post("/admin/v1/policy/why-not", "{\"model\":\"m\",\"request\":{\"task\":\"chat\"}}")
            .json();

    assertThat(given.path("files").asText()).as(given.toString()).isEqualTo(uk);
    assertThat(active.path("files").asText()).isEqualTo(files("EU").hash());
    assertThat(active.path("compare").asInt()).isEqualTo(50);
    assertThat(diff.path("before").asText()).isEqualTo(files("EU").hash());
    assertThat(diff.path("files").asText()).isEqualTo(uk);
    assertThat(whyNot.path("request").asText()).isEqualTo("{\"task\":\"chat\"}");
    for (String question : List.of("fmt", "test", "coverage")) {
      Http.Reply reply = http.post("/admin/v1/policy/" + question, "");
      assertThat(reply.json().path("asked").asText()).isEqualTo(question);
    }
  }

  @Test
  void saysWhatIsWrongWithAQuestion() throws Exception {
    assertThat(code("why-not", "{}")).isEqualTo("invalid_value");
    assertThat(code("why-not", "{\"model\":\"nobody\"}")).isEqualTo("model_not_found");
    assertThat(code("why-not", "{\"model\":\"m\",\"request\":{\"taks\":1}}"))
        .isEqualTo("invalid_value");
    assertThat(code("prove", "{\"compare\":-1}")).isEqualTo("invalid_value");
    assertThat(code("diff", "{\"before\":\"abcdef\"}")).isEqualTo("revision_not_found");
    assertThat(code("check", "{\"compare\":1}")).isEqualTo("unknown_field");
  }

  @Test
  void tellsWhoDidWhat() throws Exception {
    assertThat(http.post("/admin/v1/policy/push", push("UK", null)).status()).isEqualTo(200);
    assertThat(http.post("/admin/v1/policy/push", push("UE", null)).status()).isEqualTo(422);
    assertThat(http.post("/admin/v1/policy/rollback", "{\"as\":\"bob\"}").status()).isEqualTo(200);

    JsonNode audit = http.get("/admin/v1/policy/audit").json();
    JsonNode list = http.get("/admin/v1/policy/revisions").json();
    JsonNode one = http.get("/admin/v1/policy/revisions/" + files("UE").hash()).json();
    JsonNode kept = http.get("/admin/v1/policy/revisions/" + files("UK").hash()).json();

    assertThat(audit.at("/chain/whole").asBoolean()).as(audit.toString()).isTrue();
    assertThat(list.path("revisions").findValuesAsText("result"))
        .containsExactly("activated", "refused", "activated", "activated");
    assertThat(list.path("revisions").findValuesAsText("origin"))
        .containsExactly("rollback", "push", "push", "folder");
    assertThat(list.at("/revisions/0/by").asText()).isEqualTo("bob");
    assertThat(list.path("active").asText()).isEqualTo(files("EU").hash());
    assertThat(one.at("/changes/0/findings/0/code").asText()).startsWith("POL-");
    assertThat(one.has("files")).isFalse();
    assertThat(kept.path("files").path(FILE).asText()).isEqualTo(rule("UK"));
  }

  @Test
  void refusesWhatItCannotRead() throws Exception {
    assertThat(code("push", "{")).isEqualTo("invalid_json");
    assertThat(code("push", "{}")).isEqualTo("invalid_value");
    assertThat(code("push", "{\"files\":{\"rules/../a.drl\":\"x\"}}")).isEqualTo("invalid_value");
    assertThat(code("push", "{\"fils\":{}}")).isEqualTo("unknown_field");
    assertThat(code("rollback", "{\"to\":7}")).isEqualTo("invalid_value");
    assertThat(code("rollback", "{\"to\":\"abcdef\"}")).isEqualTo("revision_not_found");
    assertThat(code("rollback", "")).isEqualTo("revision_not_found");
    assertThat(code("reload", "")).isEqualTo("not_the_source");
    assertThat(http.get("/admin/v1/policy/revisions/" + "0".repeat(64)).status()).isEqualTo(404);
    assertThat(http.get("/admin/v1/policy/revisions/x").status()).isEqualTo(400);
  }

  private String code(String call, String body) throws Exception {
    return http.post("/admin/v1/policy/" + call, body).json().at("/error/code").asText();
  }

  private static String push(String region, @Nullable String ifActive) {
    ObjectNode body = MAPPER.createObjectNode();
    body.putObject("files").put(FILE, rule(region));
    body.put("as", "ada");
    body.put("if_active", ifActive);
    return body.toString();
  }
}
