package dev.pointsman.e2e;

import dev.pointsman.testing.Http;

/** Questions to providers that speak neither OpenAI's nor Anthropic's format. Stateless. */
final class WireCalls {
  static final String BEDROCK = "bedrock/amazon.nova-2-lite-v1:0";
  static final String COHERE = "cohere/command-a-03-2025";
  static final String OLLAMA = "ollama/qwen3:8b";
  static final String VERTEX_CLAUDE = "vertex/claude-haiku-4-5@20251001";
  static final String QUESTION =
      "\"max_tokens\":60,\"messages\":[{\"role\":\"user\",\"content\":\"Weather in Ulm?\"}]";
  static final String SCHEMA =
      "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}";
  static final String TOOLS =
      ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\",\"parameters\":"
          + SCHEMA
          + "}}],\"tool_choice\":\"required\"";

  private WireCalls() {}

  /** Asks one model. */
  static Http.Reply ask(Http http, String path, String model, String more) throws Exception {
    String routing = ",\"routing\":{\"force_model\":\"" + model + "\",\"data_class\":\"public\"}";
    return http.post(path, "{\"model\":\"auto\"," + QUESTION + more + routing + "}");
  }
}
