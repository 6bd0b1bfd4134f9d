package dev.pointsman.bench.overhead;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One HTTP/1.1 connection of either side, read as plainly as can be. Confined to one thread.
 *
 * <p>Own code, since a client library costs more than what is measured, and differently each time.
 */
final class Connection implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] line = new byte[BUFFER];

  Connection(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    this.out = socket.getOutputStream();
  }

  static Connection to(int port) throws IOException {
    return new Connection(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  void send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** The first line of a message and how its body is framed. */
  Head readHead() throws IOException {
    String first = readLine();
    int length = 0;
    boolean chunked = false;
    for (String header = readLine(); !header.isEmpty(); header = readLine()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring("content-length:".length()).strip());
      }
      chunked |= lower.startsWith("transfer-encoding:") && lower.endsWith("chunked");
    }
    return new Head(first, length, chunked);
  }

  /**
   * Reads a body to its end.
   *
   * @return nanoseconds of {@link System#nanoTime} when its first bytes were there
   */
  long readBody(Head head) throws IOException {
    if (!head.chunked()) {
      long first = head.length() == 0 ? System.nanoTime() : firstByte();
      skip(head.length());
      return first;
    }
    long first = 0;
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      first = first == 0 ? System.nanoTime() : first;
      skip(size + 2);
    }
    skip(2);
    return first;
  }

  /** A whole body of known length. */
  String readText(Head head) throws IOException {
    return new String(in.readNBytes(head.length()), StandardCharsets.UTF_8);
  }

  private long firstByte() throws IOException {
    in.mark(1);
    if (in.read() < 0) {
      throw new EOFException("the connection ended before the body");
    }
    in.reset();
    return System.nanoTime();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(readLine().strip(), 16);
  }

  private void skip(int bytes) throws IOException {
    in.skipNBytes(bytes);
  }

  private String readLine() throws IOException {
    int length = 0;
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection ended within a head");
      }
      line[length++] = (byte) next;
    }
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    return new String(line, 0, end, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** What comes before a body. */
  record Head(String first, int length, boolean chunked) {}
}
