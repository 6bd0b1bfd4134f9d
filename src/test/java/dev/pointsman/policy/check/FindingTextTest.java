package dev.pointsman.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingTextTest {
  private static final String FILE = "rules/limits/budget.drl";
  private static final String TEXT =
      """
      package rules.limits
      import dev.pointsman.policy.vocabulary.*
      global Policy policy

      rule "limit.budget.low"
        @Title( "Low pays little" ) @Owner( "finops" )
      when
        Request( budget == Budget.LOWW )
      then
        policy.limit( Limit.USD_PER_MILLION_TOKENS, 1, "low budget" );
      end
      """;

  @Test
  void showsTheLineWithCaretsTheSuggestionTheRuleAndItsOwner() {
    RuleFiles files = RuleFiles.of(Map.of(FILE, TEXT));

    Finding finding = new RuleChecker().check(files).findings().get(0);

    assertThat(FindingText.render(finding, files))
        .isEqualTo(
            """
            rules/limits/budget.drl:8:29 error POL-102 unknown value LOWW for Request.budget
                8 |   Request( budget == Budget.LOWW )
                  |                             ^^^^ did you mean LOW? allowed: FREE, LOW, MEDIUM, HIGH, UNLIMITED
               rule "limit.budget.low" (owner finops)       docs: rules/README.md#pol-102""");
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    Finding finding =
        new Finding(
            "POL-161", Finding.Severity.WARNING, "rules/gone.drl", 0, 0, 1, "gone", null, null);

    assertThat(FindingText.render(finding, RuleFiles.of(Map.of())))
        .isEqualTo("rules/gone.drl warning POL-161 gone\n   docs: rules/README.md#pol-161");
  }

  @Test
  void shortensLongLinesAroundTheFinding() {
    String longLine = TEXT.replace("Budget.LOWW", "Budget.LOW" + " ".repeat(5000) + "|| x");
    RuleFiles files = RuleFiles.of(Map.of(FILE, longLine));

    Finding finding = new RuleChecker().check(files).findings().get(0);

    assertThat(FindingText.render(finding, files).lines()).allMatch(line -> line.length() < 700);
    assertThat(FindingText.render(finding, files)).contains("|| x").contains("^");
  }
}
