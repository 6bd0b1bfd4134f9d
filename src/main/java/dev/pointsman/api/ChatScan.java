package dev.pointsman.api;

import dev.pointsman.chat.ChatRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What routing needs of an OpenAI chat request. Confined to one request. */
final class ChatScan implements BodyScan.Fields {
  private static final List<String> FORMATS = List.of("text", "json_object", "json_schema");

  private final JsonCursor cursor;
  private final MessageScan messages;
  private boolean usageWanted;
  private @Nullable Integer maxTokens;
  private int tools;
  private String format = "text";
  private boolean logprobs;

  private ChatScan(JsonCursor cursor) {
    this.cursor = cursor;
    this.messages = new MessageScan(cursor);
  }

  static ChatRequest.Outline scan(BodyScan body) throws IOException, InvalidRequest {
    ChatScan scan = new ChatScan(body.cursor());
    body.scan(scan);
    body.demand("messages", "a list of at least one message");
    return scan.outline(body);
  }

  @Override
  public boolean scan(String field) throws IOException, InvalidRequest {
    switch (field) {
      case "messages" -> messages.scan();
      case "stream_options" -> scanStreamOptions();
      case "max_tokens", "max_completion_tokens" -> scanMaxTokens(field);
      case "tools", "functions" -> scanTools(field);
      case "response_format" -> scanFormat();
      case "logprobs" -> logprobs = cursor.flag(field);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void scanStreamOptions() throws IOException, InvalidRequest {
    if (cursor.isNull()) {
      return;
    }
    cursor.expectObject("stream_options");
    String field;
    while ((field = cursor.nextField()) != null) {
      if (field.equals("include_usage")) {
        usageWanted = cursor.flag("stream_options.include_usage");
      } else {
        cursor.skip();
      }
    }
  }

  private void scanMaxTokens(String field) throws IOException, InvalidRequest {
    Integer said = cursor.positive(field);
    if (said != null && maxTokens != null && !said.equals(maxTokens)) {
      String got = said + " beside another cap of " + maxTokens;
      throw InvalidRequest.value(field, got, "max_completion_tokens or max_tokens, not both");
    }
    maxTokens = said == null ? maxTokens : said;
  }

  private void scanTools(String field) throws IOException, InvalidRequest {
    long start = cursor.start();
    tools += cursor.countObjects(field);
    messages.text().countJson(cursor.isNull() ? 0 : cursor.end() - start);
  }

  private void scanFormat() throws IOException, InvalidRequest {
    if (cursor.isNull()) {
      return;
    }
    cursor.expectObject("response_format");
    String type = null;
    String field;
    while ((field = cursor.nextField()) != null) {
      if (field.equals("type")) {
        type = cursor.text("response_format.type");
      } else {
        cursor.skip();
      }
    }
    if (type == null || !FORMATS.contains(type)) {
      throw InvalidRequest.word("response_format.type", type == null ? "" : type, FORMATS);
    }
    format = type;
  }

  private ChatRequest.Outline outline(BodyScan body) {
    return new ChatRequest.Outline(
        body.model(),
        body.stream(),
        usageWanted,
        maxTokens,
        messages.messages(),
        messages.text().asciiChars(),
        messages.text().otherChars(),
        tools,
        messages.images(),
        messages.documents(),
        messages.audios(),
        format.equals("json_object"),
        format.equals("json_schema"),
        logprobs,
        messages.lastUserText());
  }
}
