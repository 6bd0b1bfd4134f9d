package dev.pointsman.provider.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what a simulated model says in one wire format. */
interface Script {
  /**
   * What was asked, in the words that the other formats share.
   *
   * @param path its first segment is the provider
   */
  default Asked asked(String path, JsonNode body) {
    return Asked.of(path.split("/", 3)[1], false, body);
  }

  /** The whole answer. */
  JsonNode whole(Asked asked, Spoken spoken, @Nullable Double confidence);

  /** The events of the stream, in order. */
  List<String> events(Asked asked, Spoken spoken, @Nullable Double confidence);

  /** The content type of a stream. */
  default String streamType() {
    return "text/event-stream";
  }

  /** An event as it goes out; most bring their frame along. */
  default Buffer framed(String event) {
    return Buffer.buffer(event);
  }

  /** An error. */
  JsonNode error(Fault fault);
}
