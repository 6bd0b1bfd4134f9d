package dev.pointsman.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.version.CatalogRecords.Line;
import dev.pointsman.catalog.version.CatalogRecords.Page;
import dev.pointsman.catalog.version.CatalogVersion;
import dev.pointsman.policy.RuleFiles;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Versions of the catalogue as operators read them. Stateless. */
final class CatalogVersionJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CatalogVersionJson() {}

  static ObjectNode of(CatalogVersion version) {
    Catalog catalog = version.catalog();
    LocalDate goodUntil = version.goodUntil();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", version.hash());
    json.put("catalog", catalog.version());
    json.put("origin", version.origin());
    json.put("since", version.since().toString());
    json.put("providers", catalog.providerCount());
    json.put("models", catalog.modelCount());
    json.put("deployments", catalog.deployments().size());
    json.put("good_until", goodUntil == null ? null : goodUntil.toString());
    return json;
  }

  static ObjectNode list(Page page, String active, @Nullable String note) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("active", active);
    json.put("note", note);
    json.put("waiting", page.waiting().size());
    json.put("database", page.unavailable() == null ? "up" : page.unavailable());
    ArrayNode changes = json.putArray("changes");
    for (Line line : page.lines()) {
      ObjectNode each = changes.addObject();
      each.put("id", line.id().toString());
      each.put("at", line.at().toString());
      each.put("result", line.result());
      each.put("version", line.hash());
      each.put("base", line.base());
      each.put("origin", line.origin());
      each.put("by", line.by());
      each.put("waits", page.waiting().contains(line.id()));
      each.set("detail", tree(line.detail()));
    }
    return json;
  }

  static ObjectNode files(RuleFiles files) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", files.hash());
    ObjectNode texts = json.putObject("files");
    files.textByPath().forEach(texts::put);
    return json;
  }

  private static JsonNode tree(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException other) {
      return JsonNodeFactory.instance.textNode(text);
    }
  }
}
