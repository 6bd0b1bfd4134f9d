package dev.pointsman.provider;

import dev.pointsman.chat.Bytes;
import java.util.Map;

/**
 * An HTTP POST ready to be sent, without credentials. Immutable.
 *
 * @param path appended to the endpoint's base URL: {@code /chat/completions}
 */
public record WireRequest(String path, Map<String, String> headers, Bytes body) {
  public WireRequest {
    headers = Map.copyOf(headers);
  }
}
