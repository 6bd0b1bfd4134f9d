package dev.pointsman.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects every problem of a reading, so that all are told at once. Not thread-safe. */
public final class Problems {
  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparingInt(Problem::column);

  private final List<Problem> found = new ArrayList<>();

  public void add(Place place, String message) {
    found.add(new Problem(place.file(), place.line(), place.column(), message));
  }

  /** A problem of the file as a whole. */
  public void addFile(String file, String message) {
    found.add(new Problem(file, 1, 1, message));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** In order of file, line and column. */
  public List<Problem> list() {
    return found.stream().sorted(BY_PLACE).toList();
  }
}
