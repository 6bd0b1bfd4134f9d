package dev.pointsman.routing;

import dev.pointsman.catalog.Model;
import dev.pointsman.policy.vocabulary.Modality;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Task;

/** How many tokens a request is expected to take: what costs are estimated from. Stateless. */
public final class ExpectedTokens {
  /** Output of a usual answer when the caller does not limit it. */
  public static final int USUAL_OUTPUT_TOKENS = 500;

  /** Output that a model must have room for when the caller does not limit it. */
  static final int ASSUMED_OUTPUT_TOKENS = 4_096;

  private ExpectedTokens() {}

  /** What the caller allows, else what such answers usually have. */
  static int expectedOutput(Request facts) {
    if (wanted(facts) == Modality.EMBEDDING) {
      return 0;
    }
    return facts.maxOutputTokens() > 0 ? facts.maxOutputTokens() : USUAL_OUTPUT_TOKENS;
  }

  /** What the request wants back; an embedding task wants an embedding whatever else is said. */
  static Modality wanted(Request facts) {
    return facts.task() == Task.EMBEDDING ? Modality.EMBEDDING : facts.modality();
  }

  /** What a model may answer when the caller does not limit it. */
  static int assumedOutput(Model model) {
    Integer most = model.maxOutputTokens();
    return most == null ? ASSUMED_OUTPUT_TOKENS : Math.min(most, ASSUMED_OUTPUT_TOKENS);
  }

  static int scaled(int tokens, double factor) {
    return factor == 1 ? tokens : (int) Math.ceil(tokens * factor);
  }
}
