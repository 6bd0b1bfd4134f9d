package dev.pointsman.migration;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What an address tells about who answers there. Stateless. */
final class Addresses {
  /** Stands where the real address is in a variable that is not set; it never answers. */
  static final URI UNSET = URI.create("https://unset.invalid/v1");

  private static final Pattern PRIVATE =
      Pattern.compile(
          "localhost|127\\..*|10\\..*|192\\.168\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*|\\[::1]|[^.]+"
              + "|.*\\.(local|internal|lan|svc|localdomain)");
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\..*|\\[::1]");

  private Addresses() {}

  /**
   * The address without user, query and fragment, which may hold secrets; empty if it is none.
   * Where a server listens everywhere, it is called here.
   */
  static Optional<URI> read(String text) {
    try {
      URI uri = URI.create(text.strip());
      if (uri.getHost() == null
          || !Set.of("http", "https").contains(String.valueOf(uri.getScheme()))) {
        return Optional.empty();
      }
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      String path = uri.getRawPath().replaceAll("/+$", "");
      String host = uri.getHost().equals("0.0.0.0") ? "127.0.0.1" : uri.getHost();
      return Optional.of(URI.create(uri.getScheme() + "://" + host + port + path));
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }

  static boolean isPrivate(URI uri) {
    return PRIVATE.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
  }

  /** Whether keys and texts would go in clear text through networks of others. */
  static boolean isOpen(URI uri) {
    return "http".equals(uri.getScheme()) && !isPrivate(uri);
  }

  static boolean isLoopback(URI uri) {
    return LOOPBACK.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
  }

  /** The base that our wire format of the provider appends to. */
  static String base(String provider, URI uri) {
    String root = uri.getScheme() + "://" + uri.getRawAuthority();
    if (provider.equals("azure")) {
      return root + "/openai/v1";
    }
    String whole =
        uri.toString().replaceAll("/(chat/completions|v1/messages|v1/completions|embeddings)$", "");
    boolean needsVersion = provider.equals("ollama") && !whole.endsWith("/v1");
    return needsVersion ? whole + "/v1" : whole;
  }
}
