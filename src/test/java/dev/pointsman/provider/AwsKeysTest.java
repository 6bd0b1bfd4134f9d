package dev.pointsman.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Auth;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Endpoint;
import dev.pointsman.catalog.Protocol;
import dev.pointsman.chat.Bytes;
import dev.pointsman.testing.Deployments;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of AWS's keys a request goes out with. */
final class AwsKeysTest {
  private static final Auth AUTH =
      new Auth(
          Auth.Scheme.SIGV4,
          null,
          List.of("AWS_ACCESS_KEY_ID"),
          Map.of(
              "service", "bedrock",
              "secret_env", "AWS_SECRET_ACCESS_KEY",
              "session_env", "AWS_SESSION_TOKEN",
              "bearer_env", "AWS_BEARER_TOKEN_BEDROCK"));
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

  private static Endpoint endpoint(String baseUrl, @Nullable String region) {
    return new Endpoint(
        "eu",
        baseUrl,
        Protocol.BEDROCK_CONVERSE,
        AUTH,
        Set.of(),
        Set.of(),
        null,
        null,
        null,
        region,
        Map.of());
  }

  private static Credentials credentials(Map<String, String> environment) {
    return new Credentials(environment, (name, number) -> false, AccessTokens.NONE, CLOCK);
  }

  private static Map<String, String> signed(
      Endpoint endpoint, Map<String, String> environment, int turn) {
    String url = endpoint.baseUrl() + "/model/m/converse";
    WireRequest request = new WireRequest(url, Map.of(), Bytes.of("{}"), List.of());
    return credentials(environment).sign(endpoint, "POST", request, turn).headers();
  }

  @ParameterizedTest
  @CsvSource({
    "https://bedrock-runtime.us-west-2.amazonaws.com, eu-west-1, eu-west-1",
    "https://bedrock-runtime.ap-southeast-2.amazonaws.com, , ap-southeast-2",
    "https://bedrock-runtime.us-gov-west-1.amazonaws.com, , us-gov-west-1",
    "http://127.0.0.1:8080, , us-east-1",
  })
  void signsForTheEndpointsRegion(String baseUrl, @Nullable String said, String region) {
    Map<String, String> headers =
        signed(
            endpoint(baseUrl, said),
            Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret"),
            0);

    assertThat(headers.get("authorization"))
        .startsWith("AWS4-HMAC-SHA256 Credential=id/20261120/" + region + "/bedrock/aws4_request")
        .doesNotContain("secret");
    assertThat(headers).doesNotContainKey("x-amz-security-token");
  }

  @Test
  void takesSecretAndSessionFromTheSamePlace() {
    Map<String, String> environment =
        Map.of(
            "AWS_ACCESS_KEY_ID", "one,two,three",
            "AWS_SECRET_ACCESS_KEY", "s1,s2",
            "AWS_SESSION_TOKEN", "t1,t2");
    Endpoint endpoint = endpoint("https://bedrock-runtime.eu-west-1.amazonaws.com", "eu-west-1");

    assertThat(credentials(environment).usable(AUTH))
        .extracting(Key::name)
        .containsExactly("AWS_ACCESS_KEY_ID#1", "AWS_ACCESS_KEY_ID#2");
    assertThat(signed(endpoint, environment, 1))
        .containsEntry("x-amz-security-token", "t2")
        .hasEntrySatisfying("authorization", value -> assertThat(value).contains("=two/"));
  }

  @Test
  void usesABearerTokenAloneWhereThereIsOne() {
    Map<String, String> environment =
        Map.of(
            "AWS_ACCESS_KEY_ID", "id",
            "AWS_SECRET_ACCESS_KEY", "secret",
            "AWS_BEARER_TOKEN_BEDROCK", "token");
    Endpoint endpoint = endpoint("https://bedrock-runtime.eu-west-1.amazonaws.com", null);

    assertThat(signed(endpoint, environment, 0))
        .containsExactly(Map.entry("authorization", "Bearer token"));
  }

  @Test
  void isNotEnoughWithoutASecretOrAClock() {
    Map<String, String> whole = Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "s");

    assertThat(credentials(whole).suffice(AUTH)).isTrue();
    assertThat(credentials(Map.of("AWS_ACCESS_KEY_ID", "id")).suffice(AUTH)).isFalse();
    assertThat(credentials(Map.of()).suffice(AUTH)).isFalse();
    assertThat(new Credentials(whole).suffice(AUTH)).isFalse();
  }

  @Test
  void namesTheVariablesAndNeverTheirValues() {
    Deployment made = Deployments.openAi("bedrock", "https://x.test").make();
    Deployment there =
        new Deployment(
            0,
            made.provider(),
            endpoint("https://x.test", null),
            made.model(),
            made.wireId(),
            made.prices(),
            made.weight());

    assertThat(
            credentials(Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_BEARER_TOKEN_BEDROCK", "token"))
                .namesFound(new Catalog("1", List.of(there))))
        .containsExactly("AWS_ACCESS_KEY_ID", "AWS_BEARER_TOKEN_BEDROCK");
  }
}
