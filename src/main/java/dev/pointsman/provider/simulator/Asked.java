package dev.pointsman.provider.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.provider.Json;

/**
 * What a simulated provider was asked. Immutable.
 *
 * @param provider first segment of the path
 * @param body a chat completions or a messages request
 */
record Asked(String provider, String model, boolean anthropic, JsonNode body) {
  static Asked of(String provider, boolean anthropic, JsonNode body) {
    return new Asked(provider, Json.textOrEmpty(body, "model"), anthropic, body);
  }

  boolean streams() {
    return Json.at(body, "stream").asBoolean(false);
  }

  boolean wantsUsage() {
    return Json.at(Json.at(body, "stream_options"), "include_usage").asBoolean(false);
  }

  boolean wantsLogprobs() {
    return Json.at(body, "logprobs").asBoolean(false);
  }

  /** The cap on the answer, in tokens. */
  int cap() {
    return Json.at(body, "max_completion_tokens")
        .asInt(Json.at(body, "max_tokens").asInt(Integer.MAX_VALUE));
  }

  /** Tokens of the prompt, roughly; the same for the same request. */
  int promptTokens() {
    return Math.max(1, Json.at(body, "messages").toString().length() / 4);
  }

  /** Changes with the conversation and the seed, not with the model's name. */
  int seed() {
    return Json.at(body, "messages").hashCode() * 31 + Json.at(body, "seed").asInt(0);
  }

  /** The schema that the answer must follow; missing if none. */
  JsonNode schema() {
    JsonNode openAi = Json.at(Json.at(Json.at(body, "response_format"), "json_schema"), "schema");
    return openAi.isMissingNode()
        ? Json.at(Json.at(Json.at(body, "output_config"), "format"), "schema")
        : openAi;
  }

  boolean wantsJson() {
    return "json_object".equals(Json.text(Json.at(body, "response_format"), "type"));
  }

  /** The tool that must be called; missing if none must. */
  JsonNode requiredTool() {
    JsonNode choice = Json.at(body, "tool_choice");
    String word = choice.isTextual() ? choice.asText() : Json.textOrEmpty(choice, "type");
    boolean required = choice.isTextual() ? "required any".contains(word) : !word.equals("auto");
    if (choice.isMissingNode() || !required || word.equals("none")) {
      return Json.at(body, "none");
    }
    JsonNode function = Json.at(choice, "function");
    String name = Json.textOrEmpty(function.isObject() ? function : choice, "name");
    for (JsonNode tool : Json.at(body, "tools")) {
      JsonNode described = tool.has("function") ? Json.at(tool, "function") : tool;
      if (name.isEmpty() || name.equals(Json.text(described, "name"))) {
        return described;
      }
    }
    return Json.at(body, "none");
  }
}
