package dev.pointsman.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports for servers that are stopped and started again at the same place. */
public final class Ports {
  /** Below those that clients are given, so that none takes it while the server is down. */
  private static final int FIRST = 18_000;

  private static final int COUNT = 12_000;

  private Ports() {}

  /** A port on loopback that nobody listens at. */
  public static int free() throws IOException {
    long start = ProcessHandle.current().pid() * 31 % COUNT;
    for (int tried = 0; tried < COUNT; tried++) {
      int port = FIRST + (int) ((start + tried) % COUNT);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IOException("no port is free");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
