package dev.pointsman.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.policy.check.Checked;
import dev.pointsman.policy.check.DatedChange;
import dev.pointsman.policy.check.FindingJson;
import dev.pointsman.policy.check.RuleInfo;
import dev.pointsman.policy.revision.EvidenceJson;
import dev.pointsman.policy.revision.PolicyStatus;
import dev.pointsman.policy.revision.ReloadResult;
import dev.pointsman.policy.revision.ReloadTimes;
import dev.pointsman.policy.revision.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state of the policy as operators read it. Stateless. */
final class PolicyJson {
  private PolicyJson() {}

  static ObjectNode of(PolicyStatus status, Checked checked, Optional<DatedChange> next) {
    ObjectNode json = object();
    json.put("ready", status.ready());
    json.put("note", status.note());
    json.set("active", revision(status.active(), checked));
    json.set("next_change", next.map(PolicyJson::of).orElse(null));
    ReloadResult last = status.last();
    json.set("last_reload", last == null ? null : of(last));
    return json;
  }

  private static ObjectNode of(DatedChange change) {
    ObjectNode json = object();
    json.put("at", change.at().toString());
    change.begins().forEach(json.putArray("begins")::add);
    change.ends().forEach(json.putArray("ends")::add);
    return json;
  }

  static ObjectNode of(ReloadResult result) {
    ObjectNode json = object();
    json.put("result", result.word());
    json.put("revision", result.wanted());
    json.put("origin", result.origin());
    ArrayNode findings = json.putArray("findings");
    result.findings().forEach(finding -> findings.add(FindingJson.render(finding)));
    json.set("gate", EvidenceJson.stages(result.evidence().stages()));
    result.evidence().changes().forEach(json.putArray("changes")::add);
    json.set("times", times(result.times()));
    return json;
  }

  private static ObjectNode revision(Revision revision, Checked checked) {
    ObjectNode json = object();
    json.put("revision", revision.hash());
    json.put("origin", revision.origin());
    json.put("activated_at", revision.activatedAt().toString());
    json.put("engine_faults", revision.rules().faults());
    json.put("decided_without_engine", revision.rules().decidedPlainly());
    json.set("evidence", EvidenceJson.render(revision.evidence()));
    ArrayNode rules = json.putArray("rules");
    for (RuleInfo rule : checked.rules()) {
      ObjectNode each = rules.addObject();
      each.put("id", rule.id()).put("kind", rule.kind()).put("title", rule.title());
      each.put("owner", rule.owner()).put("file", rule.file()).put("line", rule.line());
    }
    return json;
  }

  static ObjectNode times(ReloadTimes times) {
    ObjectNode json = object();
    json.put("asked", times.asked().toString());
    put(json, "checked", times.asked(), times.checked());
    put(json, "compiled", times.asked(), times.compiled());
    put(json, "tried", times.asked(), times.tried());
    put(json, "proved", times.asked(), times.proved());
    put(json, "activated", times.asked(), times.activated());
    return json;
  }

  /** A moment, and how many milliseconds after the asking. */
  private static void put(ObjectNode json, String name, Instant asked, @Nullable Instant moment) {
    json.put(name, moment == null ? null : moment.toString());
    if (moment != null) {
      json.put(name + "_after_ms", Duration.between(asked, moment).toMillis());
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
