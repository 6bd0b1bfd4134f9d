package dev.pointsman.routing.cases;

import dev.pointsman.document.Place;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that a case wants. Immutable.
 *
 * @param check what is wrong with a verdict: expected and actual; empty if nothing is
 */
record Wish(Place place, Function<Verdict, Optional<String>> check) {

  Optional<String> failure(Verdict verdict) {
    return check.apply(verdict);
  }

  /** {@code primary: expected provider(mistral), actual deepseek/deepseek-chat@global}. */
  static Optional<String> mismatch(String key, Object expected, Object actual) {
    return Optional.of(key + ": expected " + expected + ", actual " + actual);
  }
}
