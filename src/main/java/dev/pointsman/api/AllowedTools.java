package dev.pointsman.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.Conversation.Tool;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A choice among some of the tools: elsewhere the others are not offered, which means the same.
 * Stateless.
 */
final class AllowedTools {
  /** How both of OpenAI's formats call it. */
  static final String TYPE = "allowed_tools";

  private AllowedTools() {}

  /** The tools that are allowed: all if nothing is said. */
  static List<Tool> of(
      List<Tool> tools, JsonNode allowed, Function<JsonNode, @Nullable String> name) {
    if (!allowed.isArray()) {
      return tools;
    }
    Set<String> names = new HashSet<>();
    for (JsonNode each : allowed) {
      String one = name.apply(each);
      if (one != null) {
        names.add(one);
      }
    }
    return tools.stream().filter(tool -> names.contains(tool.name())).toList();
  }
}
