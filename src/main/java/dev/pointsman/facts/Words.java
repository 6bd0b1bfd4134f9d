package dev.pointsman.facts;

import dev.pointsman.document.Nearest;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.policy.vocabulary.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The vocabulary as callers write it: lower case with underscores, some synonyms, and the nearest
 * word for one that is unknown. Stateless.
 */
public final class Words {
  private static final Map<String, String> TASK_SYNONYMS =
      Map.of(
          "code", "code_generation",
          "coder", "code_generation",
          "coding", "code_generation",
          "architecture", "architect",
          "search", "web_search");
  private static final Map<String, String> CAPABILITY_SYNONYMS =
      Map.of(
          "function_calling", "tools",
          "image_input", "vision",
          "search", "web_search");

  private Words() {}

  /** The constant that a caller means; empty if there is none. */
  public static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
    String canonical = word.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    String meant = synonyms(type).getOrDefault(canonical, canonical);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> of(constant).equals(meant))
        .findFirst();
  }

  /** Every word that {@link #find} knows for a type, synonyms last. */
  public static <E extends Enum<E>> List<String> known(Class<E> type) {
    List<String> words = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      words.add(of(constant));
    }
    synonyms(type).keySet().stream().sorted().forEach(words::add);
    return words;
  }

  /** A constant as callers write it: {@code code_generation}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The candidates that look most like a word, best first; empty if none comes close. */
  public static List<String> nearest(String word, Iterable<String> candidates, int most) {
    return Nearest.to(word, candidates, most);
  }

  private static Map<String, String> synonyms(Class<?> type) {
    if (type == Task.class) {
      return TASK_SYNONYMS;
    }
    return type == Capability.class ? CAPABILITY_SYNONYMS : Map.of();
  }
}
