package dev.pointsman.document;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Finds the known words that an unknown one probably meant. Stateless.
 *
 * <p>Edit distance with swapped neighbours as one step (optimal string alignment), case ignored; a
 * word that begins with the other counts as near, since people leave versions off. O(n * m) per
 * word: for messages, not for the request path.
 */
public final class Nearest {
  private static final int PREFIX_DISTANCE = 1;
  private static final int SHORTEST_PREFIX = 4;

  private Nearest() {}

  /** The nearest known word; empty if none is near. */
  public static Optional<String> to(String word, Iterable<String> known) {
    return to(word, known, 1).stream().findFirst();
  }

  /** At most {@code limit} near words, nearest first, equals in order of the alphabet. */
  public static List<String> to(String word, Iterable<String> known, int limit) {
    String wanted = word.toLowerCase(Locale.ROOT);
    int farthest = Math.max(1, Math.min(wanted.length() / 3, 6));
    return StreamSupport.stream(known.spliterator(), false)
        .map(each -> new Scored(each, distance(wanted, each.toLowerCase(Locale.ROOT), farthest)))
        .filter(scored -> scored.distance <= farthest)
        .sorted(Comparator.comparingInt(Scored::distance).thenComparing(Scored::word))
        .limit(limit)
        .map(Scored::word)
        .toList();
  }

  private record Scored(String word, int distance) {}

  private static int distance(String wanted, String word, int farthest) {
    int shorter = Math.min(wanted.length(), word.length());
    if (shorter >= SHORTEST_PREFIX && (wanted.startsWith(word) || word.startsWith(wanted))) {
      return wanted.length() == word.length() ? 0 : PREFIX_DISTANCE;
    }
    if (Math.abs(wanted.length() - word.length()) > farthest) {
      return farthest + 1;
    }
    return edits(wanted, word);
  }

  private static int edits(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best =
            Math.min(cost[i - 1][j - 1] + same, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        cost[i][j] = swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
      }
    }
    return cost[a.length()][b.length()];
  }
}
