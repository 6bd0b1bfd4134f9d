package dev.pointsman.policy.check;

import dev.pointsman.policy.RuleFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One file of the corpus. Its first comments say what is expected and how the file is used:
 *
 * <pre>
 * // POL-102 10:29                      one finding, code line:column; none in clean files
 * // path rules/limits/a.drl            where the file is taken to lie
 * // padded to 1000001 characters       with spaces, at the end
 * // appended 300 lines of rule         at the end
 * // among others                       there are more findings than these
 * </pre>
 *
 * In tables comments begin with {@code #}.
 */
record CorpusCase(String name, RuleFiles files, List<String> expected, boolean amongOthers) {
  private static final Path CORPUS = Path.of("src/test/resources/policy/check");

  static List<CorpusCase> all(String folder) {
    try (Stream<Path> files = Files.list(CORPUS.resolve(folder))) {
      return files.sorted().map(CorpusCase::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CorpusCase read(Path file) {
    String text = text(file);
    String name = file.getFileName().toString();
    boolean table = name.endsWith(".csv");
    String comment = table ? "# " : "// ";
    String path = (table ? "rules/tables/" : "rules/check/") + name;
    String used = text;
    List<String> expected = new ArrayList<>();
    for (String line : text.lines().takeWhile(l -> l.startsWith(comment)).toList()) {
      String[] words = line.substring(comment.length()).split(" ");
      switch (words[0]) {
        case "path" -> path = words[1];
        case "padded" -> used += " ".repeat(Integer.parseInt(words[2]) - text.length());
        case "appended" ->
            used += String.join("\n", Collections.nCopies(Integer.parseInt(words[1]), words[4]));
        default -> addExpected(words, expected);
      }
    }
    Collections.sort(expected);
    return new CorpusCase(
        name, RuleFiles.of(Map.of(path, used)), expected, text.contains("// among others\n"));
  }

  private static void addExpected(String[] words, List<String> expected) {
    if (words[0].startsWith("POL-")) {
      expected.add(words[0] + " " + words[1]);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
