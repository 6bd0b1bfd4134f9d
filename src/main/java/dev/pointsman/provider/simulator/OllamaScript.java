package dev.pointsman.provider.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.provider.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ollama's own chat and embeddings. It cannot be told to call a tool, and so calls none. */
final class OllamaScript implements Script {
  static boolean isAsked(String path) {
    return path.endsWith("/api/chat") || path.endsWith("/api/embed");
  }

  @Override
  public Asked asked(String path, JsonNode body) {
    ObjectNode plain = body.deepCopy();
    JsonNode options = Json.at(body, "options");
    if (options.has("num_predict")) {
      plain.set("max_tokens", options.get("num_predict"));
    }
    if (options.has("seed")) {
      plain.set("seed", options.get("seed"));
    }
    JsonNode format = Json.at(body, "format");
    if (format.isObject()) {
      plain.putObject("response_format").putObject("json_schema").set("schema", format);
    } else if (format.isTextual()) {
      plain.putObject("response_format").put("type", "json_object");
    }
    return Script.super.asked(path, plain);
  }

  @Override
  public JsonNode whole(Asked asked, Spoken spoken, @Nullable Double confidence) {
    JsonNode input = Json.at(asked.body(), "input");
    if (input.isArray()) {
      return embeddings(asked, input);
    }
    ObjectNode root = end(line(asked, spoken.text()), asked, spoken);
    if (confidence != null) {
      root.put("confidence", confidence);
    }
    return root;
  }

  private static ObjectNode embeddings(Asked asked, JsonNode input) {
    ObjectNode root = Json.MAPPER.createObjectNode().put("model", asked.model());
    ArrayNode vectors = root.putArray("embeddings");
    int dimensions = Json.at(asked.body(), "dimensions").asInt(0);
    input.forEach(text -> vectors.add(EmbeddingScript.numbers(asked, text, dimensions)));
    return root.put("prompt_eval_count", Math.max(1, input.toString().length() / 4));
  }

  private static ObjectNode line(Asked asked, String text) {
    ObjectNode root = Json.MAPPER.createObjectNode().put("model", asked.model());
    root.put("created_at", "2026-11-20T12:00:00Z");
    root.putObject("message").put("role", "assistant").put("content", text);
    return root.put("done", false);
  }

  private static ObjectNode end(ObjectNode line, Asked asked, Spoken spoken) {
    return line.put("done", true)
        .put("done_reason", spoken.cut() ? "length" : "stop")
        .put("prompt_eval_count", asked.promptTokens())
        .put("eval_count", spoken.tokens());
  }

  @Override
  public List<String> events(Asked asked, Spoken spoken, @Nullable Double confidence) {
    List<String> events = new ArrayList<>();
    spoken.pieces().forEach(piece -> events.add(line(asked, piece) + "\n"));
    events.add(end(line(asked, ""), asked, spoken) + "\n");
    return events;
  }

  @Override
  public String streamType() {
    return "application/x-ndjson";
  }

  @Override
  public JsonNode error(Fault fault) {
    return Json.MAPPER.createObjectNode().put("error", fault.message());
  }
}
