package dev.pointsman.catalog.importer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.catalog.importer.ImportReport.Kind;
import dev.pointsman.catalog.importer.ImportReport.Line;
import org.jspecify.annotations.Nullable;

/** A report of an import as JSON: counts first, then every line. Stateless. */
public final class ImportReportJson {
  private ImportReportJson() {}

  /** {@code {"source", "as_of", "new", "gone", ..., "lines": [...]}}. */
  public static ObjectNode render(ImportReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("source", report.source().word());
    json.put("as_of", report.asOf().toString());
    for (Kind kind : Kind.values()) {
      json.put(YamlWords.lower(kind), report.count(kind));
    }
    ArrayNode lines = json.putArray("lines");
    report.lines().forEach(line -> lines.add(render(line)));
    return json;
  }

  private static ObjectNode render(Line line) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", YamlWords.lower(line.kind()));
    json.put("provider", line.provider());
    put(json, "model", line.model());
    put(json, "field", line.field());
    put(json, "before", line.before());
    put(json, "after", line.after());
    put(json, "why", line.why());
    return json;
  }

  private static void put(ObjectNode json, String key, @Nullable String value) {
    if (value != null) {
      json.put(key, value);
    }
  }
}
