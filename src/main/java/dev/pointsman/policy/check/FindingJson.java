package dev.pointsman.policy.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.policy.Finding;
import java.util.List;
import java.util.Locale;

/** Findings as JSON: {@code {"findings": [...]}}. Stateless. */
public final class FindingJson {
  private FindingJson() {}

  /** All of them below the key {@code findings}, in their order. */
  public static ObjectNode render(List<Finding> findings) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("findings");
    findings.forEach(finding -> list.add(render(finding)));
    return json;
  }

  /** One; {@code line} and {@code column} are 0 where the whole file or line is meant. */
  public static ObjectNode render(Finding finding) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("code", finding.code());
    json.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
    json.put("file", finding.file());
    json.put("line", finding.line());
    json.put("column", finding.column());
    json.put("message", finding.message());
    json.put("suggestion", finding.suggestion());
    json.put("rule", finding.rule());
    return json;
  }
}
