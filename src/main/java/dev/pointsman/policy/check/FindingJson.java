package dev.pointsman.policy.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.Finding.Severity;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

  /** A finding that was written by {@link #render(Finding)}; its length is not kept. */
  public static Finding read(JsonNode json) {
    return new Finding(
        json.path("code").asText(),
        json.path("severity").asText().equals("error") ? Severity.ERROR : Severity.WARNING,
        json.path("file").asText(),
        json.path("line").asInt(),
        json.path("column").asInt(),
        1,
        json.path("message").asText(),
        textOrNull(json.path("suggestion")),
        textOrNull(json.path("rule")));
  }

  private static @Nullable String textOrNull(JsonNode json) {
    return json.isTextual() ? json.asText() : null;
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
