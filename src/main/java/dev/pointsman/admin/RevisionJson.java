package dev.pointsman.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.policy.check.FindingJson;
import dev.pointsman.policy.revision.AuditEntry;
import dev.pointsman.policy.revision.EvidenceJson;
import dev.pointsman.policy.revision.KeptRevision;
import dev.pointsman.policy.revision.RevisionRecords.Chain;
import dev.pointsman.policy.revision.RevisionRecords.Line;
import dev.pointsman.policy.revision.RevisionRecords.Link;
import dev.pointsman.policy.revision.RevisionRecords.Page;
import java.util.Optional;

/** The record of policy changes as operators read it. Stateless. */
final class RevisionJson {
  private RevisionJson() {}

  /** Changes, with the findings of each only counted. */
  static ObjectNode list(Page page, String active) {
    ObjectNode json = page(page);
    json.put("active", active);
    ArrayNode revisions = json.putArray("revisions");
    page.lines().forEach(line -> revisions.add(entry(line.entry())));
    return json;
  }

  /** One revision: its changes with what was found, and files and evidence if they are kept. */
  static ObjectNode one(String revision, Page page, Optional<KeptRevision> kept) {
    ObjectNode json = page(page);
    json.put("revision", revision);
    ArrayNode changes = json.putArray("changes");
    page.lines().forEach(line -> changes.add(whole(line)));
    kept.ifPresent(
        there -> {
          json.set("evidence", EvidenceJson.render(there.evidence()));
          ObjectNode texts = json.putObject("files");
          there.files().textByPath().forEach(texts::put);
        });
    return json;
  }

  static ObjectNode audit(Page page, Optional<Chain> chain) {
    ObjectNode json = page(page);
    chain.ifPresent(
        found -> {
          ObjectNode whole = json.putObject("chain");
          whole.put("whole", found.brokenAt() == null);
          whole.put("lines", found.lines());
          whole.put("broken_at", found.brokenAt());
          whole.put("why", found.why());
        });
    ArrayNode lines = json.putArray("entries");
    page.lines().forEach(line -> lines.add(whole(line)));
    return json;
  }

  private static ObjectNode page(Page page) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("waiting", page.waiting());
    json.put("database", page.unavailable() == null ? "up" : page.unavailable());
    return json;
  }

  private static ObjectNode entry(AuditEntry entry) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", entry.id().toString());
    json.put("at", entry.at().toString());
    json.put("result", entry.result());
    json.put("revision", entry.revision());
    json.put("base", entry.base());
    json.put("origin", entry.origin());
    json.put("by", entry.by());
    json.put("finding_count", entry.findingCount());
    json.set("gate", EvidenceJson.stages(entry.gate()));
    entry.changes().forEach(json.putArray("changes")::add);
    return json;
  }

  private static ObjectNode whole(Line line) {
    ObjectNode json = entry(line.entry());
    ArrayNode findings = json.putArray("findings");
    line.entry().findings().forEach(finding -> findings.add(FindingJson.render(finding)));
    json.set("times", PolicyJson.times(line.entry().times()));
    Link link = line.link();
    json.put("waits", link == null);
    if (link != null) {
      json.put("ordinal", link.ordinal());
      json.put("previous_hash", link.previousHash());
      json.put("hash", link.hash());
    }
    return json;
  }
}
