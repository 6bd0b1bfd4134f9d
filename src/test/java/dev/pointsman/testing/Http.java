package dev.pointsman.testing;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** A plain HTTP client for tests, of the JDK: nothing of ours is on both ends. Thread-safe. */
public final class Http {
  /** For what never comes, not for what is slow. */
  private static final int LONGEST_SECONDS = 120;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final String baseUrl;

  public Http(String baseUrl) {
    this.baseUrl = baseUrl;
  }

  public Reply get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(baseUrl + path)).build());
  }

  public Reply post(String path, String body) throws IOException, InterruptedException {
    return post(path, body, Map.of());
  }

  public Reply post(String path, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(baseUrl + path))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::setHeader);
    return send(request.build());
  }

  public Reply send(HttpRequest request) throws IOException, InterruptedException {
    try {
      return new Reply(
          client.sendAsync(request, BodyHandlers.ofString()).get(LONGEST_SECONDS, SECONDS));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException broken) {
        throw broken;
      }
      throw new AssertionError("failed instead of a reply", e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("no reply within " + LONGEST_SECONDS + " s", e);
    }
  }

  /** A whole response. */
  public record Reply(HttpResponse<String> response) {
    public int status() {
      return response.statusCode();
    }

    public String body() {
      return response.body();
    }

    public JsonNode json() throws IOException {
      return MAPPER.readTree(response.body());
    }

    /** A header's value; empty if there is none. */
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }
}
