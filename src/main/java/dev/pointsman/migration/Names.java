package dev.pointsman.migration;

import java.util.Locale;
import java.util.function.Predicate;

/** Makes ids of what people called things. Stateless. */
final class Names {
  private static final int LONGEST = 60;

  private Names() {}

  /** Lower-case letters, digits and single hyphens; never empty. */
  static String slug(String name) {
    String slug =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    String bounded = slug.length() > LONGEST ? slug.substring(0, LONGEST) : slug;
    String clean = bounded.replaceAll("-+$", "");
    return clean.isEmpty() ? "any" : clean;
  }

  /** A variable's name: {@code GPT_4O_API_KEY}. */
  static String variable(String name, String suffix) {
    String word = slug(name).toUpperCase(Locale.ROOT).replace('-', '_');
    return (Character.isDigit(word.charAt(0)) ? "MODEL_" : "") + word + suffix;
  }

  /** The name, or the first of {@code name-2}, {@code name-3} … that is free. */
  static String free(String name, Predicate<String> taken) {
    String candidate = name;
    for (int i = 2; taken.test(candidate); i++) {
      candidate = name + "-" + i;
    }
    return candidate;
  }

  /** Whether a rule can hold it as a text. */
  static boolean fitsRules(String name) {
    return !name.isBlank()
        && name.chars().noneMatch(c -> c == '"' || c == '\\' || Character.isISOControl(c));
  }
}
