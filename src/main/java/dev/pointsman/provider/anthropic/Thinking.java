package dev.pointsman.provider.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.Conversation;
import dev.pointsman.chat.Conversation.Message;
import dev.pointsman.chat.Conversation.Role;
import dev.pointsman.provider.Call;
import dev.pointsman.provider.Claude;
import java.util.List;
import java.util.Map;

/**
 * Tells a model how hard to think, as its generation understands it. Not where it would be refused:
 * when a tool must be called, and in the middle of a turn, whose thinking so far is not known.
 * Stateless.
 */
final class Thinking {
  private static final Map<String, Integer> BUDGET_TOKENS =
      Map.of("minimal", 1024, "low", 2048, "medium", 8192, "high", 24_576, "xhigh", 32_768);
  private static final int LEAST_BUDGET_TOKENS = 1024;

  private Thinking() {}

  /** What became of it. */
  enum Said {
    NOTHING,
    THINKS,
    CANNOT_BE_SAID
  }

  /** Writes it into a body that has its {@code max_tokens} already. */
  static Said write(ObjectNode root, Call call) {
    Conversation conversation = call.request().conversation();
    String effort = conversation.reasoningEffort();
    if (effort == null) {
      return Said.NOTHING;
    }
    Claude claude = Claude.of(call.deployment().wireId()).orElse(null);
    if (claude == null || !call.deployment().model().reasons()) {
      return Said.CANNOT_BE_SAID;
    }
    if (effort.equals("none")) {
      return claude.isSilentUnlessTold() ? Said.NOTHING : Said.CANNOT_BE_SAID;
    }
    Integer budget = BUDGET_TOKENS.get(effort);
    if (budget == null || isBound(conversation)) {
      return Said.CANNOT_BE_SAID;
    }
    leaveRoom(root, call, budget);
    if (claude.thinksAdaptively()) {
      root.putObject("thinking").put("type", "adaptive");
      root.withObject("/output_config").put("effort", word(effort, claude));
      return Said.THINKS;
    }
    return claude.thinksByBudget() && within(root, budget) ? Said.THINKS : Said.CANNOT_BE_SAID;
  }

  private static boolean isBound(Conversation conversation) {
    String choice = conversation.toolChoice();
    boolean forced = choice != null && !choice.equals("auto") && !choice.equals("none");
    List<Message> messages = conversation.messages();
    boolean asked = !messages.isEmpty() && messages.get(messages.size() - 1).role() == Role.USER;
    return !asked || (forced && !conversation.tools().isEmpty());
  }

  /** What it thinks counts as output: a cap of ours must not leave it no words to answer. */
  private static void leaveRoom(ObjectNode root, Call call, int budget) {
    if (call.request().conversation().sampling().maxTokens() == null) {
      Integer most = call.deployment().model().maxOutputTokens();
      int wanted = root.path("max_tokens").asInt() + budget;
      root.put("max_tokens", most == null ? wanted : Math.min(most, wanted));
    }
  }

  private static boolean within(ObjectNode root, int budget) {
    int room = root.path("max_tokens").asInt() - LEAST_BUDGET_TOKENS;
    if (room < LEAST_BUDGET_TOKENS) {
      return false;
    }
    root.putObject("thinking").put("type", "enabled").put("budget_tokens", Math.min(budget, room));
    return true;
  }

  private static String word(String effort, Claude claude) {
    return switch (effort) {
      case "minimal" -> "low";
      case "xhigh" -> claude.takesSampling() ? "high" : effort;
      default -> effort;
    };
  }
}
