package dev.pointsman.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.document.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * One folder under {@code resources/catalog} per mistake: the files as an operator might write them
 * and {@code expected.txt}, one line per problem in order, each the beginning of what is said.
 */
class CatalogMistakesTest {
  private static final Path FOLDERS = Path.of("src/test/resources/catalog");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  @TestFactory
  List<DynamicTest> refusesWithEveryProblemAndItsPlace() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDERS)) {
      List<DynamicTest> tests =
          folders
              .sorted()
              .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> check(f)))
              .toList();
      assertThat(tests).hasSizeGreaterThan(70);
      return tests;
    }
  }

  private static void check(Path folder) throws IOException {
    List<String> expected =
        Files.readAllLines(folder.resolve("expected.txt")).stream()
            .filter(line -> !line.isBlank())
            .map(line -> line.replace("{folder}", folder.toString()))
            .map(line -> folder + (line.startsWith(":") ? line : "/" + line))
            .toList();

    Loaded loaded = new CatalogLoader(null).load(folder, TODAY);

    List<String> found = loaded.problems().stream().map(Problem::text).toList();
    assertThat(found).as(String.join("\n", found)).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.get(i)).startsWith(expected.get(i));
    }
    assertThat(loaded.catalog().isPresent()).isEqualTo(expected.isEmpty());
  }
}
