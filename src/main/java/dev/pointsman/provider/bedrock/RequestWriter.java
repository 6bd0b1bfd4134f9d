package dev.pointsman.provider.bedrock;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.Conversation;
import dev.pointsman.chat.Conversation.ResponseFormat;
import dev.pointsman.chat.Conversation.Sampling;
import dev.pointsman.provider.Call;
import dev.pointsman.provider.CallerJson;
import dev.pointsman.provider.Claude;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.UntranslatableRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a conversation as a Converse request. Confined to one request. */
final class RequestWriter {
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
    messages();
    sampling(conversation.sampling());
    ToolWriter.write(conversation, root);
    if (Boolean.FALSE.equals(conversation.parallelTools()) && root.has("toolConfig")) {
      dropped.add("parallel_tool_calls");
    }
    responseFormat(conversation.responseFormat());
    if (conversation.reasoningEffort() != null
        && !Effort.write(call.deployment(), conversation.reasoningEffort(), root)) {
      dropped.add("reasoning_effort");
    }
    if (conversation.user() != null) {
      dropped.add("user");
    }
    return CallerJson.body(root, call);
  }

  private void messages() throws UntranslatableRequest {
    List<String> system = new ArrayList<>(conversation.system());
    ArrayNode turns = new TurnWriter().turns(conversation.messages());
    if (turns.isEmpty() && !system.isEmpty()) {
      turns.addObject().put("role", "user").putArray("content").add(TurnWriter.text(all(system)));
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
      root.putArray("system").add(TurnWriter.text(all(system)));
    }
    root.set("messages", turns);
  }

  private static String all(List<String> texts) {
    return String.join("\n\n", texts);
  }

  private void sampling(Sampling sampling) {
    ObjectNode config = Json.MAPPER.createObjectNode();
    if (sampling.maxTokens() != null) {
      config.put("maxTokens", sampling.maxTokens());
    }
    randomness(sampling, config);
    if (sampling.seed() != null) {
      dropped.add("seed");
    }
    if (!conversation.stop().isEmpty()) {
      ArrayNode stop = config.putArray("stopSequences");
      conversation.stop().forEach(stop::add);
    }
    if (!config.isEmpty()) {
      root.set("inferenceConfig", config);
    }
  }

  /** Temperature ends at 1; Anthropic's models take either it or topP, newer ones neither. */
  private void randomness(Sampling sampling, ObjectNode config) {
    String model = call.deployment().wireId();
    boolean taken = Claude.of(model).map(Claude::takesSampling).orElse(true);
    Double temperature = sampling.temperature();
    if (temperature != null && taken) {
      config.put("temperature", Math.min(1.0, temperature));
    }
    if (temperature != null && (!taken || temperature > 1)) {
      dropped.add("temperature");
    }
    boolean either = model.contains("anthropic.") && temperature != null;
    if (sampling.topP() != null && taken && !either) {
      config.put("topP", sampling.topP());
    } else if (sampling.topP() != null) {
      dropped.add("top_p");
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
    ObjectNode written = root.putObject("outputConfig").putObject("textFormat");
    ObjectNode schema =
        written.put("type", "json_schema").putObject("structure").putObject("jsonSchema");
    schema.put(
        "schema", CallerJson.schema(format.schema(), "response_format: the fields").toString());
    if (format.name() != null) {
      schema.put("name", format.name());
    }
  }
}
