package dev.pointsman.api;

import dev.pointsman.facts.Words;
import dev.pointsman.gateway.Refusal;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that cannot be understood; carries what its caller is told. */
final class InvalidRequest extends Exception {
  private static final long serialVersionUID = 1;
  private static final int BAD_REQUEST = 400;

  private final transient Refusal refusal;

  private InvalidRequest(Refusal refusal) {
    super(refusal.message(), null, false, false);
    this.refusal = refusal;
  }

  static InvalidRequest json(String message) {
    return new InvalidRequest(Refusal.of(BAD_REQUEST, "invalid_json", message));
  }

  static InvalidRequest field(String param, String message) {
    return new InvalidRequest(Refusal.of(BAD_REQUEST, "unknown_field", message, param));
  }

  /** A value that is not allowed: {@code "stream: 3 (expected: true or false)"}. */
  static InvalidRequest value(String param, String got, String expected) {
    return new InvalidRequest(
        Refusal.of(
            BAD_REQUEST,
            "invalid_value",
            param + ": " + got + " (expected: " + expected + ")",
            param));
  }

  /** A word that is not one of those known. */
  static InvalidRequest word(String param, String got, Collection<String> known) {
    List<String> nearest = Words.nearest(got, known, 1);
    String meant = nearest.isEmpty() ? "" : "; did you mean " + nearest.get(0) + "?";
    return value(param, quoted(got), "one of " + String.join(", ", known) + meant);
  }

  static InvalidRequest conflict(String param, String message) {
    return new InvalidRequest(Refusal.of(BAD_REQUEST, "invalid_value", message, param));
  }

  Refusal refusal() {
    return refusal;
  }

  /** A caller's word, shortened, as it may be shown. */
  static String quoted(@Nullable String text) {
    String shown = text == null ? "" : text;
    return '"' + (shown.length() <= 80 ? shown : shown.substring(0, 80) + "…") + '"';
  }

  static String didYouMean(List<String> nearest) {
    return nearest.isEmpty() ? "" : "did you mean " + nearest.get(0) + "? ";
  }
}
