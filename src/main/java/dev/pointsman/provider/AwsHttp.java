package dev.pointsman.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** Asks what hands out credentials of AWS. Thread-safe. */
final class AwsHttp {
  private final HttpClient client;
  private final Duration longestCall;

  AwsHttp(Vertx vertx, Duration longestCall) {
    this.client = vertx.createHttpClient();
    this.longestCall = longestCall;
  }

  /** The text that comes back; fails with a status or a cause, never with what was said. */
  Future<String> ask(HttpMethod method, String url, Map<String, String> headers) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(method)
            .setAbsoluteURI(url)
            .setTimeout(longestCall.toMillis());
    headers.forEach(options::putHeader);
    return client.request(options).compose(request -> request.send().compose(AwsHttp::text));
  }

  private static Future<String> text(HttpClientResponse response) {
    return response.statusCode() == 200
        ? response.body().map(Buffer::toString)
        : Future.failedFuture("HTTP status " + response.statusCode());
  }

  /** Credentials as containers and instances are given them. */
  static Future<AwsSession> session(String text) {
    JsonNode json = Json.any(text.getBytes(StandardCharsets.UTF_8)).orElse(null);
    return json == null
        ? Future.failedFuture("its answer is no JSON")
        : session(
            Json.textOrEmpty(json, "AccessKeyId"),
            Json.textOrEmpty(json, "SecretAccessKey"),
            Json.textOrEmpty(json, "Token"),
            Json.textOrEmpty(json, "Expiration"));
  }

  static Future<AwsSession> session(String id, String secret, String token, String until) {
    if (id.isEmpty() || secret.isEmpty()) {
      return Future.failedFuture("its answer holds no credentials");
    }
    try {
      Instant end = until.isEmpty() ? Instant.MAX : Instant.parse(until);
      return Future.succeededFuture(
          new AwsSession(id, secret, token.isEmpty() ? null : token, end));
    } catch (DateTimeParseException e) {
      return Future.failedFuture("its answer does not say until when it holds");
    }
  }
}
