package dev.pointsman.provider;

import java.util.Map;

/**
 * A request's address and the headers that carry the key. Not a record: never printed. Immutable.
 */
final class Signed {
  private final String url;
  private final Map<String, String> headers;

  Signed(String url, Map<String, String> headers) {
    this.url = url;
    this.headers = headers;
  }

  String url() {
    return url;
  }

  Map<String, String> headers() {
    return headers;
  }
}
