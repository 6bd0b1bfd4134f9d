package dev.pointsman.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.Conversation.Message;
import dev.pointsman.chat.Conversation.Part;
import dev.pointsman.chat.Conversation.Role;
import dev.pointsman.chat.Conversation.ToolCall;
import dev.pointsman.provider.CallerJson;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.UntranslatableRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the turns of a conversation. Confined to one request. */
final class ContentWriter {
  private static final Map<String, String> MEDIA_TYPES =
      Map.ofEntries(
          Map.entry("png", "image/png"),
          Map.entry("webp", "image/webp"),
          Map.entry("gif", "image/gif"),
          Map.entry("heic", "image/heic"),
          Map.entry("pdf", "application/pdf"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("wav", "audio/wav"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("txt", "text/plain"));

  private final ThoughtSignatures signatures;
  private final boolean signaturesNeeded;
  private final Map<String, String> toolByCall = new HashMap<>();
  private final ArrayNode contents = Json.MAPPER.createArrayNode();

  /**
   * A writer.
   *
   * @param signaturesNeeded whether the model refuses calls of its own without a signature
   */
  ContentWriter(ThoughtSignatures signatures, boolean signaturesNeeded) {
    this.signatures = signatures;
    this.signaturesNeeded = signaturesNeeded;
  }

  ArrayNode contents(List<Message> messages) throws UntranslatableRequest {
    for (Message message : messages) {
      ArrayNode parts = parts(message);
      if (!parts.isEmpty()) {
        turn(message.role() == Role.ASSISTANT ? "model" : "user").addAll(parts);
      }
    }
    return contents;
  }

  private ArrayNode turn(String role) {
    JsonNode last = contents.path(contents.size() - 1);
    if (role.equals(last.path("role").asText())) {
      return (ArrayNode) last.get("parts");
    }
    return contents.addObject().put("role", role).putArray("parts");
  }

  private ArrayNode parts(Message message) throws UntranslatableRequest {
    ArrayNode parts = Json.MAPPER.createArrayNode();
    if (message.role() == Role.TOOL) {
      parts.add(result(message));
    }
    for (Part part : message.parts()) {
      if (!(part instanceof Part.Text) || message.role() != Role.TOOL) {
        part(part).ifPresent(parts::add);
      }
    }
    boolean first = true;
    for (ToolCall call : message.toolCalls()) {
      parts.add(call(call, first));
      first = false;
    }
    return parts;
  }

  private static Optional<ObjectNode> part(Part part) {
    ObjectNode written = Json.MAPPER.createObjectNode();
    if (part instanceof Part.Text words) {
      return words.text().isBlank()
          ? Optional.empty()
          : Optional.of(written.put("text", words.text()));
    }
    if (part instanceof Part.Inline inline) {
      ObjectNode data = written.putObject("inlineData");
      data.put("mimeType", inline.mediaType()).put("data", inline.base64());
    } else if (part instanceof Part.Link link) {
      ObjectNode file = written.putObject("fileData");
      file.put("mimeType", mediaType(link.url())).put("fileUri", link.url());
    }
    return Optional.of(written);
  }

  /** Links are pictures unless their ending says otherwise. */
  private static String mediaType(String url) {
    String path = url.replaceFirst("[?#].*$", "").toLowerCase(Locale.ROOT);
    return MEDIA_TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "image/jpeg");
  }

  private ObjectNode call(ToolCall call, boolean first) throws UntranslatableRequest {
    toolByCall.put(call.id(), call.name());
    ObjectNode part = Json.MAPPER.createObjectNode();
    part.putObject("functionCall").put("name", call.name()).set("args", CallerJson.arguments(call));
    String signature = signatures.of(call.id());
    if (signature != null) {
      part.put("thoughtSignature", signature);
    } else if (first && signaturesNeeded) {
      part.put("thoughtSignature", ThoughtSignatures.UNKNOWN);
    }
    return part;
  }

  private ObjectNode result(Message message) throws UntranslatableRequest {
    @Nullable String name = toolByCall.get(String.valueOf(message.toolCallId()));
    if (name == null) {
      throw new UntranslatableRequest(
          "messages: a tool's answer needs the tool_call_id of a call before it");
    }
    StringBuilder text = new StringBuilder();
    for (Part part : message.parts()) {
      text.append(part instanceof Part.Text words ? words.text() : "");
    }
    ObjectNode part = Json.MAPPER.createObjectNode();
    ObjectNode response = part.putObject("functionResponse").put("name", name);
    Optional<JsonNode> object = Json.object(text.toString().getBytes(StandardCharsets.UTF_8));
    if (object.isPresent()) {
      response.set("response", object.get());
    } else {
      response.putObject("response").put("result", text.toString());
    }
    return part;
  }
}
