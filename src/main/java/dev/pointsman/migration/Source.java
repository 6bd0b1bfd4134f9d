package dev.pointsman.migration;

import dev.pointsman.document.Tree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code model_list}, in our words. Immutable.
 *
 * @param path {@code model_list[0]}
 * @param written its {@code litellm_params.model}
 * @param group the name that callers use
 * @param model its name on the wire
 * @param order 1 is tried first
 * @param share of the group's load
 * @param id the entry's own id, which fallbacks may name; null if it has none
 */
record Source(
    String path,
    Tree written,
    String group,
    Host host,
    String model,
    int order,
    int share,
    List<String> tags,
    @Nullable String id,
    Traits traits) {
  Source {
    tags = List.copyOf(tags);
  }

  /** Whether it stands for every model that fits a pattern. */
  boolean isPattern() {
    return model.contains("*");
  }
}
