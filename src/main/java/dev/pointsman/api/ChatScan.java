package dev.pointsman.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatRequest;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the body of a chat request: what routing needs, the hints in it, and the body
 * without them. Confined to one request.
 */
final class ChatScan {
  private static final List<String> FORMATS = List.of("text", "json_object", "json_schema");

  private final JsonCursor cursor;
  private final MessageScan messages;
  private final HintValues hints;
  private final Cuts cuts = new Cuts();
  private final Set<String> seen = new HashSet<>();
  private String model = "";
  private boolean stream;
  private boolean usageWanted;
  private @Nullable Integer maxTokens;
  private int tools;
  private String format = "text";
  private boolean logprobs;

  ChatScan(JsonParser json, HintValues hints) {
    this.cursor = new JsonCursor(json);
    this.messages = new MessageScan(cursor);
    this.hints = hints;
  }

  void scan() throws IOException, InvalidRequest {
    cursor.json().nextToken();
    if (!cursor.json().hasCurrentToken()) {
      throw InvalidRequest.json("the body is empty (expected: a JSON object)");
    }
    cursor.expectObject("body");
    String field;
    while ((field = cursor.json().nextFieldName()) != null) {
      long start = cursor.start();
      cursor.json().nextToken();
      if (!seen.add(field)) {
        throw InvalidRequest.value(field, "given twice", "each field once");
      }
      scanField(field, start);
    }
    if (cursor.json().nextToken() != null) {
      throw InvalidRequest.json("something follows the JSON object (expected: nothing)");
    }
    if (!seen.contains("messages")) {
      throw InvalidRequest.value("messages", "missing", "a list of at least one message");
    }
  }

  private void scanField(String field, long start) throws IOException, InvalidRequest {
    switch (field) {
      case "model" -> model = cursor.isNull() ? "" : cursor.text(field);
      case "messages" -> messages.scan();
      case "stream" -> stream = cursor.flag(field);
      case "stream_options" -> scanStreamOptions();
      case "max_tokens", "max_completion_tokens" -> scanMaxTokens(field);
      case "tools", "functions" -> scanTools(field);
      case "response_format" -> scanFormat();
      case "logprobs" -> logprobs = cursor.flag(field);
      case "routing" -> scanRouting(start);
      case "metadata" -> scanMetadata();
      default -> skipOther(field);
    }
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
    if (cursor.isNull()) {
      return;
    }
    cursor.expectArray(field);
    long start = cursor.start();
    int index = 0;
    while (cursor.nextElement()) {
      cursor.expectObject(field + "[" + index++ + "]");
      cursor.skip();
    }
    tools += index;
    messages.countJson(cursor.end() - start);
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

  private void scanRouting(long start) throws IOException, InvalidRequest {
    if (!cursor.isNull()) {
      cursor.expectObject("routing");
      JsonNode object = Json.EMBEDDED.readTree(cursor.json());
      hints.putAll(object, "routing.", Hints.BY_NAME);
    }
    cuts.add(start, cursor.end());
  }

  /** OpenAI's metadata holds texts only, so an SDK's user can say {@code simulate} here. */
  private void scanMetadata() throws IOException, InvalidRequest {
    if (cursor.isNull()) {
      return;
    }
    cursor.expectObject("metadata");
    String field;
    while ((field = cursor.json().nextFieldName()) != null) {
      long start = cursor.start();
      cursor.json().nextToken();
      if (field.equals("simulate")) {
        JsonNode value = Json.EMBEDDED.readTree(cursor.json());
        cursor.json().finishToken();
        hints.put(Hints.SIMULATE, value, "metadata.simulate");
        cuts.add(start, cursor.end());
      } else {
        cursor.skip();
      }
    }
  }

  /** A hint beside {@code routing} would be lost in silence, and with it what it demands. */
  private void skipOther(String field) throws IOException, InvalidRequest {
    if (Hints.BY_NAME.containsKey(field)) {
      throw InvalidRequest.field(
          field, "unknown field \"" + field + "\" (did you mean routing." + field + "?)");
    }
    cursor.skip();
  }

  Bytes cleanBody(byte[] body) {
    return cuts.apply(body);
  }

  ChatRequest.Outline outline() {
    return new ChatRequest.Outline(
        model,
        stream,
        usageWanted,
        maxTokens,
        messages.messages(),
        messages.asciiChars(),
        messages.otherChars(),
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
