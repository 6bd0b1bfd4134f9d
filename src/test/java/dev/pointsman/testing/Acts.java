package dev.pointsman.testing;

import dev.pointsman.testing.ScriptedUpstream.Act;
import io.vertx.core.net.NetSocket;

/** Acts of a scripted upstream that speaks chat completions. */
public final class Acts {
  private static final String STREAM_HEAD =
      "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
  private static final String USAGE =
      "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5,\"total_tokens\":15}";

  private Acts() {}

  /** A whole answer. */
  public static Act answer(String text) {
    return json(200, body(text));
  }

  /** The body of a whole answer. */
  public static String body(String text) {
    return "{\"id\":\"1\",\"object\":\"chat.completion\",\"model\":\"m\",\"choices\":[{\"index\":0,"
        + "\"message\":{\"role\":\"assistant\",\"content\":\""
        + text
        + "\"},\"finish_reason\":\"stop\"}],"
        + USAGE
        + "}";
  }

  /** A response with a JSON body. */
  public static Act json(int status, String body, String... headers) {
    return raw(status, "application/json", body, headers);
  }

  /** A response of any type. */
  public static Act raw(int status, String type, String body, String... headers) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\ncontent-type: " + type);
    for (String header : headers) {
      head.append("\r\n").append(header);
    }
    head.append("\r\ncontent-length: ").append(body.length()).append("\r\n\r\n").append(body);
    return socket -> write(socket, head.toString());
  }

  /** Nothing at all. */
  public static Act hang() {
    return socket -> {};
  }

  /** The connection is closed without an answer. */
  public static Act reset() {
    return socket -> close(socket);
  }

  /** A stream's head and events, and then nothing. */
  public static Act streamAndHang(String... events) {
    return socket -> write(socket, STREAM_HEAD + chunks(events));
  }

  /** A stream's head and events, and then the connection breaks. */
  public static Act streamAndBreak(String... events) {
    return socket -> {
      write(socket, STREAM_HEAD + chunks(events));
      close(socket);
    };
  }

  /** A stream that ends as HTTP says. */
  public static Act stream(String... events) {
    return socket -> write(socket, STREAM_HEAD + chunks(events) + "0\r\n\r\n");
  }

  /** A whole, good stream. */
  public static Act goodStream(String text) {
    return stream(role(), words(text), stop(), usage(), done());
  }

  public static String role() {
    return event("{\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}");
  }

  public static String words(String text) {
    return event("{\"delta\":{\"content\":\"" + text + "\"},\"finish_reason\":null}");
  }

  public static String stop() {
    return event("{\"delta\":{},\"finish_reason\":\"stop\"}");
  }

  public static String usage() {
    return "data: {\"id\":\"1\",\"choices\":[]," + USAGE + "}\n\n";
  }

  public static String done() {
    return "data: [DONE]\n\n";
  }

  private static String event(String choice) {
    return "data: {\"id\":\"1\",\"model\":\"m\",\"choices\":[" + choice + "]}\n\n";
  }

  private static String chunks(String... events) {
    StringBuilder chunks = new StringBuilder();
    for (String event : events) {
      chunks.append(Integer.toHexString(event.length())).append("\r\n");
      chunks.append(event).append("\r\n");
    }
    return chunks.toString();
  }

  private static void write(NetSocket socket, String text) {
    socket.write(text).otherwiseEmpty();
  }

  private static void close(NetSocket socket) {
    socket.close().otherwiseEmpty();
  }
}
