package dev.pointsman.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Frames events as Bedrock's streams have them. */
public final class EventStreams {
  private EventStreams() {}

  /** Frames of lines {@code event NAME JSON} or {@code exception NAME JSON}. */
  public static byte[] framed(List<String> lines) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String line : lines) {
      String[] words = line.split(" ", 3);
      out.writeBytes(frame(words[0], words[1], words[2]));
    }
    return out.toByteArray();
  }

  private static byte[] frame(String type, String name, String payload) {
    Map<String, HeaderValue> headers = new LinkedHashMap<>();
    headers.put(":" + type + "-type", HeaderValue.fromString(name));
    headers.put(":content-type", HeaderValue.fromString("application/json"));
    headers.put(":message-type", HeaderValue.fromString(type));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Message(headers, payload.getBytes(StandardCharsets.UTF_8)).encode(out);
    return out.toByteArray();
  }
}
