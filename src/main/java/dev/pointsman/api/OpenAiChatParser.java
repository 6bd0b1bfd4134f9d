package dev.pointsman.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads the body of an OpenAI chat request: once, with a streaming parser, for what routing needs;
 * a second time, into the neutral form, only if a provider of another dialect is called. Stateless.
 */
final class OpenAiChatParser {
  private OpenAiChatParser() {}

  /** The request; its hints are added to {@code hints}. */
  static ChatRequest parse(byte[] body, HintValues hints) throws InvalidRequest {
    rejectOtherEncodings(body);
    try (JsonParser json = Json.FACTORY.createParser(body)) {
      ChatScan scan = new ChatScan(json, hints);
      scan.scan();
      Bytes clean = scan.cleanBody(body);
      return new ChatRequest(
          Dialect.OPENAI_CHAT, clean, scan.outline(), () -> ConversationReader.read(clean));
    } catch (JsonProcessingException e) {
      throw InvalidRequest.json("the body is not valid JSON: " + Json.problem(e));
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
    }
  }

  /** JSON in UTF-16 or UTF-32 has a zero, and a byte order mark its marker, at the very start. */
  private static void rejectOtherEncodings(byte[] body) throws InvalidRequest {
    for (int at = 0; at < Math.min(4, body.length); at++) {
      int here = body[at] & 0xff;
      if (here == 0 || here >= 0xfe || (at == 0 && here == 0xef)) {
        throw InvalidRequest.json("the body must be UTF-8 without a byte order mark");
      }
    }
  }
}
