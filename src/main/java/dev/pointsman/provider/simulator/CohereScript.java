package dev.pointsman.provider.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.provider.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Cohere's chat and embeddings, version 2. */
final class CohereScript implements Script {
  static boolean isAsked(String path) {
    return path.endsWith("/v2/chat") || path.endsWith("/v2/embed");
  }

  @Override
  public Asked asked(String path, JsonNode body) {
    ObjectNode plain = body.deepCopy();
    JsonNode schema = Json.at(Json.at(body, "response_format"), "json_schema");
    if (schema.isObject()) {
      plain.putObject("response_format").putObject("json_schema").set("schema", schema);
    }
    String choice = Json.textOrEmpty(body, "tool_choice");
    if (!choice.isEmpty()) {
      plain.put("tool_choice", choice.toLowerCase(Locale.ROOT));
    }
    return Script.super.asked(path, plain);
  }

  @Override
  public JsonNode whole(Asked asked, Spoken spoken, @Nullable Double confidence) {
    ObjectNode root = Json.MAPPER.createObjectNode().put("id", id(asked));
    if (asked.body().has("texts")) {
      return embeddings(asked, root);
    }
    ObjectNode message = root.putObject("message").put("role", "assistant");
    if (spoken.tool() == null) {
      message.putArray("content").addObject().put("type", "text").put("text", spoken.text());
    } else {
      message.put("tool_plan", "I will call " + spoken.tool() + ".");
      message.putArray("tool_calls").add(call(asked, spoken, spoken.arguments()));
    }
    root.put("finish_reason", reason(spoken));
    root.set("usage", usage(asked, spoken));
    if (confidence != null) {
      root.put("confidence", confidence);
    }
    return root;
  }

  private static String id(Asked asked) {
    return "simulated-" + Integer.toHexString(asked.seed());
  }

  private static ObjectNode embeddings(Asked asked, ObjectNode root) {
    ArrayNode vectors = root.putObject("embeddings").putArray("float");
    JsonNode texts = Json.at(asked.body(), "texts");
    int dimensions = Json.at(asked.body(), "output_dimension").asInt(0);
    texts.forEach(text -> vectors.add(EmbeddingScript.numbers(asked, text, dimensions)));
    int tokens = Math.max(1, texts.toString().length() / 4);
    root.putObject("meta").putObject("billed_units").put("input_tokens", tokens);
    return root;
  }

  private static ObjectNode call(Asked asked, Spoken spoken, String arguments) {
    ObjectNode call = Json.MAPPER.createObjectNode();
    call.put("id", spoken.tool() + "_" + Integer.toHexString(asked.seed())).put("type", "function");
    call.putObject("function").put("name", spoken.tool()).put("arguments", arguments);
    return call;
  }

  private static String reason(Spoken spoken) {
    return spoken.tool() != null ? "TOOL_CALL" : spoken.cut() ? "MAX_TOKENS" : "COMPLETE";
  }

  private static ObjectNode usage(Asked asked, Spoken spoken) {
    ObjectNode usage = Json.MAPPER.createObjectNode();
    usage
        .putObject("billed_units")
        .put("input_tokens", asked.promptTokens())
        .put("output_tokens", spoken.tokens());
    usage
        .putObject("tokens")
        .put("input_tokens", asked.promptTokens() + 100)
        .put("output_tokens", spoken.tokens() + 3);
    return usage;
  }

  @Override
  public List<String> events(Asked asked, Spoken spoken, @Nullable Double confidence) {
    List<String> events = new ArrayList<>();
    ObjectNode start = event("message-start").put("id", id(asked));
    start.putObject("delta").putObject("message").put("role", "assistant");
    events.add(frame(start));
    if (spoken.tool() != null) {
      events.add(frame(tool("tool-call-start", call(asked, spoken, ""))));
      ObjectNode arguments = Json.MAPPER.createObjectNode();
      arguments.putObject("function").put("arguments", spoken.arguments());
      events.add(frame(tool("tool-call-delta", arguments)));
      events.add(frame(event("tool-call-end").put("index", 0)));
    }
    for (String piece : spoken.pieces()) {
      ObjectNode delta = event("content-delta").put("index", 0);
      delta.putObject("delta").putObject("message").putObject("content").put("text", piece);
      events.add(frame(delta));
    }
    ObjectNode end = event("message-end");
    end.putObject("delta").put("finish_reason", reason(spoken)).set("usage", usage(asked, spoken));
    events.add(frame(end));
    events.add("data: [DONE]\n\n");
    return events;
  }

  private static ObjectNode tool(String type, JsonNode call) {
    ObjectNode event = event(type).put("index", 0);
    event.putObject("delta").putObject("message").set("tool_calls", call);
    return event;
  }

  private static ObjectNode event(String type) {
    return Json.MAPPER.createObjectNode().put("type", type);
  }

  private static String frame(ObjectNode event) {
    return "event: " + event.path("type").asText() + "\ndata: " + event + "\n\n";
  }

  @Override
  public JsonNode error(Fault fault) {
    return Json.MAPPER.createObjectNode().put("id", "simulated").put("message", fault.message());
  }
}
