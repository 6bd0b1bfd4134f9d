package dev.pointsman.facts;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds many phrases in one text at once. Immutable once built.
 *
 * <p>A tree of characters, entered at the start of every word: the cost is the length of the text,
 * not the number of phrases, and nothing is allocated. Letters are compared without case, any run
 * of white space is one space, and a phrase ends where a word ends, unless it was written with a
 * star at its end ({@code optimi*}).
 */
final class PhraseIndex {
  private static final int NOBODY = -1;

  private final Node root = new Node();

  /** Adds a phrase that counts for {@code owner}. */
  void add(String phrase, int owner) {
    boolean open = phrase.endsWith("*");
    String letters = (open ? phrase.substring(0, phrase.length() - 1) : phrase).strip();
    Node node = root;
    for (int at = 0; at < letters.length(); at++) {
      node = node.child(fold(letters.charAt(at)));
    }
    node.owner = owner;
    node.open = open;
  }

  /** Adds to {@code counts[owner]} for every phrase that the text contains. */
  void count(String text, int[] counts) {
    char before = ' ';
    for (int at = 0; at < text.length(); at++) {
      char here = text.charAt(at);
      if (startsWord(before, here)) {
        int owner = longestFrom(text, at);
        if (owner != NOBODY) {
          counts[owner]++;
        }
      }
      before = here;
    }
  }

  private int longestFrom(String text, int start) {
    int owner = NOBODY;
    Node node = root;
    int at = start;
    while (at < text.length()) {
      Node next = node.next(fold(text.charAt(at)));
      if (next == null) {
        return owner;
      }
      node = next;
      at = skipExtraSpace(text, at);
      if (node.owner != NOBODY && (node.open || endsWord(text, at))) {
        owner = node.owner;
      }
    }
    return owner;
  }

  private static int skipExtraSpace(String text, int at) {
    int next = at + 1;
    if (Character.isWhitespace(text.charAt(at))) {
      while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
        next++;
      }
    }
    return next;
  }

  /** Scripts without spaces have a word wherever one may begin. */
  private static boolean startsWord(char before, char here) {
    return !Character.isLetterOrDigit(before) || here >= '\u2e80' || !Character.isLetter(here);
  }

  private static boolean endsWord(String text, int end) {
    return end >= text.length()
        || !Character.isLetterOrDigit(text.charAt(end))
        || text.charAt(end) >= '\u2e80';
  }

  private static char fold(char letter) {
    if (letter >= 'a' && letter <= 'z') {
      return letter;
    }
    return Character.isWhitespace(letter) ? ' ' : Character.toLowerCase(letter);
  }

  /** A place in the tree: most children are ASCII and found by index. */
  private static final class Node {
    private static final int ASCII_END = 0x80;

    private final @Nullable Node[] ascii = new @Nullable Node[ASCII_END];
    private final Map<Character, Node> others = new HashMap<>(2);
    private int owner = NOBODY;
    private boolean open;

    @Nullable Node next(char letter) {
      return letter < ASCII_END ? ascii[letter] : others.get(letter);
    }

    Node child(char letter) {
      Node known = next(letter);
      if (known != null) {
        return known;
      }
      Node made = new Node();
      if (letter < ASCII_END) {
        ascii[letter] = made;
      } else {
        others.put(letter, made);
      }
      return made;
    }
  }
}
