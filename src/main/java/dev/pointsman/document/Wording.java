package dev.pointsman.document;

import java.util.Collection;
import java.util.Locale;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The sentences of this room, in one place. Stateless. */
final class Wording {
  private static final int LONGEST_VALUE = 80;

  private Wording() {}

  static String rejected(String key, String text, Scalar<?> type, String expected) {
    String hint =
        Nearest.to(text, type.words()).map(word -> "; did you mean " + word + "?").orElse("");
    return key + ": " + quoted(text) + " (expected: " + expected + hint + ")";
  }

  static String unknownKey(String key, Collection<String> allowed) {
    String hint = Nearest.to(key, allowed).map(word -> "did you mean " + word + "? ").orElse("");
    return key + ": unknown key (" + hint + "allowed: " + String.join(", ", allowed) + ")";
  }

  static String wrongShape(String key, Node node, String expected) {
    return key + ": " + shape(node) + " (expected: " + expected + ")";
  }

  static String shape(Node node) {
    return node instanceof ScalarNode scalar
        ? quoted(scalar.getValue())
        : node instanceof SequenceNode ? "list" : "section of keys";
  }

  static String quoted(String text) {
    boolean cut = text.length() > LONGEST_VALUE;
    String shown = cut ? text.substring(0, LONGEST_VALUE) + "..." : text;
    return "\"" + shown.replace("\n", "\\n").replaceAll("\\p{Cntrl}", "?") + "\"";
  }

  static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
