package dev.pointsman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.admin.AcceptanceRoutes;
import dev.pointsman.admin.Acceptances;
import dev.pointsman.admin.DiscoveryRounds;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.version.ActiveCatalog;
import dev.pointsman.catalog.version.CatalogChange;
import dev.pointsman.catalog.version.CatalogReading.Read;
import dev.pointsman.catalog.version.CatalogVersion;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.Finding.Severity;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.revision.Asker;
import dev.pointsman.policy.revision.RuleFolder;
import dev.pointsman.provider.Addresses;
import dev.pointsman.provider.Credentials;
import dev.pointsman.provider.ModelLists;
import dev.pointsman.provider.Providers;
import dev.pointsman.provider.Reachability;
import dev.pointsman.testing.Await;
import dev.pointsman.testing.CatalogTexts;
import dev.pointsman.testing.HandClock;
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
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators take over what a provider on loopback lists, by the command, over a real socket. */
final class CatalogAcceptTest {
  private static final RuleFiles FILES = CatalogTexts.models("1.00", "alpha-1");
  private static final LocalDate TODAY = LocalDate.parse("2026-03-01");
  private static final String LIST =
      """
      {"data": [
        {"id": "alpha-1"},
        {"id": "beta-2", "context_length": 64000, "pricing": {"prompt": "0.000002", "completion": "0.000008"}},
        {"id": "gamma-3"},
        {"id": "gamma-embed-3"}]}
      """;

  @TempDir private Path home;
  private final Vertx vertx = Vertx.vertx();
  private final List<Finding> broken = new ArrayList<>();
  private final List<CatalogChange> changes = new ArrayList<>();
  private String list = LIST;
  private ActiveCatalog active = catalog(FILES);
  private RuleFolder folder = CatalogFiles.in(Path.of("."));
  private DiscoveryRounds rounds = rounds("");
  private Acceptances acceptances = new Acceptances(active, folder, new HandClock());
  private String url = "";

  @BeforeEach
  void serve() throws IOException {
    for (Map.Entry<String, String> file : FILES.textByPath().entrySet()) {
      Files.createDirectories(home.resolve("catalog"));
      Files.writeString(home.resolve(file.getKey()), file.getValue());
    }
    folder = CatalogFiles.in(home.resolve("catalog"));
    HttpServer provider =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.response().end(list).onFailure(gone -> {}))
            .listen(0, "127.0.0.1")
            .await();
    rounds = rounds("http://127.0.0.1:" + provider.actualPort() + "/v1");
    acceptances = new Acceptances(active, folder, new HandClock());
    Router router = Router.router(vertx);
    new AcceptanceRoutes(rounds, acceptances).addTo(router);
    HttpServer server =
        vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
    url = "http://127.0.0.1:" + server.actualPort();
  }

  @AfterEach
  void stop() {
    Await.done(vertx.close());
  }

  private DiscoveryRounds rounds(String upstream) {
    Addresses addresses = new Addresses(Map.of("acme", upstream), Map.of(), null);
    Credentials keys = new Credentials(Map.of("ACME_API_KEY", "secret"));
    Providers providers = new Providers(keys, addresses, new Reachability(vertx, addresses));
    ModelLists lists = new ModelLists(vertx, providers);
    return new DiscoveryRounds(() -> active.active().catalog(), lists::of, new HandClock());
  }

  private ActiveCatalog catalog(RuleFiles files) {
    HandClock clock = new HandClock();
    Catalog first = Objects.requireNonNull(read(files, TODAY).catalog());
    return new ActiveCatalog(
        new CatalogVersion(first, files, "start", clock.instant(), null),
        new ActiveCatalog.Gate(CatalogAcceptTest::read, (before, after) -> broken),
        clock,
        catalog -> {},
        changes::add);
  }

  private static Read read(RuleFiles files, LocalDate day) {
    Settings.Catalogs settings =
        new Settings.Catalogs(
            Settings.Source.FOLDER, null, Map.of(), new Settings.Discovering(null, false));
    return new CatalogFiles(settings, "catalog", Map.of()).read(files, day);
  }

  private CommandRun run(String... words) {
    List<String> arguments = new ArrayList<>(List.of("catalog", "accept", "acme"));
    arguments.addAll(List.of(words));
    arguments.addAll(List.of("--url", url));
    return CommandRun.of(home, arguments.toArray(String[]::new));
  }

  private Deployment deployment(String model) {
    return active.active().catalog().deployments().stream()
        .filter(each -> each.model().id().equals(model))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void showWhatWouldBeTakenOver() {
    CommandRun run = run();

    assertThat(run.exit()).as("%s", run).isZero();
    assertThat(run.out()).contains("- id: beta-2", "- id: gamma-3").doesNotContain("gamma-embed");
    assertThat(run.err()).contains("2 models for catalog/acme.yaml; nothing is written");
    assertThat(changes).isEmpty();
  }

  @Test
  void takeOverOnlyWhatTheListSaysOfThem() throws IOException {
    CommandRun run = run("--write", "--as", "ada");

    assertThat(run.exit()).as("%s", run).isZero();
    assertThat(run.out()).contains("activated: ");
    Deployment priced = deployment("beta-2");
    assertThat(priced.prices().get(0).input()).isEqualByComparingTo("2");
    assertThat(priced.model().contextTokens()).isEqualTo(64_000);
    Deployment bare = deployment("gamma-3");
    assertThat(bare.prices()).isEmpty();
    assertThat(bare.model().contextTokens()).isNull();
    assertThat(bare.model().capabilities()).isEmpty();
    assertThat(changes.get(0).by()).isEqualTo(new Asker("discovery", "ada"));
    assertThat(folder.read()).isEqualTo(active.active().files());
    assertThat(Files.readString(home.resolve("catalog/acme.yaml")))
        .contains("source: discovered", "as_of: 2026-03-01");
  }

  @Test
  void changeNothingWhereTheCatalogueWithThemIsRefused() throws IOException {
    broken.add(new Finding("CAT-201", Severity.ERROR, "catalog", 0, 0, 1, "none left", null, null));

    CommandRun run = run("gamma-3", "--write");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("CAT-201", "refused");
    assertThat(folder.read()).isEqualTo(FILES);
  }

  @Test
  void takeOverAnotherKindWhereItIsNamed() {
    CommandRun run = run("gamma-embed-3", "--endpoint", "global", "--write");

    assertThat(run.exit()).as("%s", run).isZero();
    assertThat(run.out()).contains("mode: embedding");
  }

  @Test
  void sayWhatIsWrong() throws IOException {
    assertThat(run("beta-9").err()).contains("\"beta-9\" is not new in the list of acme");
    assertThat(run("--endpoint", "moon").err()).contains("endpoint: moon (expected: one of global");
    assertThat(run("--mode", "chatty").err()).contains("mode: \"chatty\"");
    list = "{\"data\":[{\"id\":\"other\"}]}";
    assertThat(run("--write").err()).contains("the list lacks 1 of 1 known models");
    list = LIST;
    Files.writeString(home.resolve("catalog/acme.yaml"), "# edited\n");
    assertThat(run("--write").err()).contains("not what is used");
    assertThat(changes).isEmpty();
  }

  @Test
  void takeOverAtTheEndpointThatWasAskedWhereThereAreSeveral() {
    active = catalog(withAnotherEndpoint(FILES));
    acceptances = new Acceptances(active, null, new HandClock());

    acceptances.takeNew(Await.result(rounds.askAll()).found());

    assertThat(deployment("gamma-3").endpoint().id()).isEqualTo("global");
  }

  private static RuleFiles withAnotherEndpoint(RuleFiles files) {
    Map<String, String> texts = new TreeMap<>(files.textByPath());
    texts.replaceAll(
        (path, text) ->
            text.replace("  endpoints:\n", "  endpoints:\n    - {id: moon, weight: 3}\n"));
    return RuleFiles.of(texts);
  }

  @Test
  void takeOverNewChatModelsUnreviewedWhereThatIsConfigured() {
    acceptances.takeNew(Await.result(rounds.askAll()).found());

    assertThat(active.active().catalog().deployments())
        .extracting(each -> each.model().id())
        .containsExactlyInAnyOrder("alpha-1", "beta-2", "gamma-3");
  }
}
