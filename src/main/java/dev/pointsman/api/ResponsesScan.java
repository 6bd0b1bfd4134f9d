package dev.pointsman.api;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.KeptId;
import dev.pointsman.chat.Ties;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What routing needs of an OpenAI responses request. Confined to one request. */
final class ResponsesScan implements BodyScan.Fields {
  private static final List<String> FORMATS = List.of("text", "json_object", "json_schema");
  private static final String LOGPROBS = "message.output_text.logprobs";
  private static final String INPUT = "a text or a list of at least one item";

  private final BodyScan body;
  private final JsonCursor cursor;
  private final ResponsesTies ties = new ResponsesTies();
  private final TextTally text = new TextTally();
  private final InputScan input;
  private @Nullable Integer maxTokens;
  private int tools;
  private String format = "text";
  private boolean logprobs;

  private ResponsesScan(BodyScan body) {
    this.body = body;
    this.cursor = body.cursor();
    this.input = new InputScan(body, text, ties);
  }

  /** The request; its hints are added to {@code hints}. */
  static ChatRequest parse(byte[] bytes, HintValues hints) throws InvalidRequest {
    return JsonBody.read(
        bytes,
        json -> {
          BodyScan body = new BodyScan(json, hints);
          ResponsesScan scan = new ResponsesScan(body);
          body.scan(scan);
          Bytes clean = body.cleanBody(bytes);
          return new ChatRequest(
                  Dialect.OPENAI_RESPONSES,
                  clean,
                  scan.outline(),
                  () -> ResponsesConversationReader.read(clean))
              .tied(scan.ties.found());
        });
  }

  @Override
  public boolean scan(String field) throws IOException, InvalidRequest {
    switch (field) {
      case "input" -> scanInput();
      case "instructions" -> scanInstructions();
      case "tools" -> scanTools();
      case "max_output_tokens" -> maxTokens = cursor.positive(field);
      case "text" -> scanText();
      case "include" -> scanInclude();
      case "previous_response_id" -> scanPrevious();
      case "background" -> ownDialectIf(cursor.flag(field), field);
      case "conversation", "prompt" -> scanKept(field);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void scanInput() throws IOException, InvalidRequest {
    if (cursor.isText()) {
      input.scanText();
    } else if (cursor.isArray()) {
      input.scanItems();
    } else {
      throw cursor.wrongType("input", INPUT);
    }
  }

  private void scanInstructions() throws IOException, InvalidRequest {
    if (!cursor.isNull()) {
      cursor.expectText("instructions");
      text.count(cursor.json());
    }
  }

  private void scanTools() throws IOException, InvalidRequest {
    if (cursor.isNull()) {
      return;
    }
    cursor.expectArray("tools");
    long start = cursor.start();
    while (cursor.nextElement()) {
      String param = "tools[" + tools + "]";
      cursor.expectObject(param);
      scanTool(param);
      tools++;
    }
    text.countJson(cursor.end() - start);
  }

  private void scanTool(String param) throws IOException, InvalidRequest {
    String type = null;
    String field;
    while ((field = cursor.nextField()) != null) {
      if (field.equals("type")) {
        type = cursor.text(param + ".type");
      } else {
        cursor.skip();
      }
    }
    if (type == null) {
      throw InvalidRequest.value(param + ".type", "missing", "function or another");
    }
    ownDialectIf(!type.equals("function"), param + " of type " + InvalidRequest.quoted(type));
  }

  private void scanText() throws IOException, InvalidRequest {
    if (cursor.isNull()) {
      return;
    }
    cursor.expectObject("text");
    String field;
    while ((field = cursor.nextField()) != null) {
      if (field.equals("format") && !cursor.isNull()) {
        scanFormat();
      } else {
        cursor.skip();
      }
    }
  }

  private void scanFormat() throws IOException, InvalidRequest {
    cursor.expectObject("text.format");
    String type = "";
    String field;
    while ((field = cursor.nextField()) != null) {
      if (field.equals("type")) {
        type = cursor.text("text.format.type");
      } else {
        cursor.skip();
      }
    }
    if (!FORMATS.contains(type)) {
      throw InvalidRequest.word("text.format.type", type, FORMATS);
    }
    format = type;
  }

  private void scanInclude() throws IOException, InvalidRequest {
    if (cursor.isNull()) {
      return;
    }
    cursor.expectArray("include");
    while (cursor.nextElement()) {
      logprobs |= cursor.text("include").equals(LOGPROBS);
    }
  }

  private void scanPrevious() throws IOException, InvalidRequest {
    if (cursor.isNull()) {
      return;
    }
    long start = cursor.start();
    String id = cursor.text("previous_response_id");
    ties.refersTo(id, "previous_response_id");
    KeptId.read(id)
        .ifPresent(
            known ->
                body.cuts().replace(start, cursor.end(), new TextNode(known.own()).toString()));
  }

  /** What is kept at a provider under a name that it gave. */
  private void scanKept(String field) throws IOException {
    ownDialectIf(!cursor.json().hasToken(JsonToken.VALUE_NULL), field);
    cursor.skip();
  }

  private void ownDialectIf(boolean needed, String what) {
    if (needed) {
      ties.ownDialect(what);
    }
  }

  private ChatRequest.Outline outline() throws InvalidRequest {
    if (input.isEmpty() && ties.found().equals(Ties.NONE)) {
      throw InvalidRequest.value("input", "missing", INPUT);
    }
    return new ChatRequest.Outline(
        body.model(),
        body.stream(),
        false,
        maxTokens,
        input.items(),
        text.asciiChars(),
        text.otherChars(),
        tools,
        input.images(),
        input.documents(),
        input.audios(),
        format.equals("json_object"),
        format.equals("json_schema"),
        logprobs,
        input.lastUserText());
  }
}
