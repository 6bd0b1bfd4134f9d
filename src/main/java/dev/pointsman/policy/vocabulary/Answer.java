package dev.pointsman.policy.vocabulary;

/**
 * What is known about an answer before its caller sees it: the fact that rules in {@code
 * rules/escalation/} match beside {@link Request}, once there is one. Immutable; no component is
 * null, no number is NaN. Rules match every component.
 *
 * @param confidence 0 to 1; 0 where it is not known
 * @param confidenceKnown whether anything says how sure the model was
 * @param schemaValid whether it has the shape that the request demands; true if it demands none
 * @param refusal the model declined to answer
 * @param empty it has neither words nor tool calls
 * @param quality 0 to 10; 0 where it is not known
 * @param qualityKnown whether it could be scored
 * @param attempt which call of the request brought it, from 1
 * @param tier of the model that answered
 * @param latencyMs of the call that brought it
 * @param failureKind why the call before it failed; NONE if it was the first
 */
public record Answer(
    double confidence,
    boolean confidenceKnown,
    FinishReason finishReason,
    boolean schemaValid,
    boolean refusal,
    boolean empty,
    double quality,
    boolean qualityKnown,
    int attempt,
    Tier tier,
    int latencyMs,
    FailureKind failureKind) {

  public Answer {
    if (!(confidence >= 0 && confidence <= 1) || !(quality >= 0 && quality <= 10)) {
      throw new IllegalArgumentException(
          "confidence %s, quality %s (expected: 0..1, 0..10)".formatted(confidence, quality));
    }
  }
}
