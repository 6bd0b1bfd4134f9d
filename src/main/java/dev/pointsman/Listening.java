package dev.pointsman;

import dev.pointsman.cli.ServeOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where the API listens. Immutable. */
record Listening(String host, int port) {

  /** The address that was said, checked: other machines reach it only where that was allowed. */
  static Listening at(ServeOptions options, Settings.Api api) throws StartRefused {
    String host = options.host() == null ? api.host() : options.host();
    Integer said = options.port();
    if (!options.allowAnonymous() && !isLoopback(host)) {
      throw new StartRefused(
          "host "
              + host
              + " can be reached from other machines, and callers need no key"
              + " (expected: 127.0.0.1, or --allow-anonymous)");
    }
    return new Listening(host, said == null ? api.port() : said);
  }

  private static boolean isLoopback(String host) throws StartRefused {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new StartRefused(
          "host " + host + " is not known (expected: an address like 127.0.0.1)");
    }
  }

  /** {@code http://127.0.0.1:8080}. */
  String url() {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  Listening withPort(int actual) {
    return new Listening(host, actual);
  }
}
