package dev.pointsman.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.Conversation.Message;
import dev.pointsman.chat.Conversation.Part;
import dev.pointsman.chat.Conversation.Role;
import dev.pointsman.chat.Conversation.ToolCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the turns of an OpenAI conversation. Confined to one request. */
final class TurnReader {
  private static final String DATA_URL = "data:";
  private static final String BASE64 = ";base64,";

  private final List<String> system = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private final List<String> dropped;
  private int index;

  /**
   * A reader.
   *
   * @param dropped takes the names of what has no neutral meaning
   */
  TurnReader(List<String> dropped) {
    this.dropped = dropped;
  }

  void read(JsonNode message) {
    String place = "messages[" + index++ + "]";
    List<Part> parts = parts(message.path("content"), place);
    String refusal = Json.text(message, "refusal");
    if (refusal != null) {
      parts.add(new Part.Text(refusal));
    }
    String role = message.path("role").asText();
    if (message.hasNonNull("name") && !role.equals("function") && !role.equals("tool")) {
      dropped.add(place + ".name");
    }
    switch (role) {
      case "system", "developer" -> addSystem(words(parts));
      case "assistant" ->
          messages.add(new Message(Role.ASSISTANT, parts, toolCalls(message), null));
      case "tool", "function" ->
          messages.add(new Message(Role.TOOL, parts, List.of(), callId(message)));
      default -> messages.add(new Message(Role.USER, parts, List.of(), null));
    }
  }

  private void addSystem(String words) {
    if (!words.isBlank()) {
      system.add(words);
    }
  }

  List<String> system() {
    return system;
  }

  List<Message> messages() {
    return messages;
  }

  private static String words(List<Part> parts) {
    StringBuilder words = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Part.Text text) {
        words.append(words.isEmpty() ? "" : "\n").append(text.text());
      }
    }
    return words.toString();
  }

  private static @Nullable String callId(JsonNode message) {
    String id = Json.text(message, "tool_call_id");
    return id == null ? Json.text(message, "name") : id;
  }

  private static List<ToolCall> toolCalls(JsonNode message) {
    List<ToolCall> calls = new ArrayList<>();
    for (JsonNode call : message.path("tool_calls")) {
      JsonNode function = call.path("function");
      calls.add(
          new ToolCall(
              call.path("id").asText(),
              function.path("name").asText(),
              function.path("arguments").asText()));
    }
    JsonNode older = message.path("function_call");
    String name = Json.text(older, "name");
    if (name != null) {
      calls.add(new ToolCall(name, name, older.path("arguments").asText()));
    }
    return calls;
  }

  private List<Part> parts(JsonNode content, String place) {
    List<Part> parts = new ArrayList<>();
    if (content.isTextual()) {
      parts.add(new Part.Text(content.textValue()));
    }
    for (JsonNode part : content.isArray() ? content : List.<JsonNode>of()) {
      Part read = part(part);
      if (read == null) {
        dropped.add(place + ".content." + part.path("type").asText());
      } else {
        parts.add(read);
        nameDetail(part, place);
      }
    }
    return parts;
  }

  private void nameDetail(JsonNode part, String place) {
    String detail = Json.text(part.path("image_url"), "detail");
    if (detail != null && !detail.equals("auto")) {
      dropped.add(place + ".content.image_url.detail");
    }
  }

  private static @Nullable Part part(JsonNode part) {
    return switch (part.path("type").asText()) {
      case "text" -> new Part.Text(part.path("text").asText());
      case "refusal" -> new Part.Text(part.path("refusal").asText());
      case "image_url" -> address(part.path("image_url").path("url").asText(), null);
      case "file" -> file(part.path("file"));
      case "input_audio" -> audio(part.path("input_audio"));
      default -> null;
    };
  }

  private static @Nullable Part file(JsonNode file) {
    String data = Json.text(file, "file_data");
    return data == null ? null : address(data, Json.text(file, "filename"));
  }

  private static @Nullable Part audio(JsonNode audio) {
    String data = Json.text(audio, "data");
    String format = audio.path("format").asText("wav");
    return data == null ? null : new Part.Inline("audio/" + format, data, null);
  }

  /** A link, or what a {@code data:} URL holds. */
  static Part address(String url, @Nullable String fileName) {
    int split = url.indexOf(BASE64);
    if (!url.startsWith(DATA_URL) || split < 0) {
      return new Part.Link(url);
    }
    String mediaType = url.substring(DATA_URL.length(), split);
    return new Part.Inline(mediaType, url.substring(split + BASE64.length()), fileName);
  }
}
