package dev.pointsman;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.WhyNot;
import java.util.ArrayList;
import java.util.List;

/** Why a model is not the first choice, as JSON and as a sentence. Stateless. */
final class WhyNotJson {
  private WhyNotJson() {}

  static ObjectNode render(WhyNot whyNot) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("deployment", whyNot.deployment());
    ArrayNode excluders = json.putArray("excluded_by");
    for (Route.Blame blame : whyNot.excludedBy()) {
      excluders.addObject().put("rule", blame.rule()).put("text", blame.reason());
    }
    return json.put("rank", whyNot.rank()).put("text", whyNot.text());
  }

  /** As people read it: also what a server answered. */
  static String sentence(JsonNode whyNot) {
    String model = whyNot.path("deployment").asText();
    JsonNode by = whyNot.path("excluded_by");
    int rank = whyNot.path("rank").asInt();
    if (by.isEmpty() || rank == 0) {
      return model + ": " + whyNot.path("text").asText();
    }
    List<String> rules = by.findValuesAsText("rule");
    String others =
        rules.size() == 1 ? rules.get(0) + " only; without it " : join(rules) + "; without them ";
    return model + " was excluded by " + others + model + " would rank " + rank;
  }

  /** What would send the request elsewhere, line by line. */
  static List<String> otherwise(JsonNode answer) {
    JsonNode found = answer.path("counterfactual");
    List<String> lines = new ArrayList<>();
    found.path("nearest").forEach(each -> lines.add("  " + each.path("text").asText()));
    if (!lines.isEmpty()) {
      lines.add(0, "what would send this request elsewhere:");
    }
    if (found.path("more").asInt() > 0) {
      lines.add("  and " + found.path("more").asInt() + " more");
    }
    return lines;
  }

  private static String join(List<String> rules) {
    return String.join(", ", rules);
  }
}
