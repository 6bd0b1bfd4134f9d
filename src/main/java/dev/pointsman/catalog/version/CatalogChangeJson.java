package dev.pointsman.catalog.version;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.catalog.CatalogDiff;
import dev.pointsman.catalog.CatalogDiffJson;
import dev.pointsman.policy.check.FindingJson;

/** A change of the catalogue as operators read it and as it is recorded. Stateless. */
public final class CatalogChangeJson {
  private static final int FINDINGS_AT_MOST = 100;
  private static final int CHANGES_AT_MOST = 500;

  private CatalogChangeJson() {}

  /** The whole of it. */
  public static ObjectNode of(CatalogChange change) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("result", change.result().word());
    json.put("version", change.hash());
    json.put("base", change.base());
    json.put("origin", change.by().origin());
    json.put("by", change.by().name());
    json.put("at", change.at().toString());
    json.setAll(detail(change));
    return json;
  }

  /** What was found and what it changes: the first of each, and how many there are. */
  public static ObjectNode detail(CatalogChange change) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("finding_count", change.findings().size());
    ArrayNode findings = json.putArray("findings");
    change.findings().stream()
        .limit(FINDINGS_AT_MOST)
        .forEach(each -> findings.add(FindingJson.render(each)));
    CatalogDiff diff = change.diff();
    if (diff != null) {
      json.put("summary", diff.summary());
      int shown = Math.min(CHANGES_AT_MOST, diff.changes().size());
      CatalogDiff first =
          new CatalogDiff(diff.before(), diff.after(), diff.changes().subList(0, shown));
      json.put("change_count", diff.changes().size());
      json.set("changes", CatalogDiffJson.render(first).path("changes"));
    }
    return json;
  }
}
