package dev.pointsman.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pointsman.catalog.Auth;
import dev.pointsman.catalog.Endpoint;
import dev.pointsman.catalog.Protocol;
import dev.pointsman.chat.Bytes;
import dev.pointsman.testing.Await;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a token endpoint on loopback that counts what it hands out. */
final class GoogleTokensTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration NEVER = Duration.ofDays(1);
  private static final KeyPair KEYS = keys();
  private static final Auth AUTH =
      new Auth(
          Auth.Scheme.OAUTH2_GCP,
          null,
          List.of("GOOGLE_APPLICATION_CREDENTIALS"),
          Map.of("bearer_env", "GOOGLE_OAUTH_ACCESS_TOKEN"));

  private static final WireRequest REQUEST =
      new WireRequest("https://v.test", Map.of(), Bytes.EMPTY, List.of());

  private final Vertx vertx = Vertx.vertx();
  private final Queue<String> forms = new ConcurrentLinkedQueue<>();
  private final ManualClock clock = new ManualClock();
  private final GoogleTokens tokens = new GoogleTokens(vertx, clock, NEVER);
  private String address;
  private volatile int status = 200;

  private static final class ManualClock extends Clock {
    private volatile Instant now = NOON;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private static Endpoint endpoint() {
    return new Endpoint(
        "global",
        "https://v.test",
        Protocol.VERTEX,
        AUTH,
        Set.of(),
        Set.of(),
        null,
        null,
        null,
        null,
        Map.of());
  }

  /** Once for all tests, since it takes long. */
  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("RSA").generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has RSA", impossible);
    }
  }

  @BeforeEach
  void start() {
    HttpServer server =
        Await.result(vertx.createHttpServer().requestHandler(this::hand).listen(0, "127.0.0.1"));
    address = "http://127.0.0.1:" + server.actualPort() + "/token";
  }

  @AfterEach
  void stop() {
    Await.done(vertx.close());
  }

  private void hand(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              forms.add(body.toString());
              String answer =
                  status == 200
                      ? "{\"access_token\":\"token-" + forms.size() + "\",\"expires_in\":3600}"
                      : "{\"error\":\"invalid_grant\",\"error_description\":\"secret words\"}";
              var unused = request.response().setStatusCode(status).end(answer);
            });
  }

  private String account() {
    String pem =
        "-----BEGIN PRIVATE KEY-----\\n"
            + Base64.getEncoder().encodeToString(KEYS.getPrivate().getEncoded())
            + "\\n-----END PRIVATE KEY-----\\n";
    return """
    {"type":"service_account","client_email":"router@project.test","private_key_id":"k1",
     "private_key":"%s","token_uri":"%s"}
    """
        .formatted(pem, address)
        .strip();
  }

  private String authorization(Map<String, String> environment) {
    Credentials credentials =
        new Credentials(environment, (variable, number) -> false, tokens, null);
    return credentials
        .sign(endpoint(), "POST", REQUEST, 0)
        .headers()
        .getOrDefault("authorization", "none");
  }

  @Test
  void exchangesAnAccountsSignatureForAToken(@TempDir Path folder)
      throws IOException, GeneralSecurityException {
    Path file = Files.writeString(folder.resolve("account.json"), account());
    Map<String, String> environment = Map.of("GOOGLE_APPLICATION_CREDENTIALS", file.toString());

    Await.done(tokens.watch(List.of(file.toString()), NEVER));

    assertThat(authorization(environment)).isEqualTo("Bearer token-1");
    String form = forms.element();
    assertThat(form).startsWith("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer");
    String[] parts = form.substring(form.indexOf("assertion=") + 10).split("\\.", -1);
    JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
    assertThat(claims.path("iss").asText()).isEqualTo("router@project.test");
    assertThat(claims.path("aud").asText()).isEqualTo(address);
    assertThat(claims.path("iat").asLong()).isEqualTo(NOON.getEpochSecond());
    assertThat(claims.path("exp").asLong()).isEqualTo(NOON.getEpochSecond() + 3600);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(KEYS.getPublic());
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
  }

  @Test
  void keepsATokenUntilItExpiresSoon() {
    String account = account();
    Await.done(tokens.watch(List.of(account), NEVER));

    clock.now = NOON.plus(Duration.ofMinutes(54));
    Await.done(tokens.refresh());
    assertThat(tokens.of(account)).contains("token-1");

    clock.now = NOON.plus(Duration.ofMinutes(56));
    Await.done(tokens.refresh());
    assertThat(tokens.of(account)).contains("token-2");
  }

  @Test
  void hasNoKeyOnceATokenHasExpiredAndNoneIsGiven() {
    String account = account();
    Map<String, String> environment = Map.of("GOOGLE_APPLICATION_CREDENTIALS", account);
    Credentials credentials =
        new Credentials(environment, (variable, number) -> false, tokens, null);
    Await.done(tokens.watch(List.of(account), NEVER));
    assertThat(credentials.suffice(AUTH)).isTrue();

    status = 400;
    clock.now = NOON.plus(Duration.ofMinutes(61));
    Await.done(tokens.refresh());

    assertThat(credentials.suffice(AUTH)).isFalse();
    assertThat(authorization(environment)).isEqualTo("none");
  }

  @Test
  void asksWithAPersonsRefreshToken() {
    String account =
        "{\"type\":\"authorized_user\",\"client_id\":\"c\",\"client_secret\":\"s\","
            + "\"refresh_token\":\"r&r\",\"token_uri\":\""
            + address
            + "\"}";

    Await.done(tokens.watch(List.of(account), NEVER));

    assertThat(forms)
        .containsExactly(
            "grant_type=refresh_token&client_id=c&client_secret=s&refresh_token=r%26r");
    assertThat(tokens.of(account)).contains("token-1");
  }

  @Test
  void takesATokenThatIsGivenAsItIs() {
    assertThat(authorization(Map.of("GOOGLE_OAUTH_ACCESS_TOKEN", "given")))
        .isEqualTo("Bearer given");
  }

  @Test
  void goesOnWithoutAnAccountThatCannotBeRead() {
    Await.done(tokens.watch(List.of("/nowhere/account.json", "{\"type\":\"other\"}"), NEVER));

    assertThat(forms).isEmpty();
    assertThat(tokens.of("/nowhere/account.json")).isEmpty();
  }
}
