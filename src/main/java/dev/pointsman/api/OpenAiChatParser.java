package dev.pointsman.api;

import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.Dialect;

/**
 * Reads the body of an OpenAI chat request: once, with a streaming parser, for what routing needs;
 * a second time, into the neutral form, only if a provider of another dialect is called. Stateless.
 */
final class OpenAiChatParser {
  private OpenAiChatParser() {}

  /** The request; its hints are added to {@code hints}. */
  static ChatRequest parse(byte[] body, HintValues hints) throws InvalidRequest {
    return JsonBody.read(
        body,
        json -> {
          BodyScan scan = new BodyScan(json, hints);
          ChatRequest.Outline outline = ChatScan.scan(scan);
          Bytes clean = scan.cleanBody(body);
          return new ChatRequest(
              Dialect.OPENAI_CHAT, clean, outline, () -> ConversationReader.read(clean));
        });
  }
}
