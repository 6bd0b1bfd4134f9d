package dev.pointsman.catalog;

import dev.pointsman.document.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks for models that are replaced by one another in a circle, so that nobody who follows them
 * ever arrives. Confined to one loading.
 */
final class ReplacementCheck {
  private final List<CatalogFile> files;
  private final Problems problems;
  private final Map<String, String> groupByName = new HashMap<>();
  private final Map<String, String> next = new HashMap<>();

  ReplacementCheck(List<CatalogFile> files, Problems problems) {
    this.files = files;
    this.problems = problems;
    for (CatalogFile file : files) {
      for (ModelEntry entry : file.models()) {
        String group = group(file, entry.model().id());
        groupByName.put(group, group);
        entry.model().aliases().forEach(alias -> groupByName.put(group(file, alias), group));
      }
    }
  }

  void run() {
    for (CatalogFile file : files) {
      for (ModelEntry entry : file.models()) {
        String target = target(file, entry.replacement());
        if (target != null) {
          next.putIfAbsent(group(file, entry.model().id()), target);
        }
      }
    }
    for (CatalogFile file : files) {
      for (ModelEntry entry : file.models()) {
        check(entry, group(file, entry.model().id()));
      }
    }
  }

  private @Nullable String target(CatalogFile file, @Nullable String replacement) {
    if (replacement == null) {
      return null;
    }
    String here = groupByName.get(group(file, replacement));
    return here == null ? groupByName.get(replacement) : here;
  }

  private void check(ModelEntry entry, String group) {
    List<String> way = new ArrayList<>(List.of(group));
    String at = next.get(group);
    while (at != null && !way.contains(at)) {
      way.add(at);
      at = next.get(at);
    }
    if (group.equals(at)) {
      problems.add(
          entry.marks().of("deprecation"),
          "replacement: %s -> %s (expected: a model that is not replaced by this one)"
              .formatted(String.join(" -> ", way), group));
    }
  }

  private static String group(CatalogFile file, String name) {
    return file.provider().provider().id() + "/" + name;
  }
}
