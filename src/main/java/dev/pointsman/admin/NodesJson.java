package dev.pointsman.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.cluster.Convergence;
import dev.pointsman.cluster.Disagreement;
import dev.pointsman.cluster.NodeState;
import dev.pointsman.cluster.Nodes.Known;
import dev.pointsman.cluster.Nodes.Seen;
import dev.pointsman.cluster.PolicyProgress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The nodes on one database as operators read them. Stateless. */
final class NodesJson {
  private NodesJson() {}

  static ObjectNode of(Known known, String revision) {
    Convergence convergence = Convergence.on(revision, known.nodes());
    Duration took = convergence.took();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("database", known.unavailable() == null ? "up" : known.unavailable());
    json.put("there", convergence.there());
    json.put("on_active", convergence.on());
    json.put("converged_ms", took == null ? null : took.toMillis());
    ArrayNode disagreement = json.putArray("disagreement");
    known.nodes().stream()
        .limit(1)
        .flatMap(own -> Disagreement.with(own.state(), known.nodes()).stream())
        .forEach(disagreement::add);
    ArrayNode list = json.putArray("list");
    known.nodes().forEach(each -> list.add(of(each)));
    return json;
  }

  private static ObjectNode of(Seen seen) {
    NodeState state = seen.state();
    PolicyProgress policy = state.policy();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", state.id().toString());
    json.put("name", state.name());
    json.put("there", seen.isThere());
    json.put("silent_ms", seen.silent().toMillis());
    json.put("started_at", state.startedAt().toString());
    json.put("active", policy.active());
    json.put("wanted", policy.wanted());
    json.put("result", policy.result());
    json.put("accepted", policy.accepted());
    json.put("finding_count", policy.findingCount());
    json.put("asked", policy.times().asked().toString());
    json.put("received", policy.times().received().toString());
    json.put("compiled", text(policy.times().compiled()));
    json.put("activated", text(policy.times().activated()));
    json.put("catalog", state.catalog());
    return json;
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
