package dev.pointsman.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.Conversation.Message;
import dev.pointsman.chat.Conversation.Part;
import dev.pointsman.chat.Conversation.Role;
import dev.pointsman.chat.Conversation.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the input of a responses request as turns: calls of tools that follow each other, or what
 * was said before them, are one turn. Confined to one request.
 */
final class InputReader {
  private static final String PDF = "application/pdf";

  private final List<String> system = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private final Set<String> dropped;

  /**
   * A reader.
   *
   * @param dropped takes the names of what has no neutral meaning
   */
  InputReader(Set<String> dropped) {
    this.dropped = dropped;
  }

  void instructions(JsonNode instructions) {
    if (instructions.isTextual()) {
      system.add(instructions.textValue());
    }
  }

  void read(JsonNode input) {
    if (input.isTextual()) {
      List<Part> said = List.of(new Part.Text(input.textValue()));
      messages.add(new Message(Role.USER, said, List.of(), null));
    }
    int index = 0;
    for (JsonNode item : input.isArray() ? input : List.<JsonNode>of()) {
      readItem(item, "input[" + index++ + "]");
    }
  }

  private void readItem(JsonNode item, String place) {
    String type = item.path("type").asText();
    switch (type) {
      case "", "null", "message" -> readMessage(item, place);
      case "function_call" -> addCall(item);
      case "function_call_output" -> {
        List<Part> answer = parts(item.path("output"), place + ".output");
        messages.add(new Message(Role.TOOL, answer, List.of(), Json.text(item, "call_id")));
      }
      default -> dropped.add(place + "." + type);
    }
  }

  private void readMessage(JsonNode item, String place) {
    List<Part> parts = parts(item.path("content"), place + ".content");
    switch (item.path("role").asText()) {
      case "system", "developer" -> addSystem(words(parts));
      case "assistant" -> messages.add(new Message(Role.ASSISTANT, parts, List.of(), null));
      default -> messages.add(new Message(Role.USER, parts, List.of(), null));
    }
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

  private void addCall(JsonNode item) {
    ToolCall call =
        new ToolCall(
            item.path("call_id").asText(),
            item.path("name").asText(),
            item.path("arguments").asText());
    int last = messages.size() - 1;
    if (last >= 0 && messages.get(last).role() == Role.ASSISTANT) {
      Message before = messages.get(last);
      List<ToolCall> calls = new ArrayList<>(before.toolCalls());
      calls.add(call);
      messages.set(last, new Message(Role.ASSISTANT, before.parts(), calls, null));
    } else {
      messages.add(new Message(Role.ASSISTANT, List.of(), List.of(call), null));
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

  private List<Part> parts(JsonNode content, String place) {
    List<Part> parts = new ArrayList<>();
    if (content.isTextual()) {
      parts.add(new Part.Text(content.textValue()));
    }
    for (JsonNode part : content.isArray() ? content : List.<JsonNode>of()) {
      Part read = part(part);
      if (read == null) {
        dropped.add(place + "." + part.path("type").asText());
      } else {
        parts.add(read);
        nameDetail(part, place);
      }
    }
    return parts;
  }

  private void nameDetail(JsonNode part, String place) {
    String detail = Json.text(part, "detail");
    if (detail != null && !detail.equals("auto")) {
      dropped.add(place + ".input_image.detail");
    }
  }

  private static @Nullable Part part(JsonNode part) {
    return switch (part.path("type").asText()) {
      case "input_text", "output_text", "text" -> new Part.Text(part.path("text").asText());
      case "refusal" -> new Part.Text(part.path("refusal").asText());
      case "input_image" -> image(Json.text(part, "image_url"));
      case "input_file" -> file(part);
      case "input_audio" -> audio(part.path("input_audio"));
      default -> null;
    };
  }

  private static @Nullable Part image(@Nullable String url) {
    return url == null ? null : TurnReader.address(url, null);
  }

  private static @Nullable Part file(JsonNode part) {
    String data = Json.text(part, "file_data");
    String url = Json.text(part, "file_url");
    String name = Json.text(part, "filename");
    if (data == null) {
      return url == null ? null : new Part.Link(url);
    }
    return data.startsWith("data:")
        ? TurnReader.address(data, name)
        : new Part.Inline(PDF, data, name);
  }

  private static @Nullable Part audio(JsonNode audio) {
    String data = Json.text(audio, "data");
    String format = audio.path("format").asText("wav");
    return data == null ? null : new Part.Inline("audio/" + format, data, null);
  }
}
