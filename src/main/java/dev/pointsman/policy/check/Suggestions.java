package dev.pointsman.policy.check;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what was probably meant, by edit distance. Stateless. */
final class Suggestions {
  private static final int LONGEST_WORD = 64;

  private Suggestions() {}

  /** {@code did you mean LOW? allowed: FREE, LOW, MEDIUM}. */
  static String of(String word, Collection<String> allowed) {
    String nearest = nearest(word, allowed);
    String list = "allowed: " + String.join(", ", allowed);
    return nearest == null ? list : "did you mean " + nearest + "? " + list;
  }

  /** The nearest name, or null if none is near. */
  static @Nullable String nearest(String word, Collection<String> names) {
    if (word.length() > LONGEST_WORD) {
      return null;
    }
    String best = null;
    int smallest = Math.max(1, word.length() / 3) + 1;
    for (String name : names) {
      int distance = distance(folded(word), folded(name));
      if (distance < smallest) {
        smallest = distance;
        best = name;
      }
    }
    return best;
  }

  private static String folded(String word) {
    return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  /** Insertions, deletions, replacements, and swaps of neighbours. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(int[][] cost, String a, String b, int i, int j) {
    int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replace, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
