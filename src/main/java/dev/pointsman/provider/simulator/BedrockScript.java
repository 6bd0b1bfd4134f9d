package dev.pointsman.provider.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.provider.Json;
import io.vertx.core.buffer.Buffer;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Bedrock's Converse. An event is its name, a blank and its JSON until it is framed. */
final class BedrockScript implements Script {
  private static final String NOVA = "singleEmbeddingParams";

  private static final Map<Integer, String> NAMES =
      Map.of(
          400, "ValidationException",
          401, "UnrecognizedClientException",
          402, "ServiceQuotaExceededException",
          403, "AccessDeniedException",
          404, "ResourceNotFoundException",
          429, "ThrottlingException",
          500, "InternalServerException",
          503, "ServiceUnavailableException",
          529, "ModelNotReadyException");

  static boolean isAsked(String path) {
    return path.endsWith("/converse")
        || path.endsWith("/converse-stream")
        || path.endsWith("/invoke");
  }

  @Override
  public Asked asked(String path, JsonNode body) {
    String[] names = path.split("/", -1);
    JsonNode config = Json.at(body, "inferenceConfig");
    ObjectNode plain = Json.MAPPER.createObjectNode();
    plain.put("model", URLDecoder.decode(names[names.length - 2], StandardCharsets.UTF_8));
    plain.put("stream", path.endsWith("-stream"));
    plain.set("messages", Json.at(body, "messages"));
    plain.set("embedded", body);
    if (config.has("maxTokens")) {
      plain.set("max_tokens", config.get("maxTokens"));
    }
    String schema = Json.textOrEmpty(schema(body), "schema");
    if (!schema.isEmpty()) {
      plain
          .putObject("response_format")
          .putObject("json_schema")
          .set("schema", Json.any(schema.getBytes(StandardCharsets.UTF_8)).orElseThrow());
    }
    tools(Json.at(body, "toolConfig"), plain);
    return Asked.of(names[1], false, plain);
  }

  private static JsonNode schema(JsonNode body) {
    JsonNode format = Json.at(Json.at(body, "outputConfig"), "textFormat");
    return Json.at(Json.at(format, "structure"), "jsonSchema");
  }

  private static void tools(JsonNode config, ObjectNode plain) {
    for (JsonNode tool : Json.at(config, "tools")) {
      JsonNode spec = Json.at(tool, "toolSpec");
      ObjectNode written = plain.withArray("tools").addObject();
      written.put("name", Json.text(spec, "name"));
      written.set("parameters", Json.at(Json.at(spec, "inputSchema"), "json"));
    }
    JsonNode choice = Json.at(config, "toolChoice");
    if (choice.has("any") || choice.has("tool")) {
      ObjectNode written = plain.putObject("tool_choice").put("type", "any");
      written.put("name", Json.textOrEmpty(Json.at(choice, "tool"), "name"));
    }
  }

  @Override
  public JsonNode whole(Asked asked, Spoken spoken, @Nullable Double confidence) {
    JsonNode embedded = Json.at(asked.body(), "embedded");
    if (isOfTexts(embedded)) {
      return embeddings(asked, embedded);
    }
    ObjectNode root = Json.MAPPER.createObjectNode();
    ObjectNode message = root.putObject("output").putObject("message").put("role", "assistant");
    ObjectNode block = message.putArray("content").addObject();
    if (spoken.tool() == null) {
      block.put("text", spoken.text());
    } else {
      block
          .putObject("toolUse")
          .put("toolUseId", "tooluse_" + Integer.toHexString(asked.seed()))
          .put("name", spoken.tool())
          .set(
              "input", Json.any(spoken.arguments().getBytes(StandardCharsets.UTF_8)).orElseThrow());
    }
    root.put("stopReason", stop(spoken));
    root.set("usage", usage(asked, spoken));
    root.putObject("metrics").put("latencyMs", 1);
    if (confidence != null) {
      root.put("confidence", confidence);
    }
    return root;
  }

  private static boolean isOfTexts(JsonNode embedded) {
    return embedded.has("texts") || embedded.has("inputText") || embedded.has(NOVA);
  }

  private static ObjectNode embeddings(Asked asked, JsonNode body) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    if (body.has(NOVA)) {
      JsonNode single = Json.at(body, NOVA);
      ObjectNode vector = root.putArray("embeddings").addObject().put("embeddingType", "TEXT");
      JsonNode text = Json.at(Json.at(single, "text"), "value");
      int wanted = Json.at(single, "embeddingDimension").asInt(0);
      vector.set("embedding", EmbeddingScript.numbers(asked, text, wanted));
      return root;
    }
    int dimensions = Json.at(body, "dimensions").asInt(Json.at(body, "output_dimension").asInt(0));
    if (body.has("inputText")) {
      JsonNode text = Json.at(body, "inputText");
      root.set("embedding", EmbeddingScript.numbers(asked, text, dimensions));
      return root.put("inputTextTokenCount", Math.max(1, text.asText().length() / 4));
    }
    ArrayNode vectors = root.put("response_type", "embeddings_floats").putArray("embeddings");
    Json.at(body, "texts")
        .forEach(text -> vectors.add(EmbeddingScript.numbers(asked, text, dimensions)));
    return root;
  }

  private static String stop(Spoken spoken) {
    return spoken.tool() != null ? "tool_use" : spoken.cut() ? "max_tokens" : "end_turn";
  }

  private static ObjectNode usage(Asked asked, Spoken spoken) {
    return Json.MAPPER
        .createObjectNode()
        .put("inputTokens", asked.promptTokens())
        .put("outputTokens", spoken.tokens())
        .put("totalTokens", asked.promptTokens() + spoken.tokens());
  }

  @Override
  public List<String> events(Asked asked, Spoken spoken, @Nullable Double confidence) {
    List<String> events = new ArrayList<>();
    events.add("messageStart {\"role\":\"assistant\"}");
    if (spoken.tool() != null) {
      ObjectNode start = Json.MAPPER.createObjectNode().put("contentBlockIndex", 0);
      start
          .putObject("start")
          .putObject("toolUse")
          .put("toolUseId", "tooluse_" + Integer.toHexString(asked.seed()))
          .put("name", spoken.tool());
      events.add("contentBlockStart " + start);
      events.add(delta("toolUse", Json.MAPPER.createObjectNode().put("input", spoken.arguments())));
    }
    spoken
        .pieces()
        .forEach(piece -> events.add(delta("text", Json.MAPPER.getNodeFactory().textNode(piece))));
    events.add("contentBlockStop {\"contentBlockIndex\":0}");
    events.add("messageStop {\"stopReason\":\"" + stop(spoken) + "\"}");
    ObjectNode metadata = Json.MAPPER.createObjectNode();
    metadata.set("usage", usage(asked, spoken));
    events.add("metadata " + metadata);
    return events;
  }

  private static String delta(String kind, JsonNode value) {
    ObjectNode event = Json.MAPPER.createObjectNode().put("contentBlockIndex", 0);
    event.putObject("delta").set(kind, value);
    return "contentBlockDelta " + event;
  }

  @Override
  public String streamType() {
    return "application/vnd.amazon.eventstream";
  }

  @Override
  public Buffer framed(String event) {
    int blank = event.indexOf(' ');
    Map<String, HeaderValue> headers =
        Map.of(
            ":message-type", HeaderValue.fromString("event"),
            ":content-type", HeaderValue.fromString("application/json"),
            ":event-type", HeaderValue.fromString(event.substring(0, blank)));
    byte[] payload = event.substring(blank + 1).getBytes(StandardCharsets.UTF_8);
    ByteBuffer frame = new Message(headers, payload).toByteBuffer();
    byte[] bytes = new byte[frame.remaining()];
    frame.get(bytes);
    return Buffer.buffer(bytes);
  }

  @Override
  public JsonNode error(Fault fault) {
    return Json.MAPPER
        .createObjectNode()
        .put("__type", NAMES.getOrDefault(fault.status(), "InternalServerException"))
        .put("message", fault.message());
  }
}
