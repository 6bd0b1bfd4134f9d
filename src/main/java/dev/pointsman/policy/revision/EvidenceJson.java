package dev.pointsman.policy.revision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.check.FindingJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evidence as it is kept and shown. Stateless. */
public final class EvidenceJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private EvidenceJson() {}

  /** All of it. */
  public static ObjectNode render(Evidence evidence) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("stages", stages(evidence.stages()));
    evidence.changes().forEach(json.putArray("changes")::add);
    json.setAll(FindingJson.render(evidence.findings()));
    json.set("proof", parsed(evidence.proof()));
    json.set("diff", parsed(evidence.diff()));
    return json;
  }

  /** What the gate did, step by step. */
  public static ArrayNode stages(List<Stage> stages) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (Stage stage : stages) {
      ObjectNode each = json.addObject();
      each.put("name", stage.name()).put("passed", stage.passed());
      each.put("millis", stage.millis()).put("summary", stage.summary());
    }
    return json;
  }

  /**
   * The evidence that a text stands for.
   *
   * @throws IOException if it is none
   */
  public static Evidence read(String text) throws IOException {
    JsonNode json = MAPPER.readTree(text);
    List<Finding> findings = new ArrayList<>();
    json.path("findings").forEach(each -> findings.add(FindingJson.read(each)));
    List<String> changes = new ArrayList<>();
    json.path("changes").forEach(each -> changes.add(each.asText()));
    return new Evidence(
        readStages(json.path("stages")),
        findings,
        changes,
        text(json.path("proof")),
        text(json.path("diff")));
  }

  /** Steps of the gate as {@link #stages} writes them. */
  public static List<Stage> readStages(JsonNode json) {
    List<Stage> stages = new ArrayList<>();
    for (JsonNode each : json) {
      stages.add(
          new Stage(
              each.path("name").asText(),
              each.path("passed").asBoolean(),
              each.path("millis").asLong(),
              each.path("summary").asText()));
    }
    return stages;
  }

  private static @Nullable String text(JsonNode json) {
    return json.isObject() ? json.toString() : null;
  }

  private static JsonNode parsed(@Nullable String text) {
    try {
      return text == null ? JsonNodeFactory.instance.nullNode() : MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what the gate wrote is no JSON", e);
    }
  }
}
