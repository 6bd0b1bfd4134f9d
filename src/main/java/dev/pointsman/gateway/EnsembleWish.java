package dev.pointsman.gateway;

import dev.pointsman.assessment.Aggregate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How several models are to answer. Immutable.
 *
 * @param size how many
 * @param models which, by name; empty if policy chooses
 * @param judge the model that compares their answers, by name; null if policy chooses
 * @param judging what the judge is asked about their answers
 */
public record EnsembleWish(
    Aggregate aggregate, int size, List<String> models, @Nullable String judge, Judging judging) {
  public EnsembleWish {
    models = List.copyOf(models);
  }

  /** By how many the cost limit of the request is shared. */
  int shares() {
    return aggregate == Aggregate.JUDGE ? size + 1 : size;
  }
}
