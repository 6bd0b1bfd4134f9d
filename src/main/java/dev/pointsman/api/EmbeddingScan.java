package dev.pointsman.api;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.Conversation;
import dev.pointsman.chat.Conversation.Message;
import dev.pointsman.chat.Conversation.Part;
import dev.pointsman.chat.Conversation.Role;
import dev.pointsman.chat.Conversation.Sampling;
import dev.pointsman.chat.Dialect;
import dev.pointsman.facts.AskedModel;
import java.io.IOException;
import java.util.List;

/**
 * What routing needs of an OpenAI embeddings request. A model that is named is meant: vectors of
 * another could not be compared with those it made before. Confined to one request.
 */
final class EmbeddingScan implements BodyScan.Fields {
  private static final List<String> FORMATS = List.of("float", "base64");
  private static final String INPUT = "a text, tokens, or a list of at least one of either";

  private static final int MOST_DIMENSIONS = 65_536;

  private final JsonCursor cursor;
  private final TextTally text = new TextTally();

  private EmbeddingScan(JsonCursor cursor) {
    this.cursor = cursor;
  }

  static ChatRequest parse(byte[] body, HintValues hints) throws InvalidRequest {
    return JsonBody.read(
        body,
        json -> {
          BodyScan scan = new BodyScan(json, hints);
          EmbeddingScan fields = new EmbeddingScan(scan.cursor());
          scan.scan(fields);
          scan.demand("input", INPUT);
          if (scan.stream()) {
            throw InvalidRequest.value("stream", "true", "false; embeddings come whole");
          }
          hint(scan.model(), hints);
          Bytes clean = scan.cleanBody(body);
          return new ChatRequest(
              Dialect.OPENAI_EMBEDDINGS, clean, fields.outline(scan), () -> conversation(clean));
        });
  }

  private static void hint(String model, HintValues hints) throws InvalidRequest {
    hints.put(Hints.TASK, new TextNode("embedding"), "routing.task");
    if (!model.isEmpty() && !AskedModel.AUTO_NAMES.contains(model)) {
      hints.put(Hints.FORCE_MODEL, new TextNode(model), "model");
    }
  }

  @Override
  public boolean scan(String field) throws IOException, InvalidRequest {
    switch (field) {
      case "input" -> scanInput();
      case "dimensions" -> scanDimensions();
      case "encoding_format" -> scanFormat();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void scanInput() throws IOException, InvalidRequest {
    text.beginTurn();
    if (cursor.isText()) {
      text.countSaid(cursor.json());
      return;
    }
    if (!cursor.isArray()) {
      throw cursor.wrongType("input", INPUT);
    }
    int index = 0;
    while (cursor.nextElement()) {
      scanElement("input[" + index++ + "]");
    }
    if (index == 0) {
      throw InvalidRequest.value("input", "an empty list", INPUT);
    }
  }

  private void scanElement(String param) throws IOException, InvalidRequest {
    if (cursor.isText()) {
      text.countSaid(cursor.json());
    } else if (cursor.isArray()) {
      while (cursor.nextElement()) {
        scanToken(param);
      }
    } else {
      scanToken(param);
    }
  }

  private void scanToken(String param) throws IOException, InvalidRequest {
    if (!cursor.json().hasToken(JsonToken.VALUE_NUMBER_INT)) {
      throw cursor.wrongType(param, INPUT);
    }
    text.countJson(TextTally.CHARS_PER_TOKEN);
  }

  private void scanDimensions() throws IOException, InvalidRequest {
    Integer said = cursor.positive("dimensions");
    if (said != null && said > MOST_DIMENSIONS) {
      throw InvalidRequest.value("dimensions", said + "", "at most " + MOST_DIMENSIONS);
    }
  }

  private void scanFormat() throws IOException, InvalidRequest {
    String format = cursor.isNull() ? "float" : cursor.text("encoding_format");
    if (!FORMATS.contains(format)) {
      throw InvalidRequest.word("encoding_format", format, FORMATS);
    }
  }

  private ChatRequest.Outline outline(BodyScan body) {
    return new ChatRequest.Outline(
        body.model(),
        false,
        false,
        null,
        1,
        text.asciiChars(),
        text.otherChars(),
        0,
        0,
        0,
        0,
        false,
        false,
        false,
        text.turn());
  }

  /** For counting tokens alone: no other format is spoken by a model of this kind. */
  private static Conversation conversation(Bytes body) {
    String input = JsonBody.again(body).path("input").toString();
    Message said = new Message(Role.USER, List.of(new Part.Text(input)), List.of(), null);
    Sampling sampling = new Sampling(null, null, null, null);
    return new Conversation(
        List.of(),
        List.of(said),
        List.of(),
        null,
        null,
        sampling,
        List.of(),
        null,
        null,
        null,
        List.of());
  }
}
