package dev.pointsman.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pointsman.testing.EventStreams;
import dev.pointsman.testing.Recordings.Recording;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.MessageDecoder;

/** Recorded streams: their bytes as they were sent, and their events. */
final class RecordedStreams {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> UNMARKED =
      Set.of("anthropic", "perplexity", "gemini", "vertex-ai");

  private static final Pattern BEGINNING =
      Pattern.compile("^\\{\"type\":\"(message_start|response\\.created)\"");

  private static final Pattern END =
      Pattern.compile("\"(message_stop|response\\.(completed|incomplete|failed))\"");

  private RecordedStreams() {}

  /** Whether it is a stream of a conversation in a format that we speak. */
  static boolean isOne(Recording recording) {
    if (recording.file().endsWith(".eventstream") || recording.url().endsWith("/api/chat")) {
      return true;
    }
    boolean framed = recording.file().endsWith(".sse");
    boolean lines = recording.file().endsWith(".chunks.txt");
    String text = recording.text();
    boolean content = text.contains("\"candidates\"");
    boolean chat =
        content || (text.contains("\"choices\"") && !text.contains("\"text_completion\""));
    boolean messages = text.contains("\"message_start\"");
    boolean converse = recording.provider().equals("bedrock") && lines;
    boolean cohere = text.contains("\"message-end\"");
    return (framed || lines) && (chat || messages || converse || cohere);
  }

  /** The streams of a recording; a fixture may join those of several calls. */
  static List<Recording> parts(Recording recording) {
    List<Recording> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (String line : recording.text().lines().toList()) {
      if (BEGINNING.matcher(line).find() && END.matcher(part).find()) {
        parts.add(recording.holding(part.toString()));
        part.setLength(0);
      }
      part.append(line).append('\n');
    }
    parts.add(recording.holding(part.toString()));
    boolean joined = recording.file().endsWith(".chunks.txt") && parts.size() > 1;
    return joined ? parts : List.of(recording);
  }

  /** The bytes as the provider sent them, framing restored where the source had removed it. */
  static byte[] framed(Recording recording) {
    if (!recording.file().endsWith(".chunks.txt")) {
      return recording.body().array();
    }
    List<String> lines = recording.text().lines().toList();
    if (recording.provider().equals("bedrock")) {
      return EventStreams.framed(lines.stream().map(RecordedStreams::named).toList());
    }
    StringBuilder stream = new StringBuilder();
    lines.forEach(line -> stream.append("data: ").append(line).append("\n\n"));
    stream.append(UNMARKED.contains(recording.provider()) ? "" : "data: [DONE]\n\n");
    return stream.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Of {@code {"name":{…}}}. */
  private static String named(String line) {
    var event = json(line).properties().iterator().next();
    return "event " + event.getKey() + " " + event.getValue();
  }

  /** What the stream says, one object after the other; frames as they are written in a line. */
  static List<JsonNode> events(Recording recording, byte[] stream) {
    if (recording.provider().equals("bedrock")) {
      return frames(stream);
    }
    if (recording.file().endsWith(".ndjson")) {
      return recording.text().lines().map(RecordedStreams::json).toList();
    }
    return new String(stream, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("data:") && !line.contains("[DONE]"))
        .map(line -> json(line.substring(5)))
        .toList();
  }

  private static List<JsonNode> frames(byte[] stream) {
    List<JsonNode> events = new ArrayList<>();
    MessageDecoder decoder =
        new MessageDecoder(
            message -> {
              HeaderValue name = message.getHeaders().get(":event-type");
              JsonNode payload = json(new String(message.getPayload(), StandardCharsets.UTF_8));
              events.add(
                  MAPPER.createObjectNode().set(Objects.requireNonNull(name).getString(), payload));
            });
    decoder.feed(stream);
    return events;
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
