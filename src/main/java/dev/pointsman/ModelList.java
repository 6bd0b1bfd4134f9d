package dev.pointsman;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/** The bytes of a list of models, from a file or an https address, bounded both ways. Stateless. */
final class ModelList {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int MOST_BYTES = 64 << 20;

  private ModelList() {}

  /** The address does not answer as it should. */
  static final class Unreachable extends IOException {
    private static final long serialVersionUID = 1L;

    Unreachable(String message) {
      super(message);
    }
  }

  static byte[] read(String from) throws IOException {
    if (from.startsWith("https:")) {
      return download(from);
    }
    try (InputStream file = Files.newInputStream(Path.of(from))) {
      return bounded(file);
    } catch (NoSuchFileException missing) {
      throw new IOException("file not found", missing);
    }
  }

  private static byte[] download(String url) throws IOException {
    HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER).build();
      HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw new Unreachable("answers with status " + response.statusCode());
        }
        return bounded(body);
      }
    } catch (IllegalArgumentException noAddress) {
      throw new IOException("is no address", noAddress);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Unreachable("was interrupted");
    } catch (Unreachable said) {
      throw said;
    } catch (IOException away) {
      throw new Unreachable("does not answer: " + away.getMessage());
    }
  }

  private static byte[] bounded(InputStream stream) throws IOException {
    byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new IOException("longer than " + MOST_BYTES + " bytes");
    }
    return bytes;
  }
}
