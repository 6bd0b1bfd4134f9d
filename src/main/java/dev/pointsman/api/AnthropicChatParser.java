package dev.pointsman.api;

import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.Dialect;
import java.util.Map;

/**
 * Reads the body of an Anthropic messages request: once for what routing needs, a second time, into
 * the neutral form, only if a provider of another dialect is called. Stateless.
 */
final class AnthropicChatParser {
  private AnthropicChatParser() {}

  /**
   * The request; its hints are added to {@code hints}.
   *
   * @param headers of the caller that mean something to Anthropic alone
   */
  static ChatRequest parse(byte[] body, Map<String, String> headers, HintValues hints)
      throws InvalidRequest {
    return JsonBody.read(
        body,
        json -> {
          BodyScan scan = new BodyScan(json, hints);
          AnthropicScan fields = AnthropicScan.of(scan);
          Bytes clean = scan.cleanBody(body);
          return new ChatRequest(
                  Dialect.ANTHROPIC_MESSAGES,
                  clean,
                  fields.outline(scan),
                  () -> AnthropicConversationReader.read(clean, headers.keySet()),
                  headers)
              .tied(fields.ties());
        });
  }
}
