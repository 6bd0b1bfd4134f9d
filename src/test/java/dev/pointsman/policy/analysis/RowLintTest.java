package dev.pointsman.policy.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.Checked;
import dev.pointsman.policy.check.RuleChecker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows of tables beside rules, and beside each other. */
final class RowLintTest {
  private static final Instant MOMENT = Instant.parse("2026-11-20T12:00:00Z");
  private static final String RULES =
      """
      package rules.limits
      import dev.pointsman.policy.vocabulary.*
      global Policy policy

      rule "guard.place.eu"
        @Title( "t" ) @Owner( "o" )
      when
        Request( region == Region.EU )
      then
        policy.forbid( Models.provider( "deepseek" ), "not there" );
      end

      rule "limit.budget.low"
        @Title( "t" ) @Owner( "o" )
      when
        Request( budget <= Budget.LOW )
      then
        policy.limit( Limit.USD_PER_REQUEST, 1, "low" );
      end
      """;

  @Test
  void saysWhereARowSpeaksAgainstARule() {
    assertThat(findings("region,require,reason", "eu,provider( \"\"deepseek\"\" ),near"))
        .containsExactly(
            "POL-303 4 this row speaks against guard.place.eu, which holds wherever it does:"
                + " provider(deepseek) and not(provider(deepseek)) leave no model together");
    assertThat(findings("region,require,reason", "us,provider( \"\"deepseek\"\" ),near")).isEmpty();
  }

  @Test
  void saysWhereARowAddsNothingToRules() {
    assertThat(findings("tenant,budget,usd_per_request,reason", "acme,low,2,a", "acme,medium,2,a"))
        .containsExactly(
            "POL-305 4 wherever this row fits, limit.budget.low says all that it says, or refuse");
  }

  @Test
  void saysWhichRowsFitNoRequest() {
    assertThat(findings("complexity>=,complexity<=,usd_per_request,reason", "7,3,1,a", "3,7,1,b"))
        .containsExactly("POL-504 4 this row fits no request");
  }

  @Test
  void saysWhereARowSpeaksAgainstItself() {
    assertThat(findings("tenant,require,forbid,reason", "acme,local( ),local( ),a"))
        .hasSize(1)
        .allSatisfy(each -> assertThat(each).startsWith("POL-303 4 it speaks against itself"));
  }

  @Test
  void saysWhichRowsOtherRowsRepeat() {
    assertThat(
            findings(
                "tenant,budget,require,reason",
                "acme,medium,local( ),a",
                "acme,,local( ),b",
                "beta,medium,local( ),c",
                "beta,medium,local( ),c"))
        .containsExactly(
            "POL-305 4 wherever this row fits, line 5 says all that it says",
            "POL-305 7 wherever this row fits, line 6 says all that it says");
  }

  @Test
  void saysThatThereIsMoreThanItShows() {
    List<String> rows = IntStream.range(0, 30).mapToObj(i -> "t" + i + ",local( ),a").toList();
    List<String> twice = new ArrayList<>(rows);
    twice.addAll(rows);

    List<String> findings = findings("tenant,require,reason", twice.toArray(String[]::new));

    assertThat(findings).hasSize(21);
    assertThat(findings.stream().filter(each -> each.startsWith("POL-307")))
        .singleElement()
        .asString()
        .contains("more rows of this table", "20");
  }

  @Test
  void takesTenThousandTenantsAsTheFewPlansThatTheyAre() {
    String[] rows =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "t" + i + ",low,%d,a".formatted(1 + i % 3))
            .toArray(String[]::new);

    List<String> findings = findings("tenant,budget,usd_per_request,reason", rows);

    assertThat(findings).hasSize(3).allSatisfy(each -> assertThat(each).startsWith("POL-305"));
  }

  private static List<String> findings(String columns, String... rows) {
    String quoted =
        List.of(rows).stream()
            .map(row -> row.contains("\"\"") ? quoteThird(row) : row)
            .collect(Collectors.joining("\n"));
    String table = "# @Title t\n# @Owner o\n" + columns + "\n" + quoted + "\n";
    RuleFiles files =
        RuleFiles.of(Map.of("rules/limits/a.drl", RULES, "rules/tables/t.csv", table));
    Checked checked = new RuleChecker().check(files);
    List<Finding> findings = new ArrayList<>(checked.findings());
    findings.addAll(Lint.of(files, checked.findings(), MOMENT));
    assertThat(findings)
        .allSatisfy(each -> assertThat(each.severity()).isEqualTo(Finding.Severity.WARNING));
    return findings.stream()
        .map(each -> each.code() + " " + each.line() + " " + each.message())
        .sorted()
        .toList();
  }

  /** A cell with quotes stands in quotes itself. */
  private static String quoteThird(String row) {
    String[] cells = row.split(",", 3);
    return cells[0] + ",\"" + cells[1] + "\"," + cells[2];
  }
}
