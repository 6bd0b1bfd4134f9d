package dev.pointsman.catalog;

import dev.pointsman.document.Problem;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What loading came to: a whole catalogue, or problems. Immutable.
 *
 * @param catalog empty if there is any problem
 * @param retiredModels that no longer answer and were left out
 * @param goodUntil first day on which a price or shutdown changes what was loaded; null if none is
 *     known
 * @param fromSnapshot whether no file had to be parsed
 */
public record Loaded(
    Optional<Catalog> catalog,
    List<Problem> problems,
    int retiredModels,
    @Nullable LocalDate goodUntil,
    boolean fromSnapshot) {
  public Loaded {
    problems = List.copyOf(problems);
  }

  /** {@code 14 providers, 340 models, 870 deployments (6 retired models left out)}. */
  public String summary() {
    if (catalog.isEmpty()) {
      return problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    }
    Catalog loaded = catalog.get();
    String text =
        "%d providers, %d models, %d deployments"
            .formatted(loaded.providerCount(), loaded.modelCount(), loaded.deployments().size());
    return retiredModels == 0
        ? text
        : text + " (%d retired models left out)".formatted(retiredModels);
  }
}
