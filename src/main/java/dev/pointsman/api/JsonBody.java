package dev.pointsman.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads the JSON body of a request; one that is none is refused. Stateless. */
final class JsonBody {
  private JsonBody() {}

  /** What is made of a body. */
  interface Reading<T> {
    T of(JsonParser json) throws IOException, InvalidRequest;
  }

  static <T> T read(byte[] body, Reading<T> reading) throws InvalidRequest {
    rejectOtherEncodings(body);
    try (JsonParser json = Json.FACTORY.createParser(body)) {
      return reading.of(json);
    } catch (JsonProcessingException e) {
      throw InvalidRequest.json("the body is not valid JSON: " + Json.problem(e));
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
    }
  }

  /** A body that was read before, as a tree. */
  static JsonNode again(Bytes body) {
    try {
      return Json.MAPPER.readTree(body.array());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the body was read before, but not again", e);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
    }
  }

  /** JSON in UTF-16 or UTF-32 has a zero, and a byte order mark its marker, at the very start. */
  private static void rejectOtherEncodings(byte[] body) throws InvalidRequest {
    for (int at = 0; at < Math.min(4, body.length); at++) {
      int here = body[at] & 0xff;
      if (here == 0 || here >= 0xfe || (at == 0 && here == 0xef)) {
        throw InvalidRequest.json("the body must be UTF-8 without a byte order mark");
      }
    }
  }
}
