package dev.pointsman.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Callability;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator took out is never called, and every explanation says so. */
final class DrainedTest {
  private static final Request ANY = Request.builder().inputTokens(1_000).build();
  private static final Decision NOTHING = Deployments.decision();
  private static final RoutingTable TABLE =
      new Deployments()
          .add("acme", "a", "1", "1")
          .add("bolt", "b", "2", "2")
          .add("crow", "c", "3", "3")
          .table()
          .withCallability(
              List.of(Callability.DRAINED, Callability.CALLABLE, Callability.NO_CREDENTIALS));

  private final Planner planner = new Planner();

  @Test
  void isNoStepOfAPlanThatIsToBeCalled() {
    Route route = planner.plan(TABLE, ANY, NOTHING, true);

    assertThat(((Route.Plan) route).steps())
        .extracting(step -> step.deployment().provider().id())
        .containsExactly("bolt");
  }

  @Test
  void isAStepOfAPlanThatIsOnlyShownAndSaysWhy() {
    Route route = planner.plan(TABLE, ANY, NOTHING, false);

    assertThat(((Route.Plan) route).steps())
        .extracting(step -> step.callability().why())
        .containsExactly("drained", null, "no_credentials");
  }

  @Test
  void isCountedApartFromWhatCannotBeCalledAnyway() {
    Explanation explanation = Explainer.explain(TABLE, ANY, NOTHING, true);

    assertThat(explanation.excluded())
        .containsExactly(
            new Explanation.Excluded(1, "callable"), new Explanation.Excluded(1, "drained"));
    assertThat(explanation.reasons())
        .extracting(Explanation.Reason::text)
        .contains("is not taken out of routing by an operator");
  }

  @Test
  void isTheReasonWhyAModelIsNotChosen() {
    WhyNot whyNot = Explainer.whyNot(TABLE, ANY, NOTHING, true, "a").orElseThrow();

    assertThat(whyNot.excludedBy()).extracting(Route.Blame::rule).containsExactly("drained");
    assertThat(whyNot.rank()).isEqualTo(1);
  }

  @Test
  void isToBlameWhereNothingElseIsLeft() {
    RoutingTable drained =
        TABLE.withCallability(
            List.of(Callability.DRAINED, Callability.DRAINED, Callability.DRAINED));

    Route route = planner.plan(drained, ANY, NOTHING, true);

    assertThat(((Route.NoRoute) route).by())
        .extracting(Route.Blame::rule)
        .containsExactly("drained");
  }
}
