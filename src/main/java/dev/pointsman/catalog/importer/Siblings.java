package dev.pointsman.catalog.importer;

import dev.pointsman.document.YamlPart;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue knows of a model wherever it runs: the same weights count tokens alike and
 * answer alike. The first provider that says something counts. Immutable.
 */
final class Siblings {
  /**
   * Values as files write them.
   *
   * @param tokenizer null if unknown
   * @param quality null if unknown
   */
  record Shared(@Nullable String tokenizer, @Nullable String quality) {}

  private final Map<String, Shared> byCanonical = new LinkedHashMap<>();

  Siblings(Collection<YamlPart> files) {
    for (YamlPart file : files) {
      for (YamlPart model : file.get("models").map(YamlPart::items).orElseThrow()) {
        String canonical = model.textOf("canonical");
        if (canonical != null) {
          byCanonical.merge(canonical, shared(model), Siblings::firstOf);
        }
      }
    }
  }

  /** What is known of a canonical id; nulls if nothing is. */
  Shared of(String canonical) {
    return byCanonical.getOrDefault(canonical, new Shared(null, null));
  }

  private static Shared shared(YamlPart model) {
    Optional<String> quality =
        model.get("scores").flatMap(scores -> scores.get("quality")).map(YamlPart::written);
    return new Shared(
        model.get("tokenizer").map(YamlPart::written).filter(Siblings::isOneLine).orElse(null),
        quality.filter(Siblings::isOneLine).orElse(null));
  }

  private static boolean isOneLine(String written) {
    return written.indexOf('\n') < 0;
  }

  private static Shared firstOf(Shared first, Shared next) {
    return new Shared(
        first.tokenizer == null ? next.tokenizer : first.tokenizer,
        first.quality == null ? next.quality : first.quality);
  }
}
