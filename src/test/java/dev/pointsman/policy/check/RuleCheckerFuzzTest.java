package dev.pointsman.policy.check;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.pointsman.policy.RuleFiles;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleCheckerFuzzTest {
  private static final int MUTANTS = 400;
  private static final String PIECES = "(){}[]<>=!&|,;:.$@#/*\\\"'+-?%\n \u202e\u00e4\0\ud83d";
  private static final List<String> WORDS =
      List.of(
          "rule",
          "when",
          "then",
          "end",
          "Request(",
          "policy.",
          "/*",
          "not ",
          "from ",
          "\\u0022",
          "import ",
          "global ",
          "package ",
          "Models.",
          "in (",
          "eval(",
          "&&",
          "function ");

  private final RuleChecker checker = new RuleChecker();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void answersWithFindingsWhateverAMutationDid(long seed) {
    Random random = new Random(seed);
    List<CorpusCase> clean = CorpusCase.all("clean");
    for (int i = 0; i < MUTANTS; i++) {
      CorpusCase origin = clean.get(random.nextInt(clean.size()));
      String path = origin.files().textByPath().firstKey();
      String text = requireNonNull(origin.files().textByPath().get(path));
      String mutant = mutated(text, random);

      assertThatCode(() -> rendered(path, mutant)).as(mutant).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void answersWithFindingsToByteSalad(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < MUTANTS; i++) {
      StringBuilder salad = new StringBuilder();
      int length = random.nextInt(300);
      while (salad.length() < length) {
        salad.append(piece(random));
      }

      assertThat(rendered("rules/check/salad.drl", salad.toString())).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "Request(", "rule \"", "/*", "policy.deny(", "{", "?\n", "a.", "\""})
  void answersInTimeToWhatNestsOrRepeatsWithoutEnd(String piece) {
    String head = "package rules.check\nrule \"guard.a.b\" when Request( ";

    assertThat(rendered("rules/check/long.drl", head + piece.repeat(200_000 / piece.length())))
        .isNotEmpty();
    assertThat(rendered("rules/check/long.drl", "then " + piece.repeat(50_000))).isNotEmpty();
  }

  private List<String> rendered(String path, String text) {
    RuleFiles files = RuleFiles.of(Map.of(path, text));
    return checker.check(files).findings().stream().map(f -> FindingText.render(f, files)).toList();
  }

  private static String mutated(String text, Random random) {
    StringBuilder mutant = new StringBuilder(text);
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(mutant.length());
      int length = Math.min(random.nextInt(12), mutant.length() - at - 1);
      switch (random.nextInt(3)) {
        case 0 -> mutant.delete(at, at + length);
        case 1 -> mutant.insert(at, piece(random));
        default ->
            mutant.insert(random.nextInt(mutant.length()), mutant.substring(at, at + length));
      }
    }
    return mutant.toString();
  }

  private static String piece(Random random) {
    return random.nextBoolean()
        ? WORDS.get(random.nextInt(WORDS.size()))
        : String.valueOf(PIECES.charAt(random.nextInt(PIECES.length())));
  }
}
