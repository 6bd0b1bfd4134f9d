package dev.pointsman.provider.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.Conversation;
import dev.pointsman.chat.Conversation.ResponseFormat;
import dev.pointsman.chat.Conversation.Sampling;
import dev.pointsman.chat.Conversation.Tool;
import dev.pointsman.provider.Call;
import dev.pointsman.provider.CallerJson;
import dev.pointsman.provider.Claude;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.UntranslatableRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a conversation as a messages request. Confined to one request. */
final class RequestWriter {
  private final Call call;
  private final Conversation conversation;
  private final ObjectNode root = Json.MAPPER.createObjectNode();
  private final List<String> dropped;

  private RequestWriter(Call call) {
    this.call = call;
    this.conversation = call.request().conversation();
    this.dropped = new ArrayList<>(conversation.dropped());
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

  static Written write(Call call) throws UntranslatableRequest {
    return new RequestWriter(call).write();
  }

  private Written write() throws UntranslatableRequest {
    Sampling sampling = conversation.sampling();
    Integer maxTokens = sampling.maxTokens();
    root.put("model", call.deployment().wireId());
    root.put("max_tokens", maxTokens == null ? call.maxOutputTokens() : maxTokens);
    messages();
    Thinking.Said said = Thinking.write(root, call);
    if (said == Thinking.Said.CANNOT_BE_SAID) {
      dropped.add("reasoning_effort");
    }
    sampling(sampling, said == Thinking.Said.THINKS);
    tools();
    toolChoice();
    responseFormat(conversation.responseFormat());
    if (!conversation.stop().isEmpty()) {
      ArrayNode stop = root.putArray("stop_sequences");
      conversation.stop().forEach(stop::add);
    }
    if (conversation.user() != null) {
      root.putObject("metadata").put("user_id", conversation.user());
    }
    if (call.request().outline().stream()) {
      root.put("stream", true);
    }
    return new Written(Bytes.of(root.toString()), dropped);
  }

  private void messages() throws UntranslatableRequest {
    List<String> system = new ArrayList<>(conversation.system());
    ArrayNode turns = TurnWriter.turns(conversation.messages());
    if (turns.isEmpty() && !system.isEmpty()) {
      turns = TurnWriter.user(String.join("\n\n", system));
      system.clear();
    }
    if (turns.isEmpty()) {
      throw new UntranslatableRequest("messages: no turn has any content");
    }
    ResponseFormat format = conversation.responseFormat();
    if (format != null && format.schema() == null) {
      system.add(CallerJson.JSON_ONLY);
    }
    if (!system.isEmpty()) {
      root.put("system", String.join("\n\n", system));
    }
    root.set("messages", turns);
  }

  /** Its temperature ends at 1, and it takes either temperature or top_p; while it thinks, none. */
  private void sampling(Sampling sampling, boolean thinks) {
    if (sampling.seed() != null) {
      dropped.add("seed");
    }
    Double temperature = sampling.temperature();
    String model = call.deployment().wireId();
    if (thinks || !Claude.of(model).map(Claude::takesSampling).orElse(true)) {
      addIf(temperature != null && temperature != 1, "temperature");
      addIf(sampling.topP() != null && sampling.topP() != 1, "top_p");
      return;
    }
    if (temperature != null) {
      root.put("temperature", Math.min(1.0, temperature));
      if (temperature > 1) {
        dropped.add("temperature");
      }
    }
    if (sampling.topP() != null && temperature == null) {
      root.put("top_p", sampling.topP());
    } else if (sampling.topP() != null) {
      dropped.add("top_p");
    }
  }

  private void addIf(boolean lost, String field) {
    if (lost) {
      dropped.add(field);
    }
  }

  private void tools() throws UntranslatableRequest {
    if (conversation.tools().isEmpty()) {
      return;
    }
    ArrayNode tools = root.putArray("tools");
    for (Tool tool : conversation.tools()) {
      ObjectNode written = tools.addObject().put("name", tool.name());
      if (tool.description() != null) {
        written.put("description", tool.description());
      }
      if (Boolean.TRUE.equals(tool.strict())) {
        written.put("strict", true);
      }
      written.set("input_schema", CallerJson.toolSchema(tool.schema(), tool.name()));
    }
  }

  private void toolChoice() {
    if (conversation.tools().isEmpty()) {
      return;
    }
    String choice = conversation.toolChoice();
    boolean oneAtATime = Boolean.FALSE.equals(conversation.parallelTools());
    if (choice != null || oneAtATime) {
      ObjectNode written = root.putObject("tool_choice");
      choose(written, choice == null ? "auto" : choice);
      if (oneAtATime && !"none".equals(choice)) {
        written.put("disable_parallel_tool_use", true);
      }
    }
  }

  private static void choose(ObjectNode written, String choice) {
    switch (choice) {
      case "auto", "none" -> written.put("type", choice);
      case "required" -> written.put("type", "any");
      default -> written.put("type", "tool").put("name", choice);
    }
  }

  private void responseFormat(@Nullable ResponseFormat format) throws UntranslatableRequest {
    if (format == null || format.schema() == null) {
      return;
    }
    if (!call.deployment().model().followsJsonSchema()) {
      throw new UntranslatableRequest(
          "response_format: " + call.deployment().group() + " cannot be held to a JSON schema");
    }
    ObjectNode written = root.withObject("/output_config").putObject("format");
    written.put("type", "json_schema");
    written.set("schema", CallerJson.objectSchema(format.schema(), "response_format: the fields"));
  }
}
