package dev.pointsman.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/**
 * A service account of Google, or a person's own credentials as {@code gcloud} leaves them: what to
 * send to get an access token. Never prints anything of it. Immutable.
 */
final class GoogleAccount {
  private static final String USUAL_ADDRESS = "https://oauth2.googleapis.com/token";
  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
  private static final int SECONDS = 3600;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final JsonNode json;

  private GoogleAccount(JsonNode json) {
    this.json = json;
  }

  /**
   * Reads an account.
   *
   * @param account a file, or the JSON in it
   * @throws IOException if it cannot be read or is of an unknown type; the message holds no secret
   */
  static GoogleAccount read(String account) throws IOException {
    String text = account.startsWith("{") ? account : Files.readString(Path.of(account));
    JsonNode json =
        Json.object(text.getBytes(StandardCharsets.UTF_8))
            .orElseThrow(() -> new IOException("the account is no JSON object"));
    String type = Json.textOrEmpty(json, "type");
    if (!type.equals("service_account") && !type.equals("authorized_user")) {
      throw new IOException(
          "account of type \"" + type + "\" (expected: service_account or authorized_user)");
    }
    return new GoogleAccount(json);
  }

  URI address() {
    String address = Json.textOrEmpty(json, "token_uri");
    return URI.create(address.isEmpty() ? USUAL_ADDRESS : address);
  }

  /**
   * The form that asks for a token.
   *
   * @throws GeneralSecurityException if the account's key cannot sign
   */
  String form(Instant now) throws GeneralSecurityException {
    if (Json.textOrEmpty(json, "type").equals("authorized_user")) {
      return "grant_type=refresh_token"
          + field("client_id")
          + field("client_secret")
          + field("refresh_token");
    }
    return "grant_type="
        + encoded("urn:ietf:params:oauth:grant-type:jwt-bearer")
        + "&assertion="
        + assertion(now);
  }

  private String field(String name) {
    return "&" + name + "=" + encoded(Json.textOrEmpty(json, name));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String assertion(Instant now) throws GeneralSecurityException {
    ObjectNode header = Json.MAPPER.createObjectNode().put("alg", "RS256").put("typ", "JWT");
    header.put("kid", Json.textOrEmpty(json, "private_key_id"));
    ObjectNode claims = Json.MAPPER.createObjectNode();
    claims.put("iss", Json.textOrEmpty(json, "client_email")).put("scope", SCOPE);
    claims.put("aud", address().toString());
    claims.put("iat", now.getEpochSecond()).put("exp", now.getEpochSecond() + SECONDS);
    String unsigned = base64(header.toString()) + "." + base64(claims.toString());
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key());
    signature.update(unsigned.getBytes(StandardCharsets.US_ASCII));
    return unsigned + "." + BASE64.encodeToString(signature.sign());
  }

  private static String base64(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private PrivateKey key() throws GeneralSecurityException {
    String pem = Json.textOrEmpty(json, "private_key").replaceAll("-----[A-Z ]+-----|\\s", "");
    try {
      byte[] der = Base64.getDecoder().decode(pem);
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (IllegalArgumentException notBase64) {
      throw new GeneralSecurityException("the account's private key is no PEM");
    }
  }
}
