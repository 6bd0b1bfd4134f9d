package dev.pointsman.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.Conversation.ToolCall;
import java.nio.charset.StandardCharsets;

/** JSON that a conversation carries as text, read again for a body that holds it. Stateless. */
public final class CallerJson {
  /** What tells a model to answer with JSON where its format has no field for that. */
  public static final String JSON_ONLY =
      "Answer with one JSON object and nothing else: no prose, no code fence.";

  private CallerJson() {}

  /**
   * A schema.
   *
   * @param what it is, in words for people
   */
  public static ObjectNode schema(String json, String what) throws UntranslatableRequest {
    return object(json, what + " are no JSON schema");
  }

  /** The schema of a tool's arguments. */
  public static ObjectNode toolSchema(String json, String tool) throws UntranslatableRequest {
    return objectSchema(json, "tools: the parameters of " + tool);
  }

  /** The same; one without a type is that of an object. */
  public static ObjectNode objectSchema(String json, String what) throws UntranslatableRequest {
    ObjectNode schema = schema(json, what);
    return schema.has("type") ? schema : schema.put("type", "object");
  }

  /** The arguments of a call that the model made before. */
  public static ObjectNode arguments(ToolCall call) throws UntranslatableRequest {
    String json = call.arguments().isBlank() ? "{}" : call.arguments();
    return object(
        json, "messages: the arguments of tool call " + call.id() + " are no JSON object");
  }

  private static ObjectNode object(String json, String problem) throws UntranslatableRequest {
    return Json.object(json.getBytes(StandardCharsets.UTF_8))
        .map(JsonNode::<ObjectNode>deepCopy)
        .orElseThrow(() -> new UntranslatableRequest(problem));
  }

  /** A body with what the catalogue adds to every body that goes to the endpoint. */
  public static Bytes body(ObjectNode root, Call call) {
    for (var field : EndpointFields.of(call.deployment()).entrySet()) {
      JsonNode old = root.get(field.getKey());
      String text = field.getValue().from(old == null ? null : old.toString());
      root.set(field.getKey(), Json.any(text.getBytes(StandardCharsets.UTF_8)).orElseThrow());
    }
    return Bytes.of(root.toString());
  }
}
