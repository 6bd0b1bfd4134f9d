package dev.pointsman.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RuleCheckerTest {
  private static final String HEADER =
      """
      package rules.limits
      import dev.pointsman.policy.vocabulary.*
      global Policy policy
      """;

  private static final String DATED =
      """

      rule "limit.budget.low"
        @Title( "Low pays little" ) @Owner( "finops" ) @Ticket( "OPS-7" )
        @ActiveFrom( "2026-01-15" ) @ActiveTo( "2026-03-01T12:00:00Z" )
      when
        Request( budget == Budget.LOW )
      then
        policy.limit( Limit.USD_PER_MILLION_TOKENS, 1, "low budget" );
      end
      """;

  private final RuleChecker checker = new RuleChecker();

  @Test
  void tellsWhatItUnderstoodOfARule() {
    Checked checked =
        checker.check(RuleFiles.of(Map.of("rules/limits/budget.drl", HEADER + DATED)));

    assertThat(checked.findings()).isEmpty();
    assertThat(checked.rules())
        .containsExactly(
            new RuleInfo(
                "limit.budget.low",
                "limit",
                "Low pays little",
                "finops",
                "OPS-7",
                "rules/limits/budget.drl",
                5,
                Instant.parse("2026-01-15T00:00:00Z"),
                Instant.parse("2026-03-01T12:00:00Z")));
  }

  @Test
  void findsAnIdThatAnotherFileUses() {
    Checked checked =
        checker.check(
            RuleFiles.of(
                Map.of(
                    "rules/limits/a.drl", HEADER + rule("limit.budget.low", "budget"),
                    "rules/limits/b.drl", HEADER + rule("limit.budget.low", "budget"))));

    assertThat(checked.findings()).hasSize(1);
    Finding finding = checked.findings().get(0);
    assertThat(finding.code()).isEqualTo("POL-161");
    assertThat(finding.file()).isEqualTo("rules/limits/b.drl");
    assertThat(finding.suggestion()).contains("rules/limits/a.drl:4");
  }

  @Test
  void findsWhatIsWrongInEveryRuleOfEveryFile() {
    String broken = rule("limit.a.a", "budget").replace("end\n", "") + rule("limit.a.b", "budgett");
    Checked checked =
        checker.check(
            RuleFiles.of(
                Map.of(
                    "rules/limits/b.drl", HEADER + broken,
                    "rules/limits/a.drl", HEADER + rule("limit.a.c", "bugdet"),
                    "rules/cases/a.yaml", "not: [a, rule, file")));

    assertThat(checked.passed()).isFalse();
    assertThat(checked.findings())
        .extracting(f -> f.file() + ":" + f.line() + " " + f.code() + " " + f.rule())
        .containsExactly(
            "rules/limits/a.drl:7 POL-101 limit.a.c",
            "rules/limits/b.drl:4 POL-120 limit.a.a",
            "rules/limits/b.drl:13 POL-101 limit.a.b");
  }

  @Test
  void saysTheSameTwiceAndPrintsNothing() {
    Map<String, String> files = new TreeMap<>();
    CorpusCase.all("broken").forEach(c -> files.putAll(c.files().textByPath()));
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      List<Finding> first = checker.check(RuleFiles.of(files)).findings();
      List<Finding> second = new RuleChecker().check(RuleFiles.of(files)).findings();

      assertThat(second).isEqualTo(first);
      assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    } finally {
      System.setErr(before);
    }
  }

  private static String rule(String id, String attribute) {
    return """
    rule "%s"
      @Title( "A limit" ) @Owner( "finops" )
    when
      Request( %s == Budget.LOW )
    then
      policy.limit( Limit.OUTPUT_TOKENS, 500, "low budget" );
    end
    """
        .formatted(id, attribute);
  }
}
