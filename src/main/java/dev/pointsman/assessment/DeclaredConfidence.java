package dev.pointsman.assessment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.ChatAnswer;
import java.util.Optional;

/**
 * A field {@code confidence}, from 0 to 1, that an answer in JSON has at its top, or the provider's
 * body beside the answer. Stateless.
 */
final class DeclaredConfidence {
  private static final String FIELD = "confidence";
  private static final String QUOTED = "\"confidence\"";

  private DeclaredConfidence() {}

  static Optional<Double> in(ChatAnswer answer) {
    Optional<Double> own = in(answer.text());
    return own.isPresent() ? own : in(answer.verbatim().text());
  }

  private static Optional<Double> in(String json) {
    if (!json.contains(QUOTED) || !json.stripLeading().startsWith("{")) {
      return Optional.empty();
    }
    return Json.read(json)
        .map(root -> root.path(FIELD))
        .filter(JsonNode::isNumber)
        .map(JsonNode::doubleValue)
        .filter(value -> value >= 0 && value <= 1);
  }
}
