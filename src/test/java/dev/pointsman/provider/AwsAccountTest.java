package dev.pointsman.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Auth;
import dev.pointsman.catalog.Auth.Scheme;
import dev.pointsman.catalog.Endpoint;
import dev.pointsman.catalog.Protocol;
import dev.pointsman.chat.Bytes;
import dev.pointsman.testing.Acts;
import dev.pointsman.testing.Await;
import dev.pointsman.testing.HandClock;
import dev.pointsman.testing.ScriptedUpstream;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials of AWS that no variable holds: profiles, containers, instances, web identities. */
final class AwsAccountTest {
  private static final Auth AUTH =
      new Auth(
          Scheme.SIGV4,
          null,
          List.of("AWS_ACCESS_KEY_ID"),
          Map.of("service", "bedrock", "secret_env", "AWS_SECRET_ACCESS_KEY"));
  private static final Endpoint ENDPOINT =
      new Endpoint(
          "eu",
          "https://bedrock-runtime.eu-west-1.amazonaws.com",
          Protocol.BEDROCK_CONVERSE,
          AUTH,
          Set.of(),
          Set.of(),
          null,
          null,
          null,
          null,
          Map.of());
  private static final String HELD =
      "{\"AccessKeyId\":\"%s\",\"SecretAccessKey\":\"s3cret\",\"Token\":\"t0ken\","
          + "\"Expiration\":\"%s\"}";

  @TempDir Path home;

  private final Vertx vertx = Vertx.vertx();
  private final HandClock clock = new HandClock();
  private final Map<String, String> environment = new HashMap<>();
  private ScriptedUpstream aws;

  @BeforeEach
  void start() {
    aws = ScriptedUpstream.start(vertx);
    environment.put("HOME", home.toString());
  }

  @AfterEach
  void stop() {
    Await.done(vertx.close());
  }

  private AwsAccount account() {
    AwsAccount account = new AwsAccount(vertx, environment, clock, Duration.ofSeconds(60));
    Await.done(account.refresh());
    return account;
  }

  private Credentials credentials(AwsAccount account) {
    return new Credentials(environment, (name, number) -> false, AccessTokens.NONE, account, clock);
  }

  private Map<String, String> signed(AwsAccount account) {
    WireRequest request =
        new WireRequest(ENDPOINT.baseUrl() + "/model/m/converse", Map.of(), Bytes.EMPTY, List.of());
    return credentials(account).sign(ENDPOINT, "POST", request, 0).headers();
  }

  private void assertSignedBy(AwsAccount account, String id, String token) {
    assertThat(credentials(account).suffice(AUTH)).isTrue();
    assertThat(signed(account).get("authorization")).contains("Credential=" + id + "/20260301/");
    assertThat(signed(account).get("x-amz-security-token")).isEqualTo(token);
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(home.resolve(".aws"));
    Files.writeString(home.resolve(".aws").resolve(name), text);
  }

  @Test
  void usesNoFileAtHomeUnlessToldSo() throws Exception {
    write("credentials", "[default]\naws_access_key_id = id\naws_secret_access_key = s\n");

    AwsAccount account = account();

    assertThat(account.name()).isNull();
    assertThat(credentials(account).suffice(AUTH)).isFalse();
  }

  @Test
  void readsAProfileAndReadsItAgain() throws Exception {
    environment.put("AWS_PROFILE", "work");
    String keys = "\n[work]\n# mine\naws_access_key_id = %s\naws_secret_access_key=s=1\n";
    write("config", "[profile work]\nregion = eu-west-1\naws_session_token = first\n");
    write("credentials", "[default]\naws_access_key_id = other\n" + keys.formatted("one"));

    AwsAccount account = account();

    assertThat(account.name()).isEqualTo("AWS_PROFILE");
    assertSignedBy(account, "one", "first");
    write("credentials", keys.formatted("two") + "aws_session_token = second\n");
    Await.done(account.refresh());
    assertSignedBy(account, "two", "second");
  }

  @Test
  void keepsWhatItHasIfAProfileCannotBeRead() throws Exception {
    environment.put("AWS_PROFILE", "work");
    write("credentials", "[work]\naws_access_key_id=one\naws_secret_access_key=s\n");
    AwsAccount account = account();

    write("credentials", "[work]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = x\n");
    Await.done(account.refresh());

    assertThat(signed(account).get("authorization")).contains("Credential=one/");
  }

  @Test
  void hasNothingWithoutTheProfile() {
    environment.put("AWS_PROFILE", "work");

    assertThat(credentials(account()).suffice(AUTH)).isFalse();
  }

  @Test
  void prefersKeysInVariables() throws Exception {
    environment.put("AWS_PROFILE", "work");
    environment.put("AWS_ACCESS_KEY_ID", "given");
    environment.put("AWS_SECRET_ACCESS_KEY", "secret");
    write("credentials", "[work]\naws_access_key_id=one\naws_secret_access_key=s\n");

    assertThat(signed(account()).get("authorization")).contains("Credential=given/");
  }

  @Test
  void asksForTheRoleOfAContainerAndAgainBeforeItEnds() throws Exception {
    Path token = Files.writeString(home.resolve("token"), "let me in\n");
    environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", aws.baseUrl() + "/v1/credentials");
    environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", token.toString());
    aws.then(
        Acts.json(200, HELD.formatted("one", "2026-03-01T11:00:00Z")),
        Acts.json(500, "{}"),
        Acts.json(200, HELD.formatted("two", "2026-03-01T12:00:00Z")));

    AwsAccount account = account();

    assertThat(aws.requests().get(0))
        .startsWith("GET /v1/credentials ")
        .contains("authorization: let me in\r\n");
    assertSignedBy(account, "one", "t0ken");
    Await.done(account.refresh());
    assertThat(aws.requests()).hasSize(1);
    clock.move(Duration.ofMinutes(56));
    Await.done(account.refresh());
    assertSignedBy(account, "one", "t0ken");
    Await.done(account.refresh());
    assertSignedBy(account, "two", "t0ken");
  }

  @Test
  void hasNothingOnceItsCredentialsHaveEnded() {
    environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", aws.baseUrl());
    aws.then(Acts.json(200, HELD.formatted("one", "2026-03-01T11:00:00Z")));
    AwsAccount account = account();

    clock.move(Duration.ofHours(2));

    assertThat(credentials(account).suffice(AUTH)).isFalse();
  }

  @Test
  void asksForTheRoleOfAnInstanceIfItMay() {
    environment.put("AWS_EC2_METADATA_DISABLED", "false");
    environment.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", aws.baseUrl());
    aws.then(
        Acts.raw(200, "text/plain", "metadata-token"),
        Acts.raw(200, "text/plain", "my-role\n"),
        Acts.json(200, HELD.formatted("one", "2026-03-01T11:00:00Z")));

    AwsAccount account = account();

    assertSignedBy(account, "one", "t0ken");
    assertThat(aws.requests().get(0)).startsWith("PUT /latest/api/token ");
    assertThat(aws.requests().get(2))
        .startsWith("GET /latest/meta-data/iam/security-credentials/my-role ")
        .contains("x-aws-ec2-metadata-token: metadata-token\r\n");
  }

  @Test
  void changesAWebIdentityForARole() throws Exception {
    Path token = Files.writeString(home.resolve("jwt"), "a.b+c\n");
    environment.put("AWS_WEB_IDENTITY_TOKEN_FILE", token.toString());
    environment.put("AWS_ROLE_ARN", "arn:aws:iam::1:role/r");
    environment.put("AWS_ENDPOINT_URL_STS", aws.baseUrl());
    aws.then(
        Acts.raw(
            200,
            "text/xml",
            "<R><Credentials><AccessKeyId>one</AccessKeyId><SecretAccessKey>s</SecretAccessKey>"
                + "<SessionToken>t0ken</SessionToken><Expiration>2026-03-01T11:00:00Z</Expiration>"
                + "</Credentials></R>"));

    AwsAccount account = account();

    assertSignedBy(account, "one", "t0ken");
    assertThat(aws.requests().get(0))
        .startsWith("GET /?Action=AssumeRoleWithWebIdentity&Version=2011-06-15&")
        .contains("RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fr&", "WebIdentityToken=a.b%2Bc ");
  }
}
