package dev.pointsman.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.RuleFiles;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatedChangeTest {
  @Test
  void tellsWhatBeginsAndEndsAheadTheNextFirst() {
    String table =
        "# @Title t\n# @Owner o\n# @ActiveFrom %s\n# @ActiveTo %s\ntask,deny,reason\nchat,true,x\n";
    RuleFiles files =
        RuleFiles.of(
            Map.of(
                "rules/tables/a.csv", table.formatted("2026-01-01", "2026-12-01"),
                "rules/tables/b.csv", table.formatted("2026-12-01", "2027-01-01")));
    var rules = new RuleChecker().check(files).rules();

    var ahead = DatedChange.ahead(rules, Instant.parse("2026-11-20T12:00:00Z"));

    assertThat(ahead)
        .extracting(DatedChange::at)
        .containsExactly(
            Instant.parse("2026-12-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));
    assertThat(ahead.get(0).begins()).containsExactly("b.csv#6");
    assertThat(ahead.get(0).ends()).containsExactly("a.csv#6");
  }
}
