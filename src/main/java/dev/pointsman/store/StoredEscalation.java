package dev.pointsman.store;

import dev.pointsman.outcome.Escalation;
import dev.pointsman.routing.Route;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That an answer was doubted, as it is kept. Immutable.
 *
 * @param from the deployment whose answer was doubted
 * @param tier class of model that was wanted at least
 * @param result {@code answered}, {@code failed} or {@code not_tried}
 * @param rules ids of those who wanted it
 * @param confidence of the doubted answer; null where nothing says
 * @param source of that confidence; null likewise
 */
public record StoredEscalation(
    String from,
    String tier,
    String result,
    List<String> rules,
    @Nullable BigDecimal confidence,
    @Nullable String source) {
  public StoredEscalation {
    rules = List.copyOf(rules);
  }

  static @Nullable StoredEscalation of(@Nullable Escalation escalation) {
    return escalation == null
        ? null
        : new StoredEscalation(
            escalation.from().id(),
            Values.word(escalation.target()),
            Values.word(escalation.result()),
            escalation.by().stream().map(Route.Blame::rule).distinct().sorted().toList(),
            StoredAssessment.rounded(escalation.doubted().confidence()),
            escalation.doubted().source() == null
                ? null
                : Values.word(escalation.doubted().source()));
  }
}
