package dev.pointsman.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.testing.Recordings;
import dev.pointsman.testing.Recordings.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** No recorded answer or error of a model is passed over unless a table says why. */
final class RecordingsCoverageTest {
  private static final Path FOLDER = Path.of("src/test/resources/provider");

  /** All but lists of models, counts of tokens and calls that are no model's answer. */
  private static final Set<String> KINDS =
      Set.of(
          "chat",
          "tools",
          "stream",
          "stream-tools",
          "filtered",
          "truncated",
          "embeddings",
          "error");

  /** First words of the lines of a table. */
  private static Set<String> named(String table) throws IOException {
    Set<String> named = new TreeSet<>();
    for (String line : Files.readAllLines(FOLDER.resolve(table))) {
      if (!line.startsWith("#")) {
        named.add(line.split(" ", 2)[0]);
      }
    }
    return named;
  }

  @Test
  void everyRecordingIsReadOrSaysWhyNot() throws IOException {
    Set<String> failures = named("recorded-failures.txt");
    Set<String> unread = new TreeSet<>();
    for (Recording recording : Recordings.orSkip().of(KINDS)) {
      if (!failures.contains(recording.file()) && !RecordedAnswers.isRead(recording)) {
        unread.add(recording.file());
      }
    }

    assertThat(String.join("\n", unread))
        .isEqualTo(String.join("\n", named("recordings-not-read.txt")));
  }
}
