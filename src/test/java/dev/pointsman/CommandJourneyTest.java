package dev.pointsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.pointsman.policy.RuleFiles;
import dev.pointsman.testing.CatalogTexts;
import dev.pointsman.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Command lines of the real program against one running server, one after the other. */
@Timeout(900)
final class CommandJourneyTest {
  private static final Path CASES = Path.of("src/test/resources/cli-running/journey.yaml");

  @TempDir private Path home;
  private final TestDatabase database = TestDatabase.create();
  private Map<String, String> filledIn = Map.of();

  @SuppressWarnings("NullAway.Init") // set before any test
  private RunningServer server;

  @BeforeEach
  void start() throws Exception {
    RunningServer.prepare(home, "folder", CatalogTexts.models("1.00", "alpha-1", "alpha-2"));
    write(home.resolve("dearer"), CatalogTexts.models("2.00", "alpha-1", "alpha-2"));
    write(home.resolve("second"), RunningServer.rules(2));
    server = RunningServer.start(home, database.url());
    filledIn =
        Map.of(
            "{home}", home.toString(),
            "{url}", server.url(),
            "{decision}", server.decision(),
            "{first}", Banner.revision(RunningServer.rules(1).hash()),
            "{second}", Banner.revision(RunningServer.rules(2).hash()));
  }

  @AfterEach
  void stop() throws StartRefused {
    server.close();
    database.close();
  }

  private static void write(Path folder, RuleFiles files) throws IOException {
    for (Map.Entry<String, String> file : files.textByPath().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  private String filled(String text) {
    String result = text;
    for (Map.Entry<String, String> each : filledIn.entrySet()) {
      result = result.replace(each.getKey(), each.getValue());
    }
    return result;
  }

  @TestFactory
  Stream<DynamicTest> doWhatTheySay() {
    List<CommandCase> cases = CommandCase.read(CASES);
    assertThat(cases).isNotEmpty();
    return cases.stream().map(each -> dynamicTest(each.note(), () -> check(each)));
  }

  private void check(CommandCase each) {
    CommandRun run = CommandRun.of(home, filled(each.run()).split(" "));

    assertThat(run.exit()).as("exit code; %s", run).isEqualTo(each.exit());
    each.out().forEach(wanted -> assertThat(run.out()).contains(filled(wanted)));
    each.err().forEach(wanted -> assertThat(run.err()).contains(filled(wanted)));
  }
}
