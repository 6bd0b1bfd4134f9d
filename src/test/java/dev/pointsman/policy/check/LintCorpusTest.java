package dev.pointsman.policy.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.analysis.Lint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Rules that are doubtful by what they mean, without any catalogue. */
class LintCorpusTest {
  private static final Instant MOMENT = Instant.parse("2026-11-20T00:00:00Z");

  @TestFactory
  List<DynamicTest> findsWhatIsDoubtfulByMeaning() {
    return CorpusCase.all("lint").stream().map(c -> dynamicTest(c.name(), () -> check(c))).toList();
  }

  private static void check(CorpusCase each) {
    Checked checked = new RuleChecker().check(each.files());
    assertThat(checked.passed()).isTrue();
    List<Finding> findings = new ArrayList<>(checked.findings());
    findings.addAll(Lint.of(each.files(), checked.findings(), MOMENT));

    assertThat(findings.stream().map(f -> f.code() + " " + f.line() + ":" + f.column()).sorted())
        .as(() -> findings.toString())
        .isEqualTo(each.expected());
    assertThat(findings)
        .allSatisfy(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
              assertThat(finding.message()).isNotBlank();
              assertThat(finding.suggestion()).isNotBlank();
              assertThat(finding.file()).isEqualTo("rules/check/" + each.name());
            });
  }
}
