package dev.pointsman.provider.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.provider.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OpenAI's responses. */
final class ResponsesScript implements Script {
  private final Script errors;

  /**
   * A script.
   *
   * @param errors how errors are told
   */
  ResponsesScript(Script errors) {
    this.errors = errors;
  }

  @Override
  public Asked asked(String path, JsonNode body) {
    ObjectNode plain = Json.MAPPER.createObjectNode();
    plain.put("model", Json.textOrEmpty(body, "model"));
    plain.put("stream", Json.at(body, "stream").asBoolean(false));
    plain.putArray("messages").add(body.path("instructions")).add(body.path("input"));
    if (body.hasNonNull("max_output_tokens")) {
      plain.set("max_tokens", body.get("max_output_tokens"));
    }
    for (String field : new String[] {"instructions", "tools", "tool_choice"}) {
      if (body.hasNonNull(field)) {
        plain.set(field, body.get(field));
      }
    }
    JsonNode format = Json.at(Json.at(body, "text"), "format");
    if (format.has("schema")) {
      plain
          .putObject("response_format")
          .putObject("json_schema")
          .set("schema", format.get("schema"));
    } else if ("json_object".equals(Json.text(format, "type"))) {
      plain.set("response_format", format);
    }
    return Asked.of(path.split("/", 3)[1], false, plain);
  }

  @Override
  public JsonNode whole(Asked asked, Spoken spoken, @Nullable Double confidence) {
    ObjectNode response = response(asked, spoken.cut() ? "incomplete" : "completed");
    response.putArray("output").add(item(asked, spoken, confidence));
    if (spoken.cut()) {
      response.putObject("incomplete_details").put("reason", "max_output_tokens");
    }
    if (confidence != null) {
      response.put("confidence", confidence);
    }
    ObjectNode usage = response.putObject("usage").put("input_tokens", asked.promptTokens());
    usage.putObject("input_tokens_details").put("cached_tokens", 0).put("cache_write_tokens", 0);
    usage.put("output_tokens", spoken.tokens());
    usage.putObject("output_tokens_details").put("reasoning_tokens", 0);
    usage.put("total_tokens", asked.promptTokens() + spoken.tokens());
    return response;
  }

  private static ObjectNode response(Asked asked, String status) {
    ObjectNode response =
        Json.MAPPER
            .createObjectNode()
            .put("id", "resp_simulated" + Integer.toHexString(asked.seed()))
            .put("object", "response")
            .put("created_at", 0)
            .put("status", status)
            .put("model", asked.model())
            .put("parallel_tool_calls", true)
            .put("tool_choice", "auto");
    response.put("instructions", Json.text(asked.body(), "instructions"));
    response.putArray("output");
    response.putArray("tools");
    for (String field :
        List.of("error", "incomplete_details", "metadata", "temperature", "top_p")) {
      response.putNull(field);
    }
    return response;
  }

  private static ObjectNode item(Asked asked, Spoken spoken, @Nullable Double confidence) {
    ObjectNode item = begun(asked, spoken).put("status", "completed");
    if (spoken.tool() != null) {
      return item.put("arguments", spoken.arguments());
    }
    ObjectNode part = item.putArray("content").addObject().put("type", "output_text");
    part.put("text", spoken.text()).putArray("annotations");
    ArrayNode logprobs = part.putArray("logprobs");
    if (confidence != null) {
      for (String piece : spoken.pieces()) {
        ObjectNode token = logprobs.addObject().put("token", piece);
        token.put("logprob", Math.log(confidence)).putArray("bytes");
        token.putArray("top_logprobs");
      }
    }
    return item;
  }

  private static ObjectNode begun(Asked asked, Spoken spoken) {
    ObjectNode item = Json.MAPPER.createObjectNode().put("status", "in_progress");
    String seed = Integer.toHexString(asked.seed());
    if (spoken.tool() == null) {
      item.put("id", "msg_simulated" + seed).put("type", "message").put("role", "assistant");
      item.putArray("content");
      return item;
    }
    item.put("id", "fc_simulated" + seed).put("type", "function_call");
    return item.put("call_id", "call_simulated_1").put("name", spoken.tool()).put("arguments", "");
  }

  @Override
  public List<String> events(Asked asked, Spoken spoken, @Nullable Double confidence) {
    List<ObjectNode> events = new ArrayList<>();
    for (String type : List.of("response.created", "response.in_progress")) {
      events.add(event(type).set("response", response(asked, "in_progress")));
    }
    events.add(event("response.output_item.added").set("item", begun(asked, spoken)));
    ObjectNode item = item(asked, spoken, confidence);
    String id = item.path("id").asText();
    if (spoken.tool() == null) {
      words(spoken, id, events);
    } else {
      String type = "response.function_call_arguments.";
      events.add(event(type + "delta").put("item_id", id).put("delta", spoken.arguments()));
      ObjectNode done = event(type + "done").put("item_id", id).put("name", spoken.tool());
      events.add(done.put("arguments", spoken.arguments()));
    }
    events.add(event("response.output_item.done").set("item", item));
    JsonNode whole = whole(asked, spoken, confidence);
    events.add(event("response." + whole.path("status").asText()).set("response", whole));
    List<String> framed = new ArrayList<>();
    for (ObjectNode event : events) {
      framed.add(frame(event.put("sequence_number", framed.size())));
    }
    return framed;
  }

  private static void words(Spoken spoken, String id, List<ObjectNode> events) {
    events.add(part("response.content_part.added", id, ""));
    for (String piece : spoken.pieces()) {
      ObjectNode delta = event("response.output_text.delta").put("item_id", id);
      delta.put("content_index", 0).put("delta", piece).putArray("logprobs");
      events.add(delta);
    }
    ObjectNode done = event("response.output_text.done").put("item_id", id);
    done.put("content_index", 0).put("text", spoken.text()).putArray("logprobs");
    events.add(done);
    events.add(part("response.content_part.done", id, spoken.text()));
  }

  private static ObjectNode part(String type, String id, String text) {
    ObjectNode event = event(type).put("item_id", id).put("content_index", 0);
    ObjectNode part = event.putObject("part").put("type", "output_text").put("text", text);
    part.putArray("annotations");
    part.putArray("logprobs");
    return event;
  }

  private static ObjectNode event(String type) {
    boolean inItem = type.contains("_");
    ObjectNode event = Json.MAPPER.createObjectNode().put("type", type);
    return inItem && !type.equals("response.in_progress") ? event.put("output_index", 0) : event;
  }

  private static String frame(ObjectNode event) {
    return "event: " + event.path("type").asText() + "\ndata: " + event + "\n\n";
  }

  @Override
  public JsonNode error(Fault fault) {
    return errors.error(fault);
  }
}
