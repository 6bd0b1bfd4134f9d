package dev.pointsman.policy.analysis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.check.Code;
import dev.pointsman.policy.check.FindingJson;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A proof as JSON. Stateless. */
public final class ProofJson {
  private ProofJson() {}

  /**
   * The proof.
   *
   * @param seconds how long it took
   * @param findings its own and others of the same run
   */
  public static ObjectNode render(Proof proof, double seconds, List<Finding> findings) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Proof.Size size = proof.size();
    json.put("cells", size.cells()).put("exact", size.exact()).put("seconds", seconds);
    json.put("states", size.states()).put("atoms", size.atoms());
    json.putObject("share")
        .put("denied", size.denied() / size.cells())
        .put("no_route", size.noRoute() / size.cells())
        .put("single_provider", size.oneProvider() / size.cells());
    ArrayNode theorems = json.putArray("theorems");
    proof.theorems().forEach(each -> theorems.add(theorem(each)));
    ArrayNode conflicts = json.putArray("conflicts");
    proof.conflicts().forEach(each -> conflicts.add(conflict(each)));
    ArrayNode single = json.putArray("single_provider");
    proof.singleProvider().forEach(each -> single.add(conflict(each)));
    ArrayNode accepted = json.putArray("accepted");
    proof.accepted().forEach(each -> accepted.add(accepted(each)));
    texts(json.putArray("dead_rules"), proof.deadRules());
    texts(json.putArray("redundant_rules"), proof.redundantRules());
    texts(
        json.putArray("idle_preferences"),
        findings.stream()
            .filter(each -> each.code().equals(Code.NEVER_DECIDES.id()))
            .map(each -> String.valueOf(each.rule()))
            .toList());
    texts(json.putArray("open_rules"), proof.open());
    ArrayNode later = json.putArray("later");
    proof.later().forEach(each -> later.add(later(each)));
    return json.setAll(FindingJson.render(findings));
  }

  private static ObjectNode later(Proof.Later later) {
    Proof then = later.proof();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("from", later.from().toString()).put("cells", then.size().cells());
    json.put("exact", then.size().exact());
    texts(
        json.putArray("broken"),
        then.theorems().stream().filter(each -> !each.holds()).map(Theorem::id).toList());
    json.put("conflicts", then.conflicts().size());
    return json.put("single_provider", then.singleProvider().size());
  }

  private static ObjectNode theorem(Theorem theorem) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", theorem.id()).put("owner", theorem.owner()).put("claim", theorem.text());
    json.put("holds", theorem.holds());
    request(json, "counterexample", theorem.counterexample());
    return json.put("reaches", theorem.reaches()).put("undecided", theorem.undecided());
  }

  private static ObjectNode conflict(Conflict conflict) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    texts(json.putArray("rules"), conflict.rules());
    json.put("provider", conflict.provider());
    request(json, "example", conflict.example());
    return json;
  }

  private static ObjectNode accepted(Accepted accepted) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    texts(json.putArray("rules"), accepted.rules());
    return json.put("reason", accepted.reason()).put("owner", accepted.owner());
  }

  private static void request(ObjectNode json, String key, @Nullable Map<String, String> facts) {
    if (facts == null) {
      json.putNull(key);
    } else {
      ObjectNode request = json.putObject(key);
      facts.forEach(request::put);
    }
  }

  private static void texts(ArrayNode array, Collection<String> texts) {
    texts.forEach(array::add);
  }
}
