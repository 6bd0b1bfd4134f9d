package dev.pointsman.assessment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.ChatAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an answer says, apart from how it says it. Stateless. */
final class Opinions {
  private static final double LEAST = 0;
  private static final double MOST = 10;
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern AROUND = Pattern.compile("^[\\s\"'`*]+|[\\s\"'`*.!]+$");
  private static final Pattern FENCED = Pattern.compile("(?s)^\\s*```\\w*\\n(.*?)```\\s*$");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,6}(?:\\.\\d{1,9})?");

  private Opinions() {}

  /** Equal for answers that say the same: JSON by its values, words without case and spaces. */
  static Object of(ChatAnswer answer) {
    if (!answer.toolCalls().isEmpty()) {
      return answer.toolCalls().stream()
          .map(call -> List.of(call.name(), values(call.arguments())))
          .toList();
    }
    return values(answer.text());
  }

  private static Object values(String text) {
    Optional<JsonNode> json = Json.read(unfenced(text)).filter(JsonNode::isContainerNode);
    if (json.isPresent()) {
      return json.get();
    }
    String words = SPACE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ");
    return AROUND.matcher(words).replaceAll("");
  }

  /** The JSON of an answer that some models put between fences. */
  static String unfenced(String text) {
    Matcher fenced = FENCED.matcher(text);
    return fenced.matches() ? fenced.group(1) : text;
  }

  /** The field {@code score}, else the first number; null if it is not from 0 to 10. */
  static @Nullable Double number(String text) {
    JsonNode score = Json.read(unfenced(text)).map(json -> json.path("score")).orElse(null);
    if (score != null && score.isNumber()) {
      return within(score.doubleValue());
    }
    Matcher number = NUMBER.matcher(text);
    return number.find() ? within(Double.parseDouble(number.group())) : null;
  }

  static @Nullable Double within(double number) {
    return number >= LEAST && number <= MOST ? number : null;
  }
}
