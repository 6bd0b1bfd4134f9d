package dev.pointsman.assessment;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds answers that go round in circles: of all runs of four words in the tail of a text, few are
 * different ones. Stateless.
 */
final class Repetition {
  private static final int TAIL_CHARS = 8_000;
  private static final int FEWEST_RUNS = 60;
  private static final int RUN = 4;
  private static final double FEW = 0.15;

  private Repetition() {}

  static boolean isIn(String text) {
    if (text.length() < 2 * FEWEST_RUNS) {
      return false; // a word and a space each
    }
    String tail = text.substring(Math.max(0, text.length() - TAIL_CHARS));
    List<String> words = List.of(tail.strip().split("\\s+"));
    int runs = words.size() - RUN + 1;
    if (runs < FEWEST_RUNS) {
      return false;
    }
    Set<List<String>> different = new HashSet<>();
    for (int i = 0; i < runs; i++) {
      different.add(words.subList(i, i + RUN));
    }
    return different.size() < runs * FEW;
  }
}
