package dev.pointsman.provider;

import dev.pointsman.chat.Bytes;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Signs requests with AWS Signature Version 4. Thread-safe. */
final class AwsSigner {
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final Clock clock;

  AwsSigner(Clock clock) {
    this.clock = clock;
  }

  /** Who signs. Not a record: never printed. Immutable. */
  static final class Signatory {
    private final AwsCredentialsIdentity identity;

    /**
     * A signatory.
     *
     * @param sessionToken of credentials that hold for a while; null for others
     */
    Signatory(String accessKeyId, String secretAccessKey, @Nullable String sessionToken) {
      this.identity =
          sessionToken == null
              ? AwsCredentialsIdentity.create(accessKeyId, secretAccessKey)
              : AwsSessionCredentialsIdentity.create(accessKeyId, secretAccessKey, sessionToken);
    }
  }

  /** What a signature holds for. */
  record Scope(String region, String service) {}

  /** A request with the headers that its signature needs. */
  Signed sign(String method, WireRequest request, Signatory signatory, Scope scope) {
    SdkHttpRequest.Builder plain =
        SdkHttpRequest.builder().method(SdkHttpMethod.valueOf(method)).uri(request.url());
    String type = request.headers().get("content-type");
    if (type != null) {
      plain.putHeader("content-type", type);
    }
    Bytes body = request.body();
    SignedRequest signed =
        signer.sign(
            sign ->
                sign.identity(signatory.identity)
                    .request(plain.build())
                    .payload(ContentStreamProvider.fromByteArrayUnsafe(body.array()))
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, scope.service())
                    .putProperty(AwsV4HttpSigner.REGION_NAME, scope.region())
                    .putProperty(HttpSigner.SIGNING_CLOCK, clock));
    return new Signed(request.url(), own(signed));
  }

  /** What the signature added; the host comes with the connection. */
  private static Map<String, String> own(SignedRequest signed) {
    Map<String, String> headers = new HashMap<>();
    signed
        .request()
        .forEachHeader(
            (name, values) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (lower.equals("authorization") || lower.startsWith("x-amz-")) {
                headers.put(lower, values.get(0));
              }
            });
    return headers;
  }
}
