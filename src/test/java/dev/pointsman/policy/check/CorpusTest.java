package dev.pointsman.policy.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.pointsman.policy.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CorpusTest {
  private static final List<String> FOREIGN_WORDS =
      List.of(
          "viable",
          "mismatched",
          "extraneous",
          "token recognition",
          "parse error",
          "org.drools",
          "org.antlr",
          "javaparser",
          "exception",
          "drl10");

  /** Reached only where both readers differ, or with a catalogue; other tests have them. */
  private static final Set<Code> WITHOUT_A_FILE =
      Set.of(Code.SECOND_READING, Code.COMPANION, Code.MATCHES_NOTHING, Code.NEVER_DECIDES);

  private final RuleChecker checker = new RuleChecker();

  @TestFactory
  List<DynamicTest> findsExactlyWhatIsWrong() {
    return CorpusCase.all("broken").stream()
        .map(c -> dynamicTest(c.name(), () -> check(c)))
        .toList();
  }

  @TestFactory
  List<DynamicTest> findsNothingInCleanFiles() {
    return CorpusCase.all("clean").stream()
        .map(c -> dynamicTest(c.name(), () -> check(c)))
        .toList();
  }

  @TestFactory
  List<DynamicTest> warnsOfWhatIsDoubtful() {
    return CorpusCase.all("doubtful").stream()
        .map(c -> dynamicTest(c.name(), () -> check(c)))
        .toList();
  }

  @Test
  void hasAFileForEveryCode() {
    Set<String> expected =
        Stream.of("broken", "doubtful", "lint")
            .flatMap(folder -> CorpusCase.all(folder).stream())
            .flatMap(c -> c.expected().stream())
            .map(e -> e.substring(0, e.indexOf(' ')))
            .collect(Collectors.toSet());

    assertThat(Arrays.stream(Code.values()).filter(c -> !WITHOUT_A_FILE.contains(c)).map(Code::id))
        .allSatisfy(id -> assertThat(expected).contains(id));
    assertThat(CorpusCase.all("broken")).hasSizeGreaterThanOrEqualTo(60);
    assertThat(CorpusCase.all("broken")).allSatisfy(c -> assertThat(c.expected()).isNotEmpty());
  }

  private void check(CorpusCase each) {
    Checked checked = checker.check(each.files());

    List<String> found =
        checked.findings().stream()
            .map(f -> f.code() + " " + f.line() + ":" + f.column())
            .sorted()
            .toList();
    List<String> compared = each.amongOthers() ? each.expected() : found;
    assertThat(found).containsAll(compared);
    assertThat(compared).as(() -> rendered(each, checked)).isEqualTo(each.expected());
    assertThat(checked.findings()).allSatisfy(CorpusTest::speaksOurWords);
    boolean warned = each.expected().stream().allMatch(code -> code.startsWith("POL-3"));
    assertThat(checked.passed()).isEqualTo(warned);
  }

  private static String rendered(CorpusCase each, Checked checked) {
    return checked.findings().stream()
        .limit(20)
        .map(f -> FindingText.render(f, each.files()))
        .collect(Collectors.joining("\n", "\n", "\n"));
  }

  private static void speaksOurWords(Finding finding) {
    String text = (finding.message() + " " + finding.suggestion()).toLowerCase(Locale.ROOT);
    assertThat(Stream.of(text)).noneMatch(t -> FOREIGN_WORDS.stream().anyMatch(t::contains));
    assertThat(finding.message()).isNotBlank();
    assertThat(finding.suggestion()).isNotBlank();
    assertThat(finding.length()).isPositive();
  }
}
