package dev.pointsman.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.catalog.version.CatalogRecords.Line;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.revision.Evidence;
import dev.pointsman.policy.revision.KeptRevision;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of the catalogue that waits for the database. Immutable.
 *
 * @param files those of an activated version; null if it was refused
 */
record CatalogItem(Line line, @Nullable RuleFiles files, Only only) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  static final Outbox.Form<CatalogItem> FORM = new Form();

  /** When it belongs into the record. */
  enum Only {
    ALWAYS,
    /** Unless the version is what was activated last already. */
    IF_OTHER,
    /** Unless any version was ever activated. */
    IF_FIRST
  }

  /** As files. */
  private static final class Form implements Outbox.Form<CatalogItem> {
    @Override
    public UUID id(CatalogItem item) {
      return item.line().id();
    }

    @Override
    public @Nullable KeptRevision files(CatalogItem item) {
      RuleFiles files = item.files();
      return files == null ? null : new KeptRevision(files, Evidence.NONE);
    }

    @Override
    public String text(CatalogItem item) {
      Line line = item.line();
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("id", line.id().toString());
      json.put("at", line.at().toString());
      json.put("result", line.result());
      json.put("hash", line.hash());
      json.put("base", line.base());
      json.put("origin", line.origin());
      json.put("by", line.by());
      json.put("detail", line.detail());
      json.put("only", item.only().name());
      return json.toString();
    }

    @Override
    public CatalogItem read(String text, @Nullable KeptRevision files) throws IOException {
      try {
        JsonNode json = MAPPER.readTree(text);
        Line line =
            new Line(
                UUID.fromString(json.path("id").asText()),
                Instant.parse(json.path("at").asText()),
                json.path("result").asText(),
                json.path("hash").asText(),
                json.path("base").asText(),
                json.path("origin").asText(),
                json.path("by").textValue(),
                json.path("detail").asText());
        Only only = Only.valueOf(json.path("only").asText());
        return new CatalogItem(line, files == null ? null : files.files(), only);
      } catch (JsonProcessingException | IllegalArgumentException | DateTimeException wrong) {
        throw new IOException("not a change of the catalogue: " + wrong.getMessage(), wrong);
      }
    }
  }
}
