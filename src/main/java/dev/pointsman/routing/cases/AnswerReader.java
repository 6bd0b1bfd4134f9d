package dev.pointsman.routing.cases;

import dev.pointsman.document.Field;
import dev.pointsman.document.Fields;
import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.FailureKind;
import dev.pointsman.policy.vocabulary.FinishReason;
import dev.pointsman.policy.vocabulary.Tier;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The answer of a case, attribute by attribute under the names of the fact; confidence and quality
 * are known if they are written. What is not written is as of a first, flawless answer by a model
 * of the lowest class. Stateless.
 */
final class AnswerReader {
  private AnswerReader() {}

  static Answer read(Fields fields) {
    Optional<Double> confidence = number(fields, "confidence", 1);
    Optional<Double> quality = number(fields, "quality", 10);
    return new Answer(
        confidence.orElse(0.0),
        confidence.isPresent(),
        fields.oneOf("finishReason", FinishReason.class).or(FinishReason.STOP),
        fields.flag("schemaValid").or(true),
        fields.flag("refusal").or(false),
        fields.flag("empty").or(false),
        quality.orElse(0.0),
        quality.isPresent(),
        fields.integer("attempt").atLeast(1).or(1),
        fields.oneOf("tier", Tier.class).or(Tier.MINI),
        fields.integer("latencyMs").atLeast(0).or(1000),
        fields.oneOf("failureKind", FailureKind.class).or(FailureKind.NONE));
  }

  private static Optional<Double> number(Fields fields, String key, int most) {
    Field<BigDecimal> field = fields.decimal(key).atLeast(BigDecimal.ZERO);
    return field.atMost(BigDecimal.valueOf(most)).optional().map(BigDecimal::doubleValue);
  }
}
