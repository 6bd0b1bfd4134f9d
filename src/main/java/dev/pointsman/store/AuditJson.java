package dev.pointsman.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.Finding.Severity;
import dev.pointsman.policy.revision.AuditEntry;
import dev.pointsman.policy.revision.EvidenceJson;
import dev.pointsman.policy.revision.ReloadTimes;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A change to the policy as it is kept and hashed. Stateless. */
final class AuditJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private AuditJson() {}

  static String of(AuditEntry entry) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", entry.id().toString());
    json.put("at", entry.at().toString());
    json.put("result", entry.result());
    json.put("revision", Values.storable(entry.revision()));
    json.put("base", Values.storable(entry.base()));
    json.put("origin", entry.origin());
    json.put("by", entry.by() == null ? null : Values.storable(entry.by()));
    json.put("finding_count", entry.findingCount());
    ArrayNode findings = json.putArray("findings");
    entry.findings().forEach(finding -> findings.add(finding(finding)));
    json.set("gate", EvidenceJson.stages(entry.gate()));
    ArrayNode changes = json.putArray("changes");
    entry.changes().forEach(line -> changes.add(Values.storable(line)));
    json.set("times", times(entry.times()));
    return json.toString();
  }

  /**
   * The entry that a text stands for.
   *
   * @throws IOException if it is none
   */
  static AuditEntry read(String text) throws IOException {
    JsonNode json = tree(text);
    List<Finding> findings = new ArrayList<>();
    try {
      json.path("findings").forEach(finding -> findings.add(finding(finding)));
      return new AuditEntry(
          UUID.fromString(json.path("id").asText()),
          Instant.parse(json.path("at").asText()),
          json.path("result").asText(),
          json.path("revision").asText(),
          json.path("base").asText(),
          json.path("origin").asText(),
          textOrNull(json.path("by")),
          findings,
          json.path("finding_count").asInt(),
          EvidenceJson.readStages(json.path("gate")),
          texts(json.path("changes")),
          times(json.path("times")));
    } catch (IllegalArgumentException | DateTimeException wrong) {
      throw new IOException("not an entry of the record: " + wrong.getMessage(), wrong);
    }
  }

  private static JsonNode tree(String text) throws IOException {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new IOException("not an entry of the record: no JSON", broken);
    }
  }

  private static ObjectNode finding(Finding finding) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("code", finding.code());
    json.put("severity", Values.word(finding.severity()));
    json.put("file", Values.storable(finding.file()));
    json.put("line", finding.line());
    json.put("column", finding.column());
    json.put("length", finding.length());
    json.put("message", Values.storable(finding.message()));
    String suggestion = finding.suggestion();
    json.put("suggestion", suggestion == null ? null : Values.storable(suggestion));
    json.put("rule", finding.rule());
    return json;
  }

  private static Finding finding(JsonNode json) {
    return new Finding(
        json.path("code").asText(),
        json.path("severity").asText().equals("error") ? Severity.ERROR : Severity.WARNING,
        json.path("file").asText(),
        json.path("line").asInt(),
        json.path("column").asInt(),
        json.path("length").asInt(),
        json.path("message").asText(),
        textOrNull(json.path("suggestion")),
        textOrNull(json.path("rule")));
  }

  private static ObjectNode times(ReloadTimes times) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("asked", times.asked().toString());
    json.put("checked", text(times.checked()));
    json.put("compiled", text(times.compiled()));
    json.put("tried", text(times.tried()));
    json.put("proved", text(times.proved()));
    json.put("activated", text(times.activated()));
    return json;
  }

  private static ReloadTimes times(JsonNode json) {
    return new ReloadTimes(
        Instant.parse(json.path("asked").asText()),
        instant(json.path("checked")),
        instant(json.path("compiled")),
        instant(json.path("tried")),
        instant(json.path("proved")),
        instant(json.path("activated")));
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static @Nullable Instant instant(JsonNode json) {
    return json.isTextual() ? Instant.parse(json.asText()) : null;
  }

  private static List<String> texts(JsonNode json) {
    List<String> texts = new ArrayList<>();
    json.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private static @Nullable String textOrNull(JsonNode json) {
    return json.isTextual() ? json.asText() : null;
  }
}
