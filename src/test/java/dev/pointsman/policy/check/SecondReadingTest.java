package dev.pointsman.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each test reads one text here and another there, as if the two readers disagreed. */
class SecondReadingTest {
  private static final String TEXT =
      """
      package rules.check
      import dev.pointsman.policy.vocabulary.*
      global Policy policy
      rule "guard.check.case"
        @Title( "A case" ) @Owner( "quality" )
      when
        Request( streaming, budget == Budget.LOW )
      then
        policy.deny( "no" );
      end
      """;

  @Test
  void acceptsWhatBothReadAlike() {
    assertThat(findings(TEXT, TEXT)).isEmpty();
  }

  @Test
  void refusesAnotherCondition() {
    assertThat(findings(TEXT, TEXT.replace("LOW", "FREE")))
        .extracting(f -> f.code() + " " + f.line() + " " + f.rule())
        .containsExactly("POL-132 4 guard.check.case");
  }

  @Test
  void refusesAnotherConsequence() {
    assertThat(findings(TEXT, TEXT.replace("deny( \"no\"", "deny( \"yes\""))).hasSize(1);
  }

  @Test
  void refusesAnotherId() {
    assertThat(findings(TEXT, TEXT.replace("check.case", "check.other"))).hasSize(1);
  }

  @Test
  void refusesARuleThatWasNotSeen() {
    assertThat(findings(TEXT, TEXT.substring(0, TEXT.indexOf("rule \"")))).hasSize(1);
  }

  @Test
  void refusesAnAttributeThatWasNotSeen() {
    assertThat(findings(TEXT.replace("when", "salience 3 when"), TEXT)).hasSize(1);
  }

  @Test
  void refusesAFunctionThatWasNotSeen() {
    assertThat(findings(TEXT + "function void f() {}\n", TEXT)).hasSize(1);
  }

  @Test
  void refusesWhatTheEngineCannotRead() {
    assertThat(findings(TEXT.replace("Budget.LOW )", "Budget.LOW"), TEXT))
        .extracting(Finding::code)
        .containsExactly("POL-132");
  }

  private static List<Finding> findings(String engineReads, String weRead) {
    Findings findings = new Findings("rules/check/a.drl", engineReads);
    List<Rule> rules = new RuleReader(weRead, findings).read().rules();
    new SecondReading(findings).check(engineReads, rules);
    return findings.all();
  }
}
