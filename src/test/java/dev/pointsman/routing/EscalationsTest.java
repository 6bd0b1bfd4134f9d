package dev.pointsman.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.FailureKind;
import dev.pointsman.policy.vocabulary.FinishReason;
import dev.pointsman.policy.vocabulary.Limit;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Threshold;
import dev.pointsman.policy.vocabulary.Tier;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EscalationsTest {
  private static final Constraint NEXT = new Constraint.Escalate("escalate.a.a", Tier.NEXT, "a");
  private static final Constraint STANDARD =
      new Constraint.Escalate("escalate.b.b", Tier.STANDARD, "b");
  private static final Constraint PREMIUM =
      new Constraint.Escalate("escalate.c.c", Tier.PREMIUM, "c");

  @ParameterizedTest
  @CsvSource({"MINI, STANDARD", "STANDARD, PREMIUM"})
  void asksTheNextClass(Tier answering, Tier target) {
    assertThat(target(answer(answering, null), NEXT)).isEqualTo(target);
  }

  @Test
  void takesTheHighestTarget() {
    assertThat(target(answer(Tier.MINI, null), PREMIUM, NEXT, STANDARD)).isEqualTo(Tier.PREMIUM);
  }

  @Test
  void hearsOnlyWhatIsAboveTheModelThatAnswered() {
    assertThat(target(answer(Tier.STANDARD, null), STANDARD)).isNull();
    assertThat(target(answer(Tier.PREMIUM, 0.1), NEXT, PREMIUM, threshold("x", 0.7))).isNull();
  }

  @Test
  void doubtsWhatIsBelowTheHighestThreshold() {
    Constraint[] thresholds = {threshold("default.a.a", 0.7), threshold("hint.b", 0.9)};

    assertThat(target(answer(Tier.MINI, 0.8), thresholds)).isEqualTo(Tier.STANDARD);
    assertThat(target(answer(Tier.MINI, 0.9), thresholds)).isNull();
    assertThat(target(answer(Tier.MINI, null), thresholds)).isNull();
    assertThat(Escalations.of(said(thresholds), answer(Tier.MINI, 0.1)).orElseThrow().by())
        .containsExactly(new Route.Blame("hint.b", "hint.b"));
  }

  @Test
  void keepsEverythingThatHeldForTheFirst() {
    Constraint guard = new Constraint.Forbid("guard.a.a", Models.local(), "never");
    Escalations.Wanted wanted = new Escalations.Wanted(Tier.STANDARD, List.of());

    Decision narrowed = Escalations.narrowed(said(guard), any(), wanted, BigDecimal.ONE);

    assertThat(narrowed.constraints()).contains(guard).hasSize(3);
    assertThat(narrowed.constraints().get(1))
        .isInstanceOfSatisfying(
            Constraint.Require.class,
            require ->
                assertThat(require.selector())
                    .isEqualTo(
                        Models.anyOf(Models.tier(Tier.STANDARD), Models.tier(Tier.PREMIUM))));
  }

  @Test
  void leavesOnlyTheMoneyThatTheFirstLeft() {
    Request capped = Request.builder().maxRequestCostUsd(0.05).build();
    Constraint cap = new Constraint.Cap("limit.a.a", Limit.USD_PER_REQUEST, 0.03, "cap");
    Escalations.Wanted wanted = new Escalations.Wanted(Tier.PREMIUM, List.of());

    assertThat(leftUsd(Escalations.narrowed(said(cap), capped, wanted, new BigDecimal("0.01"))))
        .isEqualTo(0.02);
    assertThat(leftUsd(Escalations.narrowed(said(), capped, wanted, BigDecimal.ONE))).isZero();
  }

  private static double leftUsd(Decision narrowed) {
    List<Constraint> all = narrowed.constraints();
    return ((Constraint.Cap) all.get(all.size() - 1)).value();
  }

  private static @Nullable Tier target(Answer answer, Constraint... constraints) {
    return Escalations.of(said(constraints), answer).map(Escalations.Wanted::target).orElse(null);
  }

  private static Decision said(Constraint... constraints) {
    return new Decision("r", List.of(), List.of(constraints));
  }

  private static Constraint threshold(String rule, double value) {
    return new Constraint.SetThreshold(rule, Threshold.ESCALATION_CONFIDENCE, value, rule);
  }

  private static Request any() {
    return Request.builder().build();
  }

  private static Answer answer(Tier tier, @Nullable Double confidence) {
    return new Answer(
        confidence == null ? 0 : confidence,
        confidence != null,
        FinishReason.STOP,
        true,
        false,
        false,
        0,
        false,
        1,
        tier,
        900,
        FailureKind.NONE);
  }
}
