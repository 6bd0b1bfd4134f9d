package dev.pointsman.provider;

import dev.pointsman.chat.Bytes;
import java.util.List;
import java.util.Map;

/**
 * An HTTP POST ready to be sent. Immutable.
 *
 * @param url absolute
 * @param dropped fields of the caller's body that the format cannot carry
 */
public record WireRequest(
    String url, Map<String, String> headers, Bytes body, List<String> dropped) {
  public WireRequest {
    headers = Map.copyOf(headers);
    dropped = List.copyOf(dropped);
  }

  /** Says nothing that could hold a key or a caller's words. */
  @Override
  public String toString() {
    return "POST of " + body;
  }
}
