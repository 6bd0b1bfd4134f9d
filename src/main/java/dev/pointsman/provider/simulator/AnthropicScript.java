package dev.pointsman.provider.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.provider.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Anthropic messages. */
final class AnthropicScript implements Script {
  private static final String TOOL_USE = "tool_use";

  /** There the path says what the body says elsewhere. */
  static boolean isOnVertex(String path) {
    return path.endsWith(":rawPredict") || path.endsWith(":streamRawPredict");
  }

  private static ObjectNode named(String path, JsonNode body) {
    String call = path.substring(path.lastIndexOf('/') + 1);
    ObjectNode plain = body.deepCopy();
    plain.put("model", call.substring(0, call.lastIndexOf(':')));
    return plain.put("stream", call.endsWith(":streamRawPredict"));
  }

  @Override
  public Asked asked(String path, JsonNode body) {
    String provider = path.split("/", 3)[1];
    return isOnVertex(path)
        ? Asked.of(provider, true, named(path, body))
        : Asked.of(provider, true, body);
  }

  @Override
  public JsonNode whole(Asked asked, Spoken spoken, @Nullable Double confidence) {
    ObjectNode root = message(asked);
    ObjectNode block = root.putArray("content").addObject();
    if (spoken.tool() == null) {
      block.put("type", "text").put("text", spoken.text());
    } else {
      tool(block, spoken).set("input", input(spoken));
    }
    root.put("stop_reason", stop(spoken)).putNull("stop_sequence");
    if (confidence != null) {
      root.put("confidence", confidence);
    }
    root.set("usage", usage(asked.promptTokens(), spoken.tokens()));
    return root;
  }

  private static ObjectNode message(Asked asked) {
    return Json.MAPPER
        .createObjectNode()
        .put("id", "msg_simulated_" + Integer.toHexString(asked.seed()))
        .put("type", "message")
        .put("role", "assistant")
        .put("model", asked.model());
  }

  private static ObjectNode tool(ObjectNode block, Spoken spoken) {
    return block.put("type", TOOL_USE).put("id", "toolu_simulated_1").put("name", spoken.tool());
  }

  private static JsonNode input(Spoken spoken) {
    return Json.object(spoken.arguments().getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  private static String stop(Spoken spoken) {
    return spoken.tool() != null ? TOOL_USE : spoken.cut() ? "max_tokens" : "end_turn";
  }

  private static ObjectNode usage(int input, int output) {
    return Json.MAPPER
        .createObjectNode()
        .put("input_tokens", input)
        .put("cache_creation_input_tokens", 0)
        .put("cache_read_input_tokens", 0)
        .put("output_tokens", output);
  }

  @Override
  public List<String> events(Asked asked, Spoken spoken, @Nullable Double confidence) {
    List<String> events = new ArrayList<>();
    ObjectNode message = message(asked);
    message.putArray("content");
    message.putNull("stop_reason").putNull("stop_sequence");
    message.set("usage", usage(asked.promptTokens(), 1));
    events.add(frame(event("message_start").set("message", message)));
    ObjectNode block = Json.MAPPER.createObjectNode();
    if (spoken.tool() == null) {
      block.put("type", "text").put("text", "");
    } else {
      tool(block, spoken).putObject("input");
    }
    events.add(frame(event("content_block_start").put("index", 0).set("content_block", block)));
    events.add(frame(event("ping")));
    deltas(spoken, events);
    events.add(frame(event("content_block_stop").put("index", 0)));
    ObjectNode end = event("message_delta");
    end.putObject("delta").put("stop_reason", stop(spoken)).putNull("stop_sequence");
    end.putObject("usage").put("output_tokens", spoken.tokens());
    events.add(frame(end));
    events.add(frame(event("message_stop")));
    return events;
  }

  private static void deltas(Spoken spoken, List<String> events) {
    if (spoken.tool() != null) {
      events.add(delta("input_json_delta", "partial_json", spoken.arguments()));
    }
    for (String piece : spoken.pieces()) {
      events.add(delta("text_delta", "text", piece));
    }
  }

  private static String delta(String type, String field, String value) {
    ObjectNode event = event("content_block_delta").put("index", 0);
    event.putObject("delta").put("type", type).put(field, value);
    return frame(event);
  }

  private static ObjectNode event(String type) {
    return Json.MAPPER.createObjectNode().put("type", type);
  }

  private static String frame(JsonNode event) {
    return "event: " + Json.text(event, "type") + "\ndata: " + event + "\n\n";
  }

  @Override
  public JsonNode error(Fault fault) {
    ObjectNode root = event("error");
    root.putObject("error").put("type", fault.type()).put("message", fault.message());
    return root;
  }
}
