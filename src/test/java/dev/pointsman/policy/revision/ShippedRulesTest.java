package dev.pointsman.policy.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.Checked;
import dev.pointsman.policy.check.RuleChecker;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ShippedRulesTest {
  @Test
  void passTheCheckWithoutAWarning() throws IOException {
    RuleFiles files = new RuleFolder(Path.of("rules")).read();

    Checked checked = new RuleChecker().check(files);

    assertThat(checked.findings()).extracting(ShippedRulesTest::shown).isEmpty();
    assertThat(checked.rules()).hasSizeGreaterThan(45);
  }

  private static String shown(Finding finding) {
    return "%s:%d:%d %s %s (%s)"
        .formatted(
            finding.file(),
            finding.line(),
            finding.column(),
            finding.code(),
            finding.message(),
            finding.suggestion());
  }
}
