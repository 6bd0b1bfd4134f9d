package dev.pointsman.provider.bedrock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.catalog.Deployment;
import java.util.Set;

/** How hard to think, for which Converse itself has no word: each maker has its own. Stateless. */
final class Effort {
  private static final Set<String> LEVELS = Set.of("low", "medium", "high");

  private Effort() {}

  /** Writes it; false if the model cannot be told. */
  static boolean write(Deployment deployment, String effort, ObjectNode root) {
    if (!deployment.model().reasons() || !LEVELS.contains(effort)) {
      return false;
    }
    String model = deployment.wireId();
    if (model.contains("openai.gpt-oss")) {
      root.putObject("additionalModelRequestFields").put("reasoning_effort", effort);
      return true;
    }
    if (model.contains("amazon.nova-2")) {
      root.putObject("additionalModelRequestFields")
          .putObject("reasoningConfig")
          .put("type", "enabled")
          .put("maxReasoningEffort", effort);
      return true;
    }
    return false;
  }
}
