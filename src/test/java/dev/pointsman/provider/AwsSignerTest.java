package dev.pointsman.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.chat.Bytes;
import dev.pointsman.provider.AwsSigner.Scope;
import dev.pointsman.provider.AwsSigner.Signatory;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the signatures that AWS publishes, and against a plain reading of how one is made. */
final class AwsSignerTest {
  private static final String ID = "AKIAIOSFODNN7EXAMPLE";
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  private static final Instant PUBLISHED = Instant.parse("2013-05-24T00:00:00Z");

  private final AwsSigner signer = new AwsSigner(Clock.fixed(PUBLISHED, ZoneOffset.UTC));

  @ParameterizedTest
  @CsvSource({
    "https://examplebucket.s3.amazonaws.com/?lifecycle,"
        + " fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
    "https://examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J,"
        + " 34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
  })
  void makesThePublishedSignatures(String url, String signature) {
    Signed signed =
        signer.sign(
            "GET",
            new WireRequest(url, Map.of(), Bytes.EMPTY, List.of()),
            new Signatory(ID, SECRET, null),
            new Scope("us-east-1", "s3"));

    assertThat(signed.headers().get("authorization"))
        .isEqualTo(
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                + " SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature="
                + signature);
  }

  @Test
  void signsBodyTypeSessionAndThePathAsItIsSent() throws Exception {
    String url = "http://127.0.0.1:4711/model/eu.amazon.nova-2-lite-v1%3A0/converse";
    Map<String, String> type = Map.of("content-type", "application/json", "user-agent", "x");

    Signed signed =
        signer.sign(
            "POST",
            new WireRequest(url, type, Bytes.of("{\"a\":\"ü\"}"), List.of()),
            new Signatory(ID, SECRET, "token"),
            new Scope("eu-west-1", "bedrock"));

    assertThat(signed.url()).isEqualTo(url);
    assertThat(signed.headers())
        .containsOnlyKeys(
            "authorization", "x-amz-content-sha256", "x-amz-date", "x-amz-security-token");
    assertThat(signed.headers().get("authorization"))
        .endsWith(
            "Signature="
                + PlainSignature.of(canonical(), SECRET, "20130524T000000Z", "eu-west-1/bedrock"));
  }

  /** The colon of the model's id is encoded again. */
  private static String canonical() throws GeneralSecurityException {
    String hash = PlainSignature.hash("{\"a\":\"ü\"}");
    return String.join(
        "\n",
        "POST",
        "/model/eu.amazon.nova-2-lite-v1%253A0/converse",
        "",
        "content-type:application/json",
        "host:127.0.0.1:4711",
        "x-amz-content-sha256:" + hash,
        "x-amz-date:20130524T000000Z",
        "x-amz-security-token:token",
        "",
        "content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token",
        hash);
  }
}
