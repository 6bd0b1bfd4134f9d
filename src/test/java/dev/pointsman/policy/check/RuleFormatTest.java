package dev.pointsman.policy.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.revision.RuleFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RuleFormatTest {
  private static final int MUTATIONS = 300;
  private static final List<String> SPACES = List.of(" ", "  ", "\t", "\n", "\r\n", "\n\n   ");

  @TestFactory
  List<DynamicTest> shippedRulesHaveTheCanonicalForm() throws IOException {
    return shipped().entrySet().stream()
        .map(
            file ->
                dynamicTest(
                    file.getKey(),
                    () ->
                        assertThat(formatted(file.getKey(), file.getValue()))
                            .as("expected: tools/pointsman policy fmt was run")
                            .isEqualTo(file.getValue())))
        .toList();
  }

  @TestFactory
  List<DynamicTest> formattingAgainChangesNothingAndTheCheckStillPasses() {
    List<DynamicTest> tests = new ArrayList<>();
    for (CorpusCase each : CorpusCase.all("clean")) {
      each.files()
          .textByPath()
          .forEach(
              (path, text) -> {
                if (path.endsWith(".drl")) {
                  tests.add(dynamicTest(each.name(), () -> stable(path, text)));
                }
              });
    }
    return tests;
  }

  @Test
  void spaceDoesNotMatter() throws IOException {
    List<Map.Entry<String, String>> files = List.copyOf(shipped().entrySet());
    for (int seed = 0; seed < MUTATIONS; seed++) {
      Map.Entry<String, String> file = files.get(seed % files.size());
      String mutated = mutated(file.getValue(), new Random(seed));

      assertThat(formatted(file.getKey(), mutated))
          .as("seed %d: %s", seed, file.getKey())
          .isEqualTo(file.getValue());
    }
  }

  @TestFactory
  List<DynamicTest> brokenFilesAreNotMadeWorse() {
    List<DynamicTest> tests = new ArrayList<>();
    for (CorpusCase each : CorpusCase.all("broken")) {
      if (each.name().equals("too-large.drl")) {
        continue; // too large by spaces only: formatted, it is not
      }
      each.files()
          .textByPath()
          .forEach((path, text) -> tests.add(dynamicTest(each.name(), () -> kept(path, text))));
    }
    return tests;
  }

  /** Either refused and left alone, or formatted with the same findings as before. */
  private static void kept(String path, String text) {
    RuleFormat.Formatted formatted = RuleFormat.format(path, text);
    if (formatted.findings().isEmpty()) {
      assertThat(codes(path, formatted.text())).isEqualTo(codes(path, text));
    } else {
      assertThat(formatted.text()).isEqualTo(text);
    }
  }

  private static List<String> codes(String path, String text) {
    return new RuleChecker()
        .check(RuleFiles.of(Map.of(path, text))).findings().stream()
            .map(f -> f.code())
            .sorted()
            .toList();
  }

  private static void stable(String path, String text) {
    String once = formatted(path, text);

    assertThat(formatted(path, once)).isEqualTo(once);
    assertThat(codes(path, once)).isEmpty();
  }

  /** Other space wherever no comment and no header line is near. */
  private static String mutated(String text, Random random) {
    List<Token> tokens = new Lexer(text, new Findings("", text)).tokens();
    StringBuilder mutated = new StringBuilder();
    int at = 0;
    boolean inRules = false;
    for (Token token : tokens) {
      String gap = text.substring(at, token.start());
      boolean free = inRules && !gap.contains("//") && !gap.contains("/*");
      boolean mayVanish = free && at > 0 && joins(text.charAt(at - 1), token);
      int pick = random.nextInt(SPACES.size() + (mayVanish ? 2 : 0));
      mutated.append(!free ? gap : pick < SPACES.size() ? SPACES.get(pick) : "");
      mutated.append(token.text());
      at = token.end();
      inRules |= token.is("rule");
    }
    return mutated.toString();
  }

  /** Whether two tokens stay two without space between them. */
  private static boolean joins(char before, Token token) {
    return !token.is(Token.Kind.END)
        && (before == '(' || before == ',' || token.is(")") || token.is("(") || token.is(";"));
  }

  private static String formatted(String path, String text) {
    RuleFormat.Formatted formatted = RuleFormat.format(path, text);
    assertThat(formatted.findings()).isEmpty();
    return formatted.text();
  }

  private static Map<String, String> shipped() throws IOException {
    Map<String, String> files = new TreeMap<>();
    new RuleFolder(Path.of("rules"))
        .read()
        .textByPath()
        .forEach(
            (path, text) -> {
              if (path.endsWith(".drl")) {
                files.put(path, text);
              }
            });
    return files;
  }

  @Test
  void bringsTablesIntoOneFormAndLeavesEveryRowOnItsLine() {
    String text =
        "\ufeff# @Title  t \r\n\r\nbudget , \"require\",reason\r\n"
            + " low|medium ,\"region( Region.EU )\", \"a, \"\"b\"\"\"\r\n,,\r\n\r\n";

    String formatted = RuleFormat.format("rules/tables/a.csv", text).text();

    assertThat(formatted)
        .isEqualTo(
            "# @Title  t\n\nbudget,require,reason\n"
                + "low|medium,region( Region.EU ),\"a, \"\"b\"\"\"\n");
    assertThat(RuleFormat.format("rules/tables/a.csv", formatted).text()).isEqualTo(formatted);
  }

  @Test
  void leavesATableAloneThatCannotBeRead() {
    String text = "budget,require\n\"low,free( )\n";

    RuleFormat.Formatted formatted = RuleFormat.format("rules/tables/a.csv", text);

    assertThat(formatted.text()).isEqualTo(text);
    assertThat(formatted.findings()).hasSize(1);
  }
}
