package dev.pointsman.catalog.drain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A drain as operators read it and as it is kept in files. Stateless. */
public final class DrainJson {
  private DrainJson() {}

  public static ObjectNode of(Drain drain) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", drain.id().toString());
    json.put("kind", drain.kind().name().toLowerCase(Locale.ROOT));
    json.put("name", drain.name());
    json.put("since", drain.since().toString());
    json.put("until", drain.until().toString());
    json.put("reason", drain.reason());
    json.put("by", drain.by());
    Drain.Ending ending = drain.ending();
    json.put("ended_at", ending == null ? null : ending.at().toString());
    json.put("ended_by", ending == null ? null : ending.by());
    return json;
  }

  /** The drain that an object stands for; empty if it is none. */
  public static Optional<Drain> read(JsonNode json) {
    try {
      String endedAt = text(json, "ended_at");
      return Optional.of(
          new Drain(
              UUID.fromString(json.path("id").asText()),
              Drain.Kind.valueOf(json.path("kind").asText().toUpperCase(Locale.ROOT)),
              json.path("name").asText(),
              Instant.parse(json.path("since").asText()),
              Instant.parse(json.path("until").asText()),
              text(json, "reason"),
              text(json, "by"),
              endedAt == null
                  ? null
                  : new Drain.Ending(Instant.parse(endedAt), text(json, "ended_by"))));
    } catch (IllegalArgumentException | DateTimeException other) {
      return Optional.empty();
    }
  }

  private static @Nullable String text(JsonNode json, String name) {
    JsonNode value = json.path(name);
    return value.isTextual() ? value.asText() : null;
  }
}
