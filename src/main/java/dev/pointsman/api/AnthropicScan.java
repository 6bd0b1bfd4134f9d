package dev.pointsman.api;

import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.Ties;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What routing needs of an Anthropic messages request. Confined to one request. */
final class AnthropicScan implements BodyScan.Fields {
  private static final List<String> ROLES = List.of("user", "assistant", "system");

  private final JsonCursor cursor;
  private final TextTally text = new TextTally();
  private final BlockScan blocks;
  private @Nullable Integer maxTokens;
  private int messages;
  private int tools;
  private boolean jsonSchema;
  private String lastUserText = "";

  private AnthropicScan(BodyScan body) {
    this.cursor = body.cursor();
    this.blocks = new BlockScan(body, text);
  }

  static AnthropicScan of(BodyScan body) throws IOException, InvalidRequest {
    AnthropicScan scan = new AnthropicScan(body);
    body.scan(scan);
    body.demand("messages", "a list of at least one message");
    return scan;
  }

  @Override
  public boolean scan(String field) throws IOException, InvalidRequest {
    switch (field) {
      case "messages" -> scanMessages();
      case "system" -> scanSystem();
      case "max_tokens" -> maxTokens = cursor.positive(field);
      case "tools" -> scanTools();
      case "output_config" -> scanOutput();
      case "output_format" -> scanFormat(field);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void scanSystem() throws IOException, InvalidRequest {
    text.beginTurn();
    blocks.scanContent("system");
  }

  private void scanMessages() throws IOException, InvalidRequest {
    cursor.expectArray("messages");
    while (cursor.nextElement()) {
      String param = "messages[" + messages + "]";
      cursor.expectObject(param);
      scanMessage(param);
      messages++;
    }
    if (messages == 0) {
      throw InvalidRequest.value("messages", "an empty list", "at least one message");
    }
  }

  private void scanMessage(String param) throws IOException, InvalidRequest {
    text.beginTurn();
    String role = null;
    String field;
    while ((field = cursor.nextField()) != null) {
      switch (field) {
        case "role" -> role = role(param + ".role");
        case "content" -> blocks.scanContent(param + ".content");
        default -> cursor.skip();
      }
    }
    if (role == null) {
      String expected = "one of " + String.join(", ", ROLES);
      throw InvalidRequest.value(param + ".role", "missing", expected);
    }
    if (role.equals("user") && !text.turn().isEmpty()) {
      lastUserText = text.turn();
    }
  }

  private String role(String param) throws IOException, InvalidRequest {
    String role = cursor.text(param);
    if (!ROLES.contains(role)) {
      throw InvalidRequest.word(param, role, ROLES);
    }
    return role;
  }

  private void scanTools() throws IOException, InvalidRequest {
    long start = cursor.start();
    tools = cursor.countObjects("tools");
    text.countJson(cursor.isNull() ? 0 : cursor.end() - start);
  }

  private void scanOutput() throws IOException, InvalidRequest {
    if (cursor.isNull()) {
      return;
    }
    cursor.expectObject("output_config");
    String field;
    while ((field = cursor.nextField()) != null) {
      if (field.equals("format")) {
        scanFormat("output_config.format");
      } else {
        cursor.skip();
      }
    }
  }

  private void scanFormat(String param) throws IOException, InvalidRequest {
    if (cursor.isNull()) {
      return;
    }
    cursor.expectObject(param);
    String field;
    while ((field = cursor.nextField()) != null) {
      if (field.equals("type")) {
        jsonSchema = cursor.text(param + ".type").equals("json_schema");
      } else {
        cursor.skip();
      }
    }
  }

  Ties ties() {
    return blocks.signedThinking() ? Ties.SIGNED : Ties.NONE;
  }

  ChatRequest.Outline outline(BodyScan body) {
    return new ChatRequest.Outline(
        body.model(),
        body.stream(),
        false,
        maxTokens,
        messages,
        text.asciiChars(),
        text.otherChars(),
        tools,
        blocks.images(),
        blocks.documents(),
        0,
        false,
        jsonSchema,
        false,
        lastUserText);
  }
}
