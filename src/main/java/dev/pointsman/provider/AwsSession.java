package dev.pointsman.provider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Credentials of AWS that no variable holds. Not a record: never printed. Immutable. */
final class AwsSession {
  private final String accessKeyId;
  private final String secretAccessKey;
  private final @Nullable String token;
  private final Instant until;

  /**
   * Credentials.
   *
   * @param token null for those of an account itself
   * @param until how long they hold
   */
  AwsSession(String accessKeyId, String secretAccessKey, @Nullable String token, Instant until) {
    this.accessKeyId = accessKeyId;
    this.secretAccessKey = secretAccessKey;
    this.token = token;
    this.until = until;
  }

  boolean holdsAt(Instant moment) {
    return until.isAfter(moment);
  }

  String accessKeyId() {
    return accessKeyId;
  }

  AwsSigner.Signatory signatory() {
    return new AwsSigner.Signatory(accessKeyId, secretAccessKey, token);
  }
}
