package dev.pointsman.api;

import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What stands for a caller's key and session: neither can be read from it. Stateless. */
final class SessionDigest {
  private static final List<String> KEY_HEADERS = List.of("authorization", "x-api-key", "api-key");

  private SessionDigest() {}

  static String of(HttpServerRequest request, String session) {
    MessageDigest digest = sha256();
    for (String name : KEY_HEADERS) {
      String key = request.getHeader(name);
      digest.update((key == null ? "" : key).getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest(session.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
