package dev.pointsman.assessment;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an answer is worth. Immutable.
 *
 * @param confidence 0 to 1; null where nothing says how sure the model was
 * @param source what says it; null likewise
 * @param quality 0 to 10; null where the answer is nothing that can be scored, such as a tool call
 * @param flaws the checks that it fails
 */
public record Assessment(
    @Nullable Double confidence,
    @Nullable Source source,
    @Nullable Double quality,
    Set<Flaw> flaws) {
  public Assessment {
    flaws = Set.copyOf(flaws);
  }

  /** What says how sure a model was. */
  public enum Source {
    /** The mean log-probability of its tokens, where the provider gives them. */
    LOGPROBS,
    /** A field {@code confidence} of the answer. */
    DECLARED,
    /** A check that the answer fails and that says less than the others. */
    CHECKS,
    /** The quality score, where there is nothing better. */
    QUALITY
  }
}
