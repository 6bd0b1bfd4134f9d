package dev.pointsman;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Asks a running server for what its operators may ask. Confined to one thread. */
final class AdminClient {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofMinutes(2);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final URI url;

  AdminClient(URI url) {
    this.url = url;
  }

  /** What the server said. */
  record Reply(int status, JsonNode json) {
    /** The words of an error in OpenAI's shape. */
    String error() {
      return json.at("/error/message").asText("status " + status);
    }
  }

  /** No server that understands us is there; the message says where. */
  static final class Unreachable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreachable(String message) {
      super(message, null, false, false);
    }
  }

  Reply get(String path) throws Unreachable {
    return send(request(path).GET().build());
  }

  Reply get(String path, Map<String, String> headers) throws Unreachable {
    HttpRequest.Builder request = request(path).GET();
    headers.forEach(request::header);
    return send(request.build());
  }

  Reply post(String path, JsonNode body) throws Unreachable {
    return send(
        request(path)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build());
  }

  private HttpRequest.Builder request(String path) throws Unreachable {
    try {
      return HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER);
    } catch (IllegalArgumentException noUrl) {
      throw new Unreachable("--url: " + url + " (expected: http://host:port)");
    }
  }

  private Reply send(HttpRequest request) throws Unreachable {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return new Reply(response.statusCode(), MAPPER.readTree(response.body()));
    } catch (JsonProcessingException other) {
      throw new Unreachable("what answers at " + url + " is no Pointsman");
    } catch (IOException away) {
      throw new Unreachable("no server answers at " + url + " (expected: pointsman serve)");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted while " + url + " was asked");
    }
  }
}
