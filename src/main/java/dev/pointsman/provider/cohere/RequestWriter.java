package dev.pointsman.provider.cohere;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a conversation as a chat request. Confined to one request. */
final class RequestWriter {
  private static final Set<String> GENERAL_CHOICES = Set.of("auto", "none", "required");
  private static final Map<String, Integer> BUDGET_TOKENS =
      Map.of("minimal", 512, "low", 1024, "medium", 8192, "high", 24_576);

  private final Call call;
  private final Conversation conversation;
  private final ObjectNode root = Json.MAPPER.createObjectNode();
  private final List<String> dropped;

  private RequestWriter(Call call, List<String> dropped) {
    this.call = call;
    this.conversation = call.request().conversation();
    this.dropped = dropped;
  }

  /**
   * The body.
   *
   * @param dropped takes the names of fields that it does not carry
   */
  static Bytes write(Call call, List<String> dropped) throws UntranslatableRequest {
    return new RequestWriter(call, dropped).write();
  }

  private Bytes write() throws UntranslatableRequest {
    dropped.addAll(conversation.dropped());
    root.put("model", call.deployment().wireId());
    root.put("stream", call.request().outline().stream());
    new TurnWriter(root).write(conversation);
    tools();
    sampling(conversation.sampling());
    if (!conversation.stop().isEmpty()) {
      ArrayNode stop = root.putArray("stop_sequences");
      conversation.stop().forEach(stop::add);
    }
    responseFormat(conversation.responseFormat());
    thinking(conversation.reasoningEffort());
    if (conversation.user() != null) {
      dropped.add("user");
    }
    return CallerJson.body(root, call);
  }

  /** A single tool that must be called is the only one that is offered. */
  private void tools() throws UntranslatableRequest {
    if (conversation.tools().isEmpty()) {
      return;
    }
    String choice = conversation.toolChoice();
    boolean named = choice != null && !GENERAL_CHOICES.contains(choice);
    ArrayNode tools = root.putArray("tools");
    boolean strict = true;
    for (Tool tool : conversation.tools()) {
      if (!named || tool.name().equals(choice)) {
        tools.add(tool(tool));
        strict &= Boolean.TRUE.equals(tool.strict());
      }
    }
    if (strict) {
      root.put("strict_tools", true);
    }
    if (named || "required".equals(choice)) {
      root.put("tool_choice", "REQUIRED");
    } else if ("none".equals(choice)) {
      root.put("tool_choice", "NONE");
    }
    if (Boolean.FALSE.equals(conversation.parallelTools())) {
      dropped.add("parallel_tool_calls");
    }
  }

  private static ObjectNode tool(Tool tool) throws UntranslatableRequest {
    ObjectNode written = Json.MAPPER.createObjectNode().put("type", "function");
    ObjectNode function = written.putObject("function").put("name", tool.name());
    if (tool.description() != null) {
      function.put("description", tool.description());
    }
    function.set("parameters", CallerJson.toolSchema(tool.schema(), tool.name()));
    return written;
  }

  /** Temperature ends at 1, and p stays off both ends. */
  private void sampling(Sampling sampling) {
    if (sampling.maxTokens() != null) {
      root.put("max_tokens", sampling.maxTokens());
    }
    if (sampling.temperature() != null) {
      root.put("temperature", Math.min(1.0, sampling.temperature()));
      if (sampling.temperature() > 1) {
        dropped.add("temperature");
      }
    }
    if (sampling.topP() != null) {
      root.put("p", Math.max(0.01, Math.min(0.99, sampling.topP())));
    }
    if (sampling.seed() != null) {
      root.put("seed", sampling.seed());
    }
  }

  private void responseFormat(@Nullable ResponseFormat format) throws UntranslatableRequest {
    if (format == null) {
      return;
    }
    if (!conversation.tools().isEmpty()) {
      throw new UntranslatableRequest(
          "response_format: " + call.deployment().group() + " cannot combine it with tools");
    }
    ObjectNode written = root.putObject("response_format").put("type", "json_object");
    if (format.schema() != null) {
      written.set("json_schema", CallerJson.schema(format.schema(), "response_format: the fields"));
    }
  }

  private void thinking(@Nullable String effort) {
    if (effort == null) {
      return;
    }
    Integer budget = BUDGET_TOKENS.get(effort);
    if (!call.deployment().model().reasons() || (budget == null && !effort.equals("none"))) {
      dropped.add("reasoning_effort");
      return;
    }
    ObjectNode thinking = root.putObject("thinking");
    thinking.put("type", budget == null ? "disabled" : "enabled");
    if (budget != null) {
      thinking.put("token_budget", budget);
    }
  }
}
