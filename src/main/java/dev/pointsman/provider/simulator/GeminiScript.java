package dev.pointsman.provider.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.provider.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gemini's generateContent. */
final class GeminiScript implements Script {
  private static final Map<Integer, String> STATUS_WORDS =
      Map.of(
          400, "INVALID_ARGUMENT",
          401, "UNAUTHENTICATED",
          403, "PERMISSION_DENIED",
          404, "NOT_FOUND",
          429, "RESOURCE_EXHAUSTED",
          500, "INTERNAL",
          503, "UNAVAILABLE");

  /** The path is {@code /gemini/models/M:generateContent}. */
  @Override
  public Asked asked(String path, JsonNode body) {
    String call = path.substring(path.lastIndexOf('/') + 1);
    JsonNode config = Json.at(body, "generationConfig");
    ObjectNode plain = Json.MAPPER.createObjectNode();
    plain.put("model", call.substring(0, call.lastIndexOf(':')));
    plain.put("stream", call.endsWith(":streamGenerateContent"));
    plain.set("messages", Json.at(body, "contents"));
    if (config.has("maxOutputTokens")) {
      plain.set("max_tokens", config.get("maxOutputTokens"));
    }
    if (config.has("seed")) {
      plain.set("seed", config.get("seed"));
    }
    format(config, plain);
    tools(body, plain);
    return Asked.of(path.split("/", 3)[1], false, plain);
  }

  private static void format(JsonNode config, ObjectNode plain) {
    if (config.has("responseJsonSchema")) {
      plain
          .putObject("response_format")
          .putObject("json_schema")
          .set("schema", config.get("responseJsonSchema"));
    } else if (config.has("responseMimeType")) {
      plain.putObject("response_format").put("type", "json_object");
    }
  }

  private static void tools(JsonNode body, ObjectNode plain) {
    for (JsonNode tool : Json.at(Json.at(body, "tools").path(0), "functionDeclarations")) {
      ObjectNode written = plain.withArray("tools").addObject();
      written.put("name", Json.text(tool, "name"));
      written.set("parameters", Json.at(tool, "parametersJsonSchema"));
    }
    JsonNode choice = Json.at(Json.at(body, "toolConfig"), "functionCallingConfig");
    String mode = Json.textOrEmpty(choice, "mode");
    if (mode.equals("ANY")) {
      String name = Json.at(choice, "allowedFunctionNames").path(0).asText("");
      ObjectNode written = plain.putObject("tool_choice").put("type", "any");
      if (!name.isEmpty()) {
        written.put("name", name);
      }
    }
  }

  @Override
  public JsonNode whole(Asked asked, Spoken spoken, @Nullable Double confidence) {
    ObjectNode root = response(asked, spoken.text(), spoken.tool() == null ? null : spoken);
    end(root, asked, spoken);
    if (confidence != null) {
      root.put("confidence", confidence);
    }
    return root;
  }

  private static ObjectNode response(Asked asked, String text, @Nullable Spoken tool) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    ObjectNode candidate = root.putArray("candidates").addObject().put("index", 0);
    ObjectNode content = candidate.putObject("content").put("role", "model");
    ObjectNode part = content.putArray("parts").addObject();
    if (tool == null) {
      part.put("text", text);
    } else {
      JsonNode arguments =
          Json.object(tool.arguments().getBytes(StandardCharsets.UTF_8)).orElseThrow();
      part.putObject("functionCall").put("name", tool.tool()).set("args", arguments);
    }
    root.put("modelVersion", asked.model());
    return root.put("responseId", "simulated-" + Integer.toHexString(asked.seed()));
  }

  private static void end(ObjectNode root, Asked asked, Spoken spoken) {
    ObjectNode candidate = (ObjectNode) root.path("candidates").path(0);
    candidate.put("finishReason", spoken.cut() ? "MAX_TOKENS" : "STOP");
    root.putObject("usageMetadata")
        .put("promptTokenCount", asked.promptTokens())
        .put("candidatesTokenCount", spoken.tokens())
        .put("totalTokenCount", asked.promptTokens() + spoken.tokens());
  }

  @Override
  public List<String> events(Asked asked, Spoken spoken, @Nullable Double confidence) {
    List<String> events = new ArrayList<>();
    int last = spoken.pieces().size() - 1;
    for (int i = 0; i < last; i++) {
      events.add(frame(response(asked, spoken.pieces().get(i), null)));
    }
    boolean tool = spoken.tool() != null;
    ObjectNode end = response(asked, tool ? "" : spoken.pieces().get(last), tool ? spoken : null);
    end(end, asked, spoken);
    events.add(frame(end));
    return events;
  }

  private static String frame(JsonNode event) {
    return "data: " + event + "\r\n\r\n";
  }

  @Override
  public JsonNode error(Fault fault) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    root.putObject("error")
        .put("code", fault.status())
        .put("message", fault.message())
        .put("status", STATUS_WORDS.getOrDefault(fault.status(), "UNKNOWN"));
    return root;
  }
}
