package dev.pointsman.provider.responses;

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

/** Writes a conversation as a responses request. Confined to one request. */
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
   * The body. Nothing is stored at the provider, since its caller did not ask for it.
   *
   * @param dropped takes the names of fields that it does not carry
   */
  static Bytes write(Call call, List<String> dropped) throws UntranslatableRequest {
    return new RequestWriter(call, dropped).write();
  }

  private Bytes write() throws UntranslatableRequest {
    dropped.addAll(conversation.dropped());
    root.put("model", call.deployment().wireId());
    turns(String.join("\n\n", conversation.system()));
    tools();
    sampling(conversation.sampling());
    format(conversation.responseFormat());
    effort(conversation.reasoningEffort());
    if (conversation.user() != null) {
      root.put("user", conversation.user());
    }
    if (!conversation.stop().isEmpty()) {
      dropped.add("stop");
    }
    if (call.request().outline().stream()) {
      root.put("stream", true);
    }
    root.put("store", false);
    return CallerJson.body(root, call);
  }

  /** It must be asked something; instructions alone are what is asked. */
  private void turns(String system) throws UntranslatableRequest {
    if (conversation.messages().isEmpty() && !system.isEmpty()) {
      root.put("input", system);
      return;
    }
    if (!system.isEmpty()) {
      root.put("instructions", system);
    }
    root.set("input", InputWriter.items(conversation.messages()));
  }

  /** What is not said to be strict is not, other than by this format's default. */
  private void tools() throws UntranslatableRequest {
    if (conversation.tools().isEmpty()) {
      return;
    }
    ArrayNode tools = root.putArray("tools");
    for (Tool tool : conversation.tools()) {
      ObjectNode written = tools.addObject().put("type", "function").put("name", tool.name());
      if (tool.description() != null) {
        written.put("description", tool.description());
      }
      written.set("parameters", CallerJson.toolSchema(tool.schema(), tool.name()));
      written.put("strict", Boolean.TRUE.equals(tool.strict()));
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
      default -> root.putObject("tool_choice").put("type", "function").put("name", choice);
    }
  }

  private void sampling(Sampling sampling) {
    if (sampling.maxTokens() != null) {
      root.put("max_output_tokens", sampling.maxTokens());
    }
    if (sampling.temperature() != null) {
      root.put("temperature", sampling.temperature());
    }
    if (sampling.topP() != null) {
      root.put("top_p", sampling.topP());
    }
    if (sampling.seed() != null) {
      dropped.add("seed");
    }
  }

  private void format(@Nullable ResponseFormat format) throws UntranslatableRequest {
    if (format == null) {
      return;
    }
    ObjectNode written = root.putObject("text").putObject("format");
    if (format.schema() == null) {
      written.put("type", "json_object");
      return;
    }
    written.put("type", "json_schema");
    written.put("name", format.name() == null ? "answer" : format.name());
    written.set("schema", CallerJson.schema(format.schema(), "response_format: the fields"));
    if (format.strict() != null) {
      written.put("strict", format.strict());
    }
  }

  /** A model that does not reason refuses to be told how hard. */
  private void effort(@Nullable String effort) {
    if (effort != null && call.deployment().model().reasons()) {
      root.putObject("reasoning").put("effort", effort);
    } else if (effort != null) {
      dropped.add("reasoning_effort");
    }
  }
}
