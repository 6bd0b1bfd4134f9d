package dev.pointsman.provider.gemini;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.Conversation;
import dev.pointsman.chat.Conversation.ResponseFormat;
import dev.pointsman.chat.Conversation.Sampling;
import dev.pointsman.chat.Conversation.Tool;
import dev.pointsman.provider.Call;
import dev.pointsman.provider.CallerJson;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.UntranslatableRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a conversation as a generateContent request. Confined to one request. */
final class RequestWriter {
  /** From version 3 on a model thinks by levels, and wants its signatures back. */
  private static final Pattern BY_LEVELS = Pattern.compile("gemini-([3-9]|\\d\\d).*");

  private static final Map<String, Integer> BUDGET_TOKENS =
      Map.of("none", 0, "minimal", 512, "low", 1024, "medium", 8192, "high", 24_576);

  /** A pro model cannot stop to think. */
  private static final int LEAST_OF_PRO_TOKENS = 128;

  private final Call call;
  private final Conversation conversation;
  private final ObjectNode root = Json.MAPPER.createObjectNode();
  private final ObjectNode config = Json.MAPPER.createObjectNode();
  private final List<String> dropped;
  private final boolean byLevels;

  private RequestWriter(Call call) {
    this.call = call;
    this.conversation = call.request().conversation();
    this.dropped = new ArrayList<>(conversation.dropped());
    this.byLevels = BY_LEVELS.matcher(call.deployment().wireId()).matches();
  }

  /**
   * A body.
   *
   * @param dropped fields of the caller's body that it does not carry
   */
  record Written(Bytes body, List<String> dropped) {
    Written {
      dropped = List.copyOf(dropped);
    }
  }

  static Written write(Call call, ThoughtSignatures signatures) throws UntranslatableRequest {
    return new RequestWriter(call).write(signatures);
  }

  private Written write(ThoughtSignatures signatures) throws UntranslatableRequest {
    contents(new ContentWriter(signatures, byLevels).contents(conversation.messages()));
    tools();
    sampling(conversation.sampling());
    if (!conversation.stop().isEmpty()) {
      ArrayNode stop = config.putArray("stopSequences");
      conversation.stop().forEach(stop::add);
    }
    responseFormat(conversation.responseFormat());
    thinking(conversation.reasoningEffort());
    if (conversation.user() != null) {
      dropped.add("user");
    }
    if (!config.isEmpty()) {
      root.set("generationConfig", config);
    }
    return new Written(CallerJson.body(root, call), dropped);
  }

  private void contents(ArrayNode contents) throws UntranslatableRequest {
    String system = String.join("\n\n", conversation.system());
    if (contents.isEmpty() && system.isEmpty()) {
      throw new UntranslatableRequest("messages: no turn has any content");
    }
    if (contents.isEmpty()) {
      contents.addObject().put("role", "user").putArray("parts").addObject().put("text", system);
    } else if (!system.isEmpty()) {
      root.putObject("systemInstruction").putArray("parts").addObject().put("text", system);
    }
    root.set("contents", contents);
  }

  private void tools() throws UntranslatableRequest {
    if (conversation.tools().isEmpty()) {
      return;
    }
    ArrayNode declarations = root.putArray("tools").addObject().putArray("functionDeclarations");
    for (Tool tool : conversation.tools()) {
      ObjectNode written = declarations.addObject().put("name", tool.name());
      if (tool.description() != null) {
        written.put("description", tool.description());
      }
      written.set(
          "parametersJsonSchema",
          CallerJson.schema(tool.schema(), "tools: the parameters of " + tool.name()));
    }
    if (conversation.toolChoice() != null) {
      choose(
          root.putObject("toolConfig").putObject("functionCallingConfig"),
          conversation.toolChoice());
    }
    if (Boolean.FALSE.equals(conversation.parallelTools())) {
      dropped.add("parallel_tool_calls");
    }
  }

  private static void choose(ObjectNode written, String choice) {
    switch (choice) {
      case "auto" -> written.put("mode", "AUTO");
      case "none" -> written.put("mode", "NONE");
      case "required" -> written.put("mode", "ANY");
      default -> written.put("mode", "ANY").putArray("allowedFunctionNames").add(choice);
    }
  }

  private void sampling(Sampling sampling) {
    if (sampling.maxTokens() != null) {
      config.put("maxOutputTokens", sampling.maxTokens());
    }
    if (sampling.temperature() != null) {
      config.put("temperature", sampling.temperature());
    }
    if (sampling.topP() != null) {
      config.put("topP", sampling.topP());
    }
    Long seed = sampling.seed();
    if (seed != null && seed.intValue() == seed) {
      config.put("seed", seed.intValue());
    } else if (seed != null) {
      dropped.add("seed");
    }
  }

  private void responseFormat(@Nullable ResponseFormat format) throws UntranslatableRequest {
    if (format == null) {
      return;
    }
    if (!conversation.tools().isEmpty() && !byLevels) {
      throw new UntranslatableRequest(
          "response_format: " + call.deployment().group() + " cannot combine it with tools");
    }
    config.put("responseMimeType", "application/json");
    if (format.schema() != null) {
      config.set(
          "responseJsonSchema", CallerJson.schema(format.schema(), "response_format: the fields"));
    }
  }

  private void thinking(@Nullable String effort) {
    if (effort == null) {
      return;
    }
    Integer budget = BUDGET_TOKENS.get(effort);
    if (budget == null || !call.deployment().model().reasons()) {
      dropped.add("reasoning_effort");
      return;
    }
    ObjectNode thinking = config.putObject("thinkingConfig");
    if (byLevels) {
      thinking.put("thinkingLevel", budget < 1024 ? "low" : effort);
    } else {
      boolean always = call.deployment().wireId().contains("-pro");
      thinking.put("thinkingBudget", always ? Math.max(LEAST_OF_PRO_TOKENS, budget) : budget);
    }
    thinking.put("includeThoughts", budget > 0);
  }
}
