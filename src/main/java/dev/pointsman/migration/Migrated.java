package dev.pointsman.migration;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a migration gave. Immutable.
 *
 * @param textByPath files below the output folder: {@code config/catalog/openai.yaml}
 * @param lines one for each field, in file order
 * @param environment variables that hold the keys
 */
public record Migrated(
    SortedMap<String, String> textByPath, List<FieldLine> lines, List<String> environment) {
  public Migrated {
    textByPath = Collections.unmodifiableSortedMap(new TreeMap<>(textByPath));
    lines = List.copyOf(lines);
    environment = List.copyOf(environment);
  }

  /** How many fields came to this. */
  public long count(Fate fate) {
    return lines.stream().filter(line -> line.fate() == fate).count();
  }
}
