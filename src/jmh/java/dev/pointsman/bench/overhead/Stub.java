package dev.pointsman.bench.overhead;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/**
 * A provider in OpenAI's format that answers at once, the same each time: plainly, or in a stream
 * of {@value #CHUNKS} chunks where one is asked for. One thread a connection.
 */
final class Stub implements AutoCloseable {
  static final int CHUNKS = 200;

  private static final byte[] PLAIN = plain();
  private static final String STREAM = stream();

  /** A provider's first word is there before its second. */
  private static final long PAUSE_NANOS = 300_000;

  private final ServerSocket server;

  Stub(int port) throws IOException {
    this.server = new ServerSocket(port, 128, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        daemon(() -> serve(socket));
      }
    } catch (SocketException closed) {
      // the end of the run
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void serve(Socket socket) {
    try (Connection connection = new Connection(socket)) {
      while (true) {
        Connection.Head head = connection.readHead();
        answer(connection, connection.readText(head));
      }
    } catch (EOFException | SocketException gone) {
      // the caller ended the connection
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(Connection connection, String body) throws IOException {
    if (!body.contains("\"stream\":true")) {
      connection.send(PLAIN);
      return;
    }
    int first = STREAM.indexOf("\n\n") + "\n\n\r\n".length();
    connection.send(STREAM.substring(0, first).getBytes(StandardCharsets.US_ASCII));
    LockSupport.parkNanos(PAUSE_NANOS);
    connection.send(STREAM.substring(first).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] plain() {
    String body =
        """
        {"id":"chatcmpl-1","object":"chat.completion","created":1790000000,"model":"gpt-4o-mini",
         "choices":[{"index":0,"message":{"role":"assistant","content":"The 8:15 to Basel leaves from platform 4."},
         "logprobs":null,"finish_reason":"stop"}],
         "usage":{"prompt_tokens":20,"completion_tokens":12,"total_tokens":32}}
        """;
    String framing = "content-length: " + body.length();
    return (head("application/json", framing) + body).getBytes(StandardCharsets.US_ASCII);
  }

  private static String stream() {
    StringBuilder text = new StringBuilder(head("text/event-stream", "transfer-encoding: chunked"));
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
      chunk(
          text,
          event(
              "{\"index\":0,\"delta\":{\"content\":\"word "
                  + chunk
                  + " \"},\"finish_reason\":null}"));
    }
    chunk(text, event("{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}"));
    chunk(text, "data: [DONE]\n\n");
    return text.append("0\r\n\r\n").toString();
  }

  private static String head(String type, String framing) {
    return "HTTP/1.1 200 OK\r\ncontent-type: " + type + "\r\n" + framing + "\r\n\r\n";
  }

  private static String event(String choice) {
    return "data:"
        + " {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1790000000,"
        + "\"model\":\"gpt-4o-mini\",\"choices\":["
        + choice
        + "]}\n\n";
  }

  private static void chunk(StringBuilder text, String event) {
    text.append(Integer.toHexString(event.length())).append("\r\n").append(event).append("\r\n");
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "stub");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
