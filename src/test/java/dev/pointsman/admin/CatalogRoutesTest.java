package dev.pointsman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogFolder;
import dev.pointsman.catalog.version.ActiveCatalog;
import dev.pointsman.catalog.version.CatalogReading.Read;
import dev.pointsman.catalog.version.CatalogRecords;
import dev.pointsman.catalog.version.CatalogVersion;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.Finding.Severity;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.revision.RuleFolder;
import dev.pointsman.testing.CatalogTexts;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.HandClock;
import dev.pointsman.testing.Http;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators bring versions of the catalogue in, and take them back, over HTTP. */
final class CatalogRoutesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final RuleFiles ONE = CatalogTexts.models("1.00", "alpha-1");
  private static final RuleFiles TWO = CatalogTexts.models("2.00", "alpha-1");
  private static final RuleFiles THREE = CatalogTexts.models("3.00", "alpha-1");

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final HandClock clock = new HandClock();
  private final List<Finding> broken = new ArrayList<>();
  private Http http;

  /** Remembers one version that was active long ago. */
  private static final class Remembered implements CatalogRecords {
    @Override
    public void record(Line line, @Nullable RuleFiles files) {}

    @Override
    public void recordStart(Line line, RuleFiles files, boolean decides) {}

    @Override
    public Page latest(int atMost) {
      return new Page(List.of(), List.of(), "the database does not answer now");
    }

    @Override
    public Optional<RuleFiles> files(String hash) {
      return THREE.hash().startsWith(hash) ? Optional.of(THREE) : Optional.empty();
    }
  }

  @BeforeEach
  void start() {
    ActiveCatalog active =
        new ActiveCatalog(
            new CatalogVersion(catalog(ONE), ONE, "start", clock.instant(), null),
            new ActiveCatalog.Gate(CatalogRoutesTest::read, (before, after) -> broken),
            clock,
            catalog -> {},
            change -> {});
    Router router = Router.router(vertx);
    new CatalogRoutes(
            active, new Remembered(), RuleFolder.flat(folder, "catalog", CatalogFolder.ENDINGS))
        .addTo(router);
    HttpServer server =
        vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
    http = new Http("http://127.0.0.1:" + server.actualPort());
  }

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  private static Catalog catalog(RuleFiles files) {
    return new Catalog(files.hash(), List.of(Deployments.openAi("acme", "https://a.test").make()));
  }

  private static Read read(RuleFiles files, LocalDate day) {
    return new Read(catalog(files), List.of(), null);
  }

  private static String push(RuleFiles files, Map<String, Object> more) {
    ObjectNode body = MAPPER.createObjectNode();
    ObjectNode texts = body.putObject("files");
    files.textByPath().forEach(texts::put);
    more.forEach((name, value) -> body.set(name, MAPPER.valueToTree(value)));
    return body.toString();
  }

  private String active() throws Exception {
    return http.get("/admin/v1/catalog").json().path("version").asText();
  }

  @Test
  void pushAndTakeBack() throws Exception {
    Http.Reply pushed = http.post("/admin/v1/catalog/push", push(TWO, Map.of("as", "ada")));
    assertThat(pushed.status()).as(pushed.body()).isEqualTo(200);
    assertThat(pushed.json().path("result").asText()).isEqualTo("activated");
    assertThat(active()).isEqualTo(TWO.hash());

    Http.Reply back = http.post("/admin/v1/catalog/rollback", "{\"as\":\"bob\"}");

    assertThat(back.json().path("by").asText()).isEqualTo("bob");
    assertThat(active()).isEqualTo(ONE.hash());
  }

  @Test
  void takeBackWhatTheRecordKeeps() throws Exception {
    String to = "{\"to\":\"" + THREE.hash().substring(0, 8) + "\"}";

    assertThat(http.post("/admin/v1/catalog/rollback", to).status()).isEqualTo(200);

    assertThat(active()).isEqualTo(THREE.hash());
    assertThat(http.post("/admin/v1/catalog/rollback", "{\"to\":\"0000000\"}").status())
        .isEqualTo(404);
  }

  @Test
  void readTheFolder() throws Exception {
    write(TWO);

    Http.Reply reply = http.post("/admin/v1/catalog/reload", "");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(active()).isEqualTo(TWO.hash());
  }

  @Test
  void refuseWhatBreaksThePolicyUnlessForced() throws Exception {
    broken.add(
        new Finding(
            "POL-501", Severity.ERROR, "rules/space.yaml", 0, 0, 1, "no model", null, null));

    Http.Reply refused = http.post("/admin/v1/catalog/push", push(TWO, Map.of()));
    Http.Reply forced = http.post("/admin/v1/catalog/push", push(TWO, Map.of("force", true)));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/findings/0/code").asText()).isEqualTo("POL-501");
    assertThat(forced.status()).isEqualTo(200);
  }

  @Test
  void sayWhatIsWrongWithACall() throws Exception {
    assertThat(http.post("/admin/v1/catalog/push", push(TWO, Map.of("if_active", "0"))).status())
        .isEqualTo(409);
    assertThat(http.post("/admin/v1/catalog/push", "{\"files\":{\"rules/a.drl\":\"\"}}").status())
        .isEqualTo(400);
    assertThat(http.post("/admin/v1/catalog/reload", "{\"force\":\"yes\"}").status())
        .isEqualTo(400);
    assertThat(http.post("/admin/v1/catalog/rollback", "").status()).isEqualTo(404);
  }

  @Test
  void showWhatIsUsedInPlaceOfTheFolderAndThatTheRecordDoesNotAnswer() throws Exception {
    assertThat(http.post("/admin/v1/catalog/push", push(TWO, Map.of())).status()).isEqualTo(200);

    Http.Reply log = http.get("/admin/v1/catalog/versions");

    assertThat(log.status()).isEqualTo(200);
    assertThat(log.json().path("database").asText()).isEqualTo("the database does not answer now");
    assertThat(log.json().path("note").asText()).contains(TWO.hash(), "not what is in the");
    assertThat(http.get("/admin/v1/catalog").json().path("note").asText()).contains(TWO.hash());
  }

  private void write(RuleFiles files) throws IOException {
    for (Map.Entry<String, String> file : files.textByPath().entrySet()) {
      Files.writeString(folder.resolve(file.getKey().substring(8)), file.getValue());
    }
  }
}
