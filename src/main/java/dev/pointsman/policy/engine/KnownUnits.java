package dev.pointsman.policy.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The compiled files of the last few revisions, so that an edit, or an edit taken back, costs only
 * what is different. Confined to one thread at a time.
 */
final class KnownUnits {
  static final int REVISIONS_AT_MOST = 3;

  private final Deque<Map<String, LoadedUnit>> latestFirst = new ArrayDeque<>();

  @Nullable LoadedUnit get(String key) {
    for (Map<String, LoadedUnit> units : latestFirst) {
      LoadedUnit unit = units.get(key);
      if (unit != null) {
        return unit;
      }
    }
    return null;
  }

  /** Remembers the files of one revision, and forgets those of the eldest. */
  void remember(Map<String, LoadedUnit> units) {
    if (!units.equals(latestFirst.peekFirst())) {
      latestFirst.addFirst(Map.copyOf(units));
    }
    if (latestFirst.size() > REVISIONS_AT_MOST) {
      latestFirst.removeLast();
    }
  }
}
