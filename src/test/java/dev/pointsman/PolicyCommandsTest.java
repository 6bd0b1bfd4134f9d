package dev.pointsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Command lines of the real program, each in a folder of its own. */
class PolicyCommandsTest {
  private static final Path CASES = Path.of("src/test/resources/cli");

  @TestFactory
  Stream<DynamicTest> doWhatTheySay(@TempDir Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(CASES)) {
      files = found.sorted().toList();
    }
    assertThat(files).isNotEmpty();
    return files.stream().flatMap(file -> tests(file, folder));
  }

  private static Stream<DynamicTest> tests(Path file, Path folder) {
    List<CommandCase> cases = CommandCase.read(file);
    assertThat(cases).isNotEmpty();
    return cases.stream()
        .map(
            each ->
                dynamicTest(
                    file.getFileName() + ": " + each.note(),
                    () -> check(each, Files.createTempDirectory(folder, "home"))));
  }

  private static void check(CommandCase each, Path home) throws IOException {
    each.prepare(home);
    String[] arguments = each.run().replace("{home}", home.toString()).split(" ");

    CommandRun run = CommandRun.of(home, arguments);

    assertThat(run.exit()).as("exit code; %s", run).isEqualTo(each.exit());
    holds(run.out(), each.out());
    holds(run.err(), each.err());
    for (Map.Entry<String, String> left : each.left().entrySet()) {
      assertThat(home.resolve(left.getKey())).hasContent(left.getValue());
    }
  }

  private static void holds(String text, List<String> wanted) {
    if (wanted.isEmpty()) {
      assertThat(text).isEmpty();
    } else {
      assertThat(text).contains(wanted);
    }
  }
}
