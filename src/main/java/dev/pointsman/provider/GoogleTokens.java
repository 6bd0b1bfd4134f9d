package dev.pointsman.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Access tokens of Google accounts, fetched ahead of need and again before they expire, so that no
 * request waits for one. An account without a token is one without a key. Thread-safe.
 */
public final class GoogleTokens implements AccessTokens {
  private static final Logger LOG = LoggerFactory.getLogger(GoogleTokens.class);
  private static final Duration EARLY = Duration.ofMinutes(5);
  private static final int USUAL_SECONDS = 3600;

  private final Vertx vertx;
  private final Context context;
  private final HttpClient client;
  private final Clock clock;
  private final Duration longestCall;
  private final Map<String, GoogleAccount> accounts = new ConcurrentHashMap<>();
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();

  /**
   * Tokens, none yet.
   *
   * @param longestCall how long an answer is waited for
   */
  public GoogleTokens(Vertx vertx, Clock clock, Duration longestCall) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.client = vertx.createHttpClient();
    this.clock = clock;
    this.longestCall = longestCall;
  }

  /** Not a record: it must not print. */
  private static final class Token {
    private final String text;
    private final Instant until;

    Token(String text, Instant until) {
      this.text = text;
      this.until = until;
    }
  }

  @Override
  public Optional<String> of(String account) {
    return Optional.ofNullable(tokens.get(account))
        .filter(token -> token.until.isAfter(clock.instant()))
        .map(token -> token.text);
  }

  /**
   * Gets a token for every account now, and looks after them until Vert.x closes; completes after
   * the first time. What cannot be read or fetched is logged and tried again.
   */
  public Future<Void> watch(Collection<String> wanted, Duration interval) {
    for (String account : wanted) {
      try {
        accounts.put(account, GoogleAccount.read(account));
      } catch (IOException e) {
        LOG.warn("a Google account cannot be used: {}", e.getMessage());
      }
    }
    if (accounts.isEmpty()) {
      return Future.succeededFuture();
    }
    vertx.setPeriodic(interval.toMillis(), timer -> refresh().otherwiseEmpty());
    return refresh();
  }

  /** Fetches what is missing or expires soon. */
  Future<Void> refresh() {
    Promise<Void> done = Promise.promise();
    context.runOnContext(here -> fetchDue().onComplete(done));
    return done.future();
  }

  /** On one event loop: a body that arrives while another thread asks for it would be lost. */
  private Future<Void> fetchDue() {
    Instant soon = clock.instant().plus(EARLY);
    List<Future<Void>> fetched =
        accounts.entrySet().stream()
            .filter(each -> isDue(each.getKey(), soon))
            .map(each -> fetch(each.getKey(), each.getValue()))
            .toList();
    return Future.all(fetched).mapEmpty();
  }

  private boolean isDue(String account, Instant soon) {
    Token token = tokens.get(account);
    return token == null || !token.until.isAfter(soon);
  }

  private Future<Void> fetch(String id, GoogleAccount account) {
    Instant now = clock.instant();
    return ask(account, now)
        .<Void>map(
            answer -> {
              int seconds = Json.at(answer, "expires_in").asInt(USUAL_SECONDS);
              String text = Json.textOrEmpty(answer, "access_token");
              tokens.put(id, new Token(text, now.plusSeconds(seconds)));
              return null;
            })
        .recover(
            failure -> {
              LOG.warn(
                  "no access token from {}: {}", account.address().getHost(), failure.getMessage());
              return Future.succeededFuture();
            });
  }

  private Future<JsonNode> ask(GoogleAccount account, Instant now) {
    String form;
    try {
      form = account.form(now);
    } catch (GeneralSecurityException unusable) {
      return Future.failedFuture(unusable);
    }
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(account.address().toString())
            .setTimeout(longestCall.toMillis())
            .putHeader("content-type", "application/x-www-form-urlencoded");
    return client
        .request(options)
        .compose(request -> request.send(Buffer.buffer(form)))
        .compose(response -> response.body().compose(body -> read(response, body)));
  }

  private static Future<JsonNode> read(HttpClientResponse response, Buffer body) {
    Optional<JsonNode> json = Json.object(body.getBytes());
    if (response.statusCode() == 200
        && json.isPresent()
        && !Json.textOrEmpty(json.get(), "access_token").isEmpty()) {
      return Future.succeededFuture(json.get());
    }
    String error = json.map(each -> Json.textOrEmpty(each, "error")).orElse("");
    return Future.failedFuture("HTTP status " + response.statusCode() + " " + error);
  }
}
