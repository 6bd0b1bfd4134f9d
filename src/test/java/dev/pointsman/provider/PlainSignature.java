package dev.pointsman.provider;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** AWS Signature Version 4 as its documentation says it, step by step. */
final class PlainSignature {
  private PlainSignature() {}

  static String hash(String text) throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The signature.
   *
   * @param scope region and service
   */
  static String of(String canonical, String secret, String time, String scope)
      throws GeneralSecurityException {
    String day = time.substring(0, 8);
    String whole = day + "/" + scope + "/aws4_request";
    byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
    for (String word : whole.split("/", -1)) {
      key = mac(key, word);
    }
    String text = String.join("\n", "AWS4-HMAC-SHA256", time, whole, hash(canonical));
    return HexFormat.of().formatHex(mac(key, text));
  }

  private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }
}
