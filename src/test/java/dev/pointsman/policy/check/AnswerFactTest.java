package dev.pointsman.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.RuleFiles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The second fact, which only escalation rules may match. */
class AnswerFactTest {
  private static final String RULE =
      """
      package rules.escalation
      import dev.pointsman.policy.vocabulary.*
      global Policy policy
      rule "escalate.confidence.low"
        @Title( "Ask again" ) @Owner( "quality" )
      when
        Request( !streaming )
        Answer( confidenceKnown, confidence < 0.7 )
      then
        policy.escalate( Tier.NEXT, "not sure enough" );
      end
      """;

  private final RuleChecker checker = new RuleChecker();

  @Test
  void isMatchedBesideRequestInEscalationRules() {
    assertThat(codes("rules/escalation/a.drl", RULE)).isEmpty();
  }

  @Test
  void isMatchedNowhereElse() {
    String elsewhere = RULE.replace("rules.escalation", "rules.limits");

    assertThat(codes("rules/limits/a.drl", elsewhere)).containsExactly("POL-181");
  }

  @Test
  void needsRequestBesideIt() {
    assertThat(codes("rules/escalation/a.drl", RULE.replace("  Request( !streaming )\n", "")))
        .containsExactly("POL-180");
  }

  @Test
  void comparesAMeasuredValueOnlyBesideItsCompanion() {
    assertThat(codes("rules/escalation/a.drl", RULE.replace("confidenceKnown, ", "")))
        .containsExactly("POL-117");
  }

  private List<String> codes(String path, String text) {
    return checker.check(RuleFiles.of(Map.of(path, text))).findings().stream()
        .map(f -> f.code())
        .toList();
  }
}
