package dev.pointsman.chat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A provider's id, or a text that only it can read, with the deployment written into it: {@code
 * resp_1} becomes {@code resp_pm1.<deployment>.1}. So every node knows where a conversation was
 * begun, after a restart and without a database. No secret and no proof: whom a request may go to
 * is for policy to say. Immutable.
 *
 * @param deployment its id
 * @param kept whether the provider keeps what the id stands for; else it was made here
 * @param own the id as the provider wrote it
 */
public record KeptId(String deployment, boolean kept, String own) {
  private static final Pattern WRITTEN =
      Pattern.compile("([a-z]{1,20}_)?pm([01])\\.([A-Za-z0-9_-]{1,400})\\.(.*)", Pattern.DOTALL);

  /** What is put before the id, behind its kind; ASCII. */
  public static String mark(String deployment, boolean kept) {
    byte[] name = deployment.getBytes(StandardCharsets.UTF_8);
    String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(name);
    return (kept ? "pm1." : "pm0.") + encoded + ".";
  }

  /** How many characters say of what kind an id is: 5 of {@code resp_1}. */
  public static int kindLength(String id) {
    int end = 0;
    while (end < id.length() && id.charAt(end) >= 'a' && id.charAt(end) <= 'z') {
      end++;
    }
    boolean kind = end > 0 && end <= 20 && end < id.length() && id.charAt(end) == '_';
    return kind ? end + 1 : 0;
  }

  /** As callers see it. */
  public String written() {
    int kind = kindLength(own);
    return own.substring(0, kind) + mark(deployment, kept) + own.substring(kind);
  }

  /** What a caller sent; empty if no deployment is written into it. */
  public static Optional<KeptId> read(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      byte[] name = Base64.getUrlDecoder().decode(matcher.group(3));
      String kind = matcher.group(1) == null ? "" : matcher.group(1);
      return Optional.of(
          new KeptId(
              new String(name, StandardCharsets.UTF_8),
              matcher.group(2).equals("1"),
              kind + matcher.group(4)));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
