package dev.pointsman.store;

import dev.pointsman.assessment.Assessment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer is worth, as it is kept. Immutable.
 *
 * @param confidence 0 to 1, four digits; null where nothing says
 * @param source {@code logprobs}, {@code declared}, {@code checks} or {@code quality}; null
 *     likewise
 * @param quality 0 to 10; null where it was not scored
 * @param flaws the checks that it fails
 */
public record StoredAssessment(
    @Nullable BigDecimal confidence,
    @Nullable String source,
    @Nullable BigDecimal quality,
    List<String> flaws) {
  private static final int DIGITS = 4;

  public StoredAssessment {
    flaws = List.copyOf(flaws);
  }

  static @Nullable StoredAssessment of(@Nullable Assessment assessment) {
    return assessment == null
        ? null
        : new StoredAssessment(
            rounded(assessment.confidence()),
            assessment.source() == null ? null : Values.word(assessment.source()),
            rounded(assessment.quality()),
            Values.words(assessment.flaws()));
  }

  static @Nullable BigDecimal rounded(@Nullable Double value) {
    return value == null
        ? null
        : BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_EVEN);
  }
}
