package dev.pointsman.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.catalog.CatalogDiff.Change;
import dev.pointsman.catalog.CatalogDiff.Kind;
import java.util.Locale;

/** A difference of catalogues as JSON, with counts before the list. Stateless. */
public final class CatalogDiffJson {
  private CatalogDiffJson() {}

  /** {@code {"before", "after", "added", "removed", "changed", "changes": [...]}}. */
  public static ObjectNode render(CatalogDiff diff) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("before", diff.before());
    json.put("after", diff.after());
    for (Kind kind : Kind.values()) {
      json.put(word(kind), diff.count(kind));
    }
    ArrayNode changes = json.putArray("changes");
    diff.changes().forEach(change -> changes.add(render(change)));
    return json;
  }

  private static ObjectNode render(Change change) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", word(change.kind()));
    json.put("deployment", change.deployment());
    if (change.field() != null) {
      json.put("field", change.field());
      json.put("before", change.before());
      json.put("after", change.after());
    }
    return json;
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
