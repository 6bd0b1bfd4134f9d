package dev.pointsman.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.KeptId;
import dev.pointsman.chat.Usage;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The object of one response that is made here: what was asked, repeated, and what became of it.
 * Its ids say who answered, and that nobody keeps what they stand for. Confined to one answer.
 */
final class ResponseObject {
  /** Fields that are given back as they came. */
  private static final List<String> REPEATED =
      List.of(
          "instructions",
          "max_output_tokens",
          "max_tool_calls",
          "metadata",
          "prompt_cache_key",
          "reasoning",
          "safety_identifier",
          "temperature",
          "top_p");

  private final JsonNode asked;
  private final String deployment;
  private final String unique;
  private final long created;
  private String id;
  private int items;

  /**
   * A response to a request.
   *
   * @param decision makes its ids unique
   * @param created in seconds since 1970
   */
  ResponseObject(ChatRequest request, String deployment, UUID decision, long created) {
    this.asked = JsonBody.again(request.body());
    this.deployment = deployment;
    this.unique = decision.toString().replace("-", "");
    this.created = created;
    this.id = written("resp_" + unique);
  }

  /** The provider keeps it under a name of its own. */
  void named(String own) {
    id = new KeptId(deployment, true, own).written();
  }

  /** The id of the next item: {@code msg_…}. */
  String itemId(String kind) {
    return written(kind + "_" + unique + "_" + items++);
  }

  private String written(String own) {
    return new KeptId(deployment, false, own).written();
  }

  /** One that is under way. */
  ObjectNode begun(String model) {
    return object(model, "in_progress", Json.MAPPER.createArrayNode());
  }

  /** One that ended by itself. */
  ObjectNode ended(String model, ArrayNode output, FinishReason reason, Usage usage) {
    String missing = missing(reason);
    ObjectNode object = object(model, missing == null ? "completed" : "incomplete", output);
    if (missing != null) {
      object.putObject("incomplete_details").put("reason", missing);
    }
    object.set("usage", usage(usage));
    return object;
  }

  /** One that broke off. */
  ObjectNode failed(String model, ArrayNode output, String message) {
    ObjectNode object = object(model, "failed", output);
    object.putObject("error").put("code", "server_error").put("message", message);
    return object;
  }

  /** How an item ends where the answer ends so. */
  static String itemStatus(FinishReason reason) {
    return reason == FinishReason.LENGTH ? "incomplete" : "completed";
  }

  private static @Nullable String missing(FinishReason reason) {
    return switch (reason) {
      case LENGTH -> "max_output_tokens";
      case CONTENT_FILTER -> "content_filter";
      case STOP, TOOL_CALLS, UNKNOWN -> null;
    };
  }

  private ObjectNode object(String model, String status, ArrayNode output) {
    ObjectNode object = Json.object();
    object.put("id", id).put("object", "response").put("created_at", created);
    object.put("status", status).put("background", false);
    object.putNull("error").putNull("incomplete_details");
    for (String field : REPEATED) {
      JsonNode value = asked.get(field);
      object.set(field, value == null ? Json.MAPPER.nullNode() : value);
    }
    if (asked.path("user").isTextual()) {
      object.set("user", asked.get("user"));
    }
    object.put("model", model);
    object.set("output", output);
    object.put("parallel_tool_calls", asked.path("parallel_tool_calls").asBoolean(true));
    object.putNull("previous_response_id").put("store", false);
    object.set("text", text());
    object.set("tool_choice", choice());
    object.set("tools", tools());
    return object.put("truncation", "disabled");
  }

  private ObjectNode text() {
    ObjectNode text = Json.object();
    if (asked.path("text") instanceof ObjectNode given) {
      text.setAll(given);
    }
    if (!text.path("format").isObject()) {
      text.putObject("format").put("type", "text");
    }
    return text;
  }

  private JsonNode choice() {
    JsonNode choice = asked.path("tool_choice");
    boolean said = choice.isTextual() || choice.isObject();
    return said ? choice : Json.MAPPER.getNodeFactory().textNode("auto");
  }

  private ArrayNode tools() {
    ArrayNode tools = Json.MAPPER.createArrayNode();
    for (JsonNode tool : asked.path("tools")) {
      ObjectNode whole = tool.<ObjectNode>deepCopy();
      if (whole.path("type").asText().equals("function")) {
        whole.putIfAbsent("strict", Json.MAPPER.nullNode());
        whole.putIfAbsent("parameters", Json.MAPPER.nullNode());
      }
      tools.add(whole);
    }
    return tools;
  }

  private static ObjectNode usage(Usage usage) {
    ObjectNode json = Json.object().put("input_tokens", usage.allInput());
    json.putObject("input_tokens_details")
        .put("cached_tokens", usage.cachedInput())
        .put("cache_write_tokens", usage.cacheWrite());
    json.put("output_tokens", usage.allOutput());
    json.putObject("output_tokens_details").put("reasoning_tokens", usage.reasoning());
    return json.put("total_tokens", usage.allInput() + usage.allOutput());
  }
}
