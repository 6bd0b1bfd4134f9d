package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.assessment.Assessment;
import dev.pointsman.facts.Words;
import dev.pointsman.outcome.Escalation;
import dev.pointsman.store.StoredAssessment;
import dev.pointsman.store.StoredEscalation;
import org.jspecify.annotations.Nullable;

/** What an answer is worth, and whether a stronger model was asked. Stateless. */
final class AssessmentJson {
  private AssessmentJson() {}

  static void add(
      ObjectNode json, @Nullable Assessment assessment, @Nullable Escalation escalation) {
    json.set("assessment", assessment == null ? null : assessment(assessment));
    json.set("escalation", escalation == null ? null : escalation(escalation));
  }

  private static ObjectNode assessment(Assessment assessment) {
    ObjectNode json = Json.object();
    json.put("confidence", assessment.confidence());
    json.put("source", assessment.source() == null ? null : Words.of(assessment.source()));
    json.put("quality", assessment.quality());
    ArrayNode flaws = json.putArray("flaws");
    assessment.flaws().stream().map(Words::of).sorted().forEach(flaws::add);
    return json;
  }

  private static ObjectNode escalation(Escalation escalation) {
    ObjectNode json = Json.object();
    json.put("from", escalation.from().id());
    json.put("tier", Words.of(escalation.target()));
    json.put("result", Words.of(escalation.result()));
    ArrayNode by = json.putArray("by");
    escalation
        .by()
        .forEach(each -> by.addObject().put("rule", each.rule()).put("reason", each.reason()));
    json.set("doubted", assessment(escalation.doubted()));
    return json;
  }

  static void add(
      ObjectNode json, @Nullable StoredAssessment assessment, @Nullable StoredEscalation doubt) {
    json.set("assessment", assessment == null ? null : stored(assessment));
    json.set("escalation", doubt == null ? null : stored(doubt));
  }

  private static ObjectNode stored(StoredAssessment assessment) {
    ObjectNode json = Json.object();
    json.put("confidence", assessment.confidence());
    json.put("source", assessment.source());
    json.put("quality", assessment.quality());
    assessment.flaws().forEach(json.putArray("flaws")::add);
    return json;
  }

  private static ObjectNode stored(StoredEscalation escalation) {
    ObjectNode json = Json.object();
    json.put("from", escalation.from());
    json.put("tier", escalation.tier());
    json.put("result", escalation.result());
    escalation.rules().forEach(json.putArray("by")::add);
    json.putObject("doubted")
        .put("confidence", escalation.confidence())
        .put("source", escalation.source());
    return json;
  }
}
