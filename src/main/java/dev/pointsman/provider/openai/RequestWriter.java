package dev.pointsman.provider.openai;

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
import org.jspecify.annotations.Nullable;

/** Writes a conversation as a chat completions request. Confined to one request. */
final class RequestWriter {
  private final Call call;
  private final Conversation conversation;
  private final List<String> dropped;
  private final ObjectNode root = Json.MAPPER.createObjectNode();

  private RequestWriter(Call call, List<String> dropped) {
    this.call = call;
    this.conversation = call.request().conversation();
    this.dropped = dropped;
  }

  /**
   * The body, before what a provider does differently.
   *
   * @param dropped takes the names of fields that it does not carry
   */
  static Bytes write(Call call, List<String> dropped) throws UntranslatableRequest {
    return new RequestWriter(call, dropped).write();
  }

  private Bytes write() throws UntranslatableRequest {
    dropped.addAll(conversation.dropped());
    root.put("model", call.deployment().wireId());
    root.set("messages", new TurnWriter(conversation).turns());
    tools();
    sampling(conversation.sampling());
    responseFormat(conversation.responseFormat());
    if (!conversation.stop().isEmpty()) {
      ArrayNode stop = root.putArray("stop");
      conversation.stop().forEach(stop::add);
    }
    if (conversation.user() != null) {
      root.put("user", conversation.user());
    }
    effort(conversation.reasoningEffort());
    if (call.request().outline().stream()) {
      root.put("stream", true);
    }
    return Bytes.of(root.toString());
  }

  private void tools() throws UntranslatableRequest {
    if (conversation.tools().isEmpty()) {
      return;
    }
    ArrayNode tools = root.putArray("tools");
    for (Tool tool : conversation.tools()) {
      ObjectNode function =
          tools.addObject().put("type", "function").putObject("function").put("name", tool.name());
      if (tool.description() != null) {
        function.put("description", tool.description());
      }
      if (tool.strict() != null) {
        function.put("strict", tool.strict());
      }
      String what = "tools: the parameters of " + tool.name();
      function.set("parameters", CallerJson.schema(tool.schema(), what));
    }
    if (conversation.toolChoice() != null) {
      choose(conversation.toolChoice());
    }
    if (conversation.parallelTools() != null) {
      root.put("parallel_tool_calls", conversation.parallelTools());
    }
  }

  private void choose(String choice) {
    switch (choice) {
      case "auto", "none", "required" -> root.put("tool_choice", choice);
      default ->
          root.putObject("tool_choice")
              .put("type", "function")
              .putObject("function")
              .put("name", choice);
    }
  }

  private void sampling(Sampling sampling) {
    if (sampling.maxTokens() != null) {
      root.put("max_tokens", sampling.maxTokens());
    }
    if (sampling.temperature() != null) {
      root.put("temperature", sampling.temperature());
    }
    if (sampling.topP() != null) {
      root.put("top_p", sampling.topP());
    }
    if (sampling.seed() != null) {
      root.put("seed", sampling.seed());
    }
  }

  private void responseFormat(@Nullable ResponseFormat format) throws UntranslatableRequest {
    if (format == null) {
      return;
    }
    ObjectNode written = root.putObject("response_format");
    if (format.schema() == null) {
      written.put("type", "json_object");
      return;
    }
    ObjectNode schema = written.put("type", "json_schema").putObject("json_schema");
    schema.put("name", format.name() == null ? "answer" : format.name());
    schema.set("schema", CallerJson.schema(format.schema(), "response_format: the fields"));
    if (format.strict() != null) {
      schema.put("strict", format.strict());
    }
  }

  /** A model that does not reason refuses to be told how hard. */
  private void effort(@Nullable String effort) {
    if (effort != null && call.deployment().model().reasons()) {
      root.put("reasoning_effort", effort);
    } else if (effort != null) {
      dropped.add("reasoning_effort");
    }
  }
}
