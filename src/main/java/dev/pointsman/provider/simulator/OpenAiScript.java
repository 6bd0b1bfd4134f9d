package dev.pointsman.provider.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.provider.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chat completions. */
final class OpenAiScript implements Script {
  private static final double DEFAULT_CONFIDENCE = 0.9;

  @Override
  public JsonNode whole(Asked asked, Spoken spoken, @Nullable Double confidence) {
    ObjectNode root = head(asked, "chat.completion");
    ObjectNode choice = root.putArray("choices").addObject().put("index", 0);
    ObjectNode message = choice.putObject("message").put("role", "assistant");
    if (spoken.tool() == null) {
      message.put("content", spoken.text()).putNull("refusal");
    } else {
      message.putNull("content").putNull("refusal");
      tool(message, spoken).put("type", "function");
    }
    logprobs(choice, asked, spoken.pieces(), confidence);
    choice.put("finish_reason", finish(spoken));
    if (confidence != null) {
      root.put("confidence", confidence);
    }
    root.set("usage", usage(asked, spoken));
    return root;
  }

  private static ObjectNode head(Asked asked, String object) {
    return Json.MAPPER
        .createObjectNode()
        .put("id", "chatcmpl-simulated-" + Integer.toHexString(asked.seed()))
        .put("object", object)
        .put("created", 0)
        .put("model", asked.model());
  }

  private static ObjectNode tool(ObjectNode target, Spoken spoken) {
    ObjectNode call = target.putArray("tool_calls").addObject();
    call.put("id", "call_simulated_1");
    call.putObject("function").put("name", spoken.tool()).put("arguments", spoken.arguments());
    return call;
  }

  private static String finish(Spoken spoken) {
    return spoken.tool() != null ? "tool_calls" : spoken.cut() ? "length" : "stop";
  }

  private static ObjectNode usage(Asked asked, Spoken spoken) {
    return Json.MAPPER
        .createObjectNode()
        .put("prompt_tokens", asked.promptTokens())
        .put("completion_tokens", spoken.tokens())
        .put("total_tokens", asked.promptTokens() + spoken.tokens());
  }

  private static void logprobs(
      ObjectNode choice, Asked asked, List<String> pieces, @Nullable Double confidence) {
    if (!asked.wantsLogprobs() && confidence == null) {
      choice.putNull("logprobs");
      return;
    }
    double logprob = Math.log(confidence == null ? DEFAULT_CONFIDENCE : confidence);
    ObjectNode logprobs = choice.putObject("logprobs");
    ArrayNode content = logprobs.putArray("content");
    for (String piece : pieces) {
      ObjectNode token = content.addObject().put("token", piece).put("logprob", logprob);
      token.putNull("bytes").putArray("top_logprobs");
    }
    logprobs.putNull("refusal");
  }

  @Override
  public List<String> events(Asked asked, Spoken spoken, @Nullable Double confidence) {
    List<String> events = new ArrayList<>();
    ObjectNode role = Json.MAPPER.createObjectNode().put("role", "assistant").put("content", "");
    events.add(chunk(asked, role, null, null));
    if (spoken.tool() != null) {
      ObjectNode delta = Json.MAPPER.createObjectNode();
      tool(delta, spoken).put("index", 0).put("type", "function");
      events.add(chunk(asked, delta, null, null));
    }
    for (String piece : spoken.pieces()) {
      ObjectNode delta = Json.MAPPER.createObjectNode().put("content", piece);
      ObjectNode logprobs = Json.MAPPER.createObjectNode();
      logprobs(logprobs, asked, List.of(piece), confidence);
      events.add(chunk(asked, delta, null, logprobs));
    }
    events.add(chunk(asked, Json.MAPPER.createObjectNode(), finish(spoken), null));
    if (asked.wantsUsage()) {
      ObjectNode last = head(asked, "chat.completion.chunk");
      last.putArray("choices");
      last.set("usage", usage(asked, spoken));
      events.add(frame(last));
    }
    events.add("data: [DONE]\n\n");
    return events;
  }

  private static String chunk(
      Asked asked, ObjectNode delta, @Nullable String finish, @Nullable ObjectNode logprobs) {
    ObjectNode root = head(asked, "chat.completion.chunk");
    ObjectNode choice = root.putArray("choices").addObject().put("index", 0);
    choice.set("delta", delta);
    if (logprobs != null) {
      choice.setAll(logprobs);
    }
    choice.put("finish_reason", finish);
    return frame(root);
  }

  private static String frame(ObjectNode root) {
    return "data: " + root + "\n\n";
  }

  @Override
  public JsonNode error(Fault fault) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    ObjectNode error = root.putObject("error").put("message", fault.message());
    error.put("type", fault.type()).putNull("param").put("code", fault.code());
    return root;
  }
}
