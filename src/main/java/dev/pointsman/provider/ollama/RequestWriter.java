package dev.pointsman.provider.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a conversation as a chat request. Confined to one request. */
final class RequestWriter {
  private static final Set<String> LEVELS = Set.of("low", "medium", "high");

  private final Call call;
  private final Conversation conversation;
  private final ObjectNode root = Json.MAPPER.createObjectNode();
  private final ObjectNode options = Json.MAPPER.createObjectNode();
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
    root.set("messages", new TurnWriter().turns(conversation));
    root.put("stream", call.request().outline().stream());
    tools();
    sampling(conversation.sampling());
    if (!conversation.stop().isEmpty()) {
      ArrayNode stop = options.putArray("stop");
      conversation.stop().forEach(stop::add);
    }
    responseFormat(conversation.responseFormat());
    thinking(conversation.reasoningEffort());
    if (conversation.user() != null) {
      dropped.add("user");
    }
    if (!options.isEmpty()) {
      root.set("options", options);
    }
    return withNumbers(CallerJson.body(root, call));
  }

  private void tools() throws UntranslatableRequest {
    String choice = conversation.toolChoice();
    if (conversation.tools().isEmpty() || "none".equals(choice)) {
      return;
    }
    if (choice != null && !choice.equals("auto")) {
      throw new UntranslatableRequest("tool_choice: Ollama cannot be told to call a tool");
    }
    ArrayNode tools = root.putArray("tools");
    for (Tool tool : conversation.tools()) {
      ObjectNode function =
          tools.addObject().put("type", "function").putObject("function").put("name", tool.name());
      if (tool.description() != null) {
        function.put("description", tool.description());
      }
      function.set("parameters", CallerJson.toolSchema(tool.schema(), tool.name()));
    }
    if (Boolean.FALSE.equals(conversation.parallelTools())) {
      dropped.add("parallel_tool_calls");
    }
  }

  private void sampling(Sampling sampling) {
    if (sampling.maxTokens() != null) {
      options.put("num_predict", sampling.maxTokens());
    }
    if (sampling.temperature() != null) {
      options.put("temperature", sampling.temperature());
    }
    if (sampling.topP() != null) {
      options.put("top_p", sampling.topP());
    }
    if (sampling.seed() != null) {
      options.put("seed", sampling.seed());
    }
  }

  private void responseFormat(@Nullable ResponseFormat format) throws UntranslatableRequest {
    if (format == null) {
      return;
    }
    if (format.schema() == null) {
      root.put("format", "json");
    } else {
      root.set("format", CallerJson.schema(format.schema(), "response_format: the fields"));
    }
  }

  /** Some of its models think by levels, the others do or do not. */
  private void thinking(@Nullable String effort) {
    if (effort == null) {
      return;
    }
    if (!call.deployment().model().reasons()) {
      dropped.add("reasoning_effort");
    } else if (call.deployment().wireId().contains("gpt-oss") && LEVELS.contains(effort)) {
      root.put("think", effort);
    } else {
      root.put("think", !effort.equals("none"));
    }
  }

  /** The catalogue adds texts; options such as the size of the context are numbers. */
  private static Bytes withNumbers(Bytes body) {
    JsonNode read = Json.object(body.array()).orElseThrow();
    if (read.get("options") instanceof ObjectNode there) {
      for (var option : List.copyOf(there.properties())) {
        if (option.getValue().isTextual() && option.getValue().asText().matches("\\d{1,9}")) {
          there.set(option.getKey(), LongNode.valueOf(option.getValue().asLong()));
        }
      }
    }
    return Bytes.of(read.toString());
  }
}
