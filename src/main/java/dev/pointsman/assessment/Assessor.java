package dev.pointsman.assessment;

import dev.pointsman.assessment.Assessment.Source;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.policy.vocabulary.Request;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what an answer is worth. Stateless; the same question and answer give the same assessment.
 *
 * <p>Log-probabilities say best how sure a model was, then what it declares, then how the answer
 * looks; a failed check says so whatever the others say.
 */
public final class Assessor {
  private static final double QUALITY_SCALE = 10;
  private static final double PARTS = 1_000_000;

  private Assessor() {}

  /** What an answer is worth to the request. */
  public static Assessment assess(ChatRequest request, Request facts, ChatAnswer answer) {
    Set<Flaw> flaws = flaws(request, answer);
    boolean free = isFreeText(request, answer) && !answer.text().isBlank();
    Double quality = free ? QualityScore.of(answer.text(), facts) : null;
    Assessment said = said(answer, quality, flaws);
    if (flaws.isEmpty()) {
      return said;
    }
    OptionalDouble worst = flaws.stream().mapToDouble(Flaw::confidenceAtMost).min();
    boolean worse =
        worst.isPresent() && (said.confidence() == null || worst.getAsDouble() < said.confidence());
    return worse ? new Assessment(worst.getAsDouble(), Source.CHECKS, quality, flaws) : said;
  }

  /** What the provider, the model or the look of the answer says, in this order. */
  private static Assessment said(ChatAnswer answer, @Nullable Double quality, Set<Flaw> flaws) {
    Double meanLogprob = answer.meanLogprob();
    if (meanLogprob != null && !meanLogprob.isNaN()) {
      return new Assessment(probability(meanLogprob), Source.LOGPROBS, quality, flaws);
    }
    Optional<Double> declared = DeclaredConfidence.in(answer);
    if (declared.isPresent()) {
      return new Assessment(declared.get(), Source.DECLARED, quality, flaws);
    }
    return quality == null
        ? new Assessment(null, null, null, flaws)
        : new Assessment(quality / QUALITY_SCALE, Source.QUALITY, quality, flaws);
  }

  /** To six digits, so that 0.7 stays 0.7 on its way through a logarithm. */
  private static double probability(double logprob) {
    return Math.rint(Math.min(1, Math.exp(logprob)) * PARTS) / PARTS;
  }

  private static Set<Flaw> flaws(ChatRequest request, ChatAnswer answer) {
    Set<Flaw> flaws = EnumSet.noneOf(Flaw.class);
    boolean calls = !answer.toolCalls().isEmpty();
    boolean refuses = answer.refusal() != null || RefusalWords.begin(answer.text());
    if (refuses && !calls) {
      flaws.add(Flaw.REFUSAL);
    }
    if (answer.finish() == FinishReason.LENGTH && request.outline().maxTokens() == null) {
      flaws.add(Flaw.TRUNCATED);
    }
    if (calls || refuses || answer.finish() == FinishReason.CONTENT_FILTER) {
      return flaws;
    }
    if (answer.text().isBlank()) {
      flaws.add(Flaw.EMPTY);
    }
    if (!Shape.of(request).fits(answer.text())) {
      flaws.add(Flaw.SCHEMA);
    } else if (Repetition.isIn(answer.text())) {
      flaws.add(Flaw.REPETITION);
    }
    return flaws;
  }

  private static boolean isFreeText(ChatRequest request, ChatAnswer answer) {
    return answer.toolCalls().isEmpty()
        && answer.refusal() == null
        && !request.outline().jsonMode()
        && !request.outline().jsonSchema();
  }
}
