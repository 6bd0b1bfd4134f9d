package dev.pointsman.facts;

import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model a caller names: one of the names that leave the choice to policy, or a concrete one.
 * Immutable.
 *
 * @param name {@code auto} where policy chooses
 * @param objective what {@code auto/cost} and its like ask for; null if nothing
 */
public record AskedModel(String name, @Nullable Objective objective) {
  /** The names that leave the choice to policy. */
  public static final List<String> AUTO_NAMES =
      List.of(Request.AUTO, "auto/cost", "auto/quality", "auto/speed");

  /** What a name means. */
  public static AskedModel of(String asked) {
    if (asked.isEmpty() || !AUTO_NAMES.contains(asked)) {
      return new AskedModel(asked.isEmpty() ? Request.AUTO : asked, null);
    }
    int slash = asked.indexOf('/');
    Objective objective =
        slash < 0 ? null : Words.find(Objective.class, asked.substring(slash + 1)).orElse(null);
    return new AskedModel(Request.AUTO, objective);
  }
}
