package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.pointsman.chat.KeptId;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over the input items of a responses request finds; takes out of them what was
 * written into ids. Confined to one request.
 */
final class InputScan {
  private static final List<String> ROLES = List.of("system", "developer", "user", "assistant");
  private static final Set<String> OWN =
      Set.of("message", "function_call", "function_call_output", "reasoning");

  private final BodyScan body;
  private final JsonCursor cursor;
  private final TextTally text;
  private final ResponsesTies ties;
  private final InputPartScan parts;
  private String lastUserText = "";
  private int items;

  InputScan(BodyScan body, TextTally text, ResponsesTies ties) {
    this.body = body;
    this.cursor = body.cursor();
    this.text = text;
    this.ties = ties;
    this.parts = new InputPartScan(cursor, text, ties);
  }

  /** What one item says of itself. */
  private static final class Item {
    private @Nullable String type;
    private @Nullable String role;
    private @Nullable String id;
    private @Nullable KeptId mark;
  }

  void scanText() throws IOException {
    text.beginTurn();
    text.countSaid(cursor.json());
    lastUserText = text.turn();
    items++;
  }

  void scanItems() throws IOException, InvalidRequest {
    while (cursor.nextElement()) {
      String param = "input[" + items + "]";
      cursor.expectObject(param);
      text.beginTurn();
      finish(scanItem(param), param);
      items++;
    }
  }

  private Item scanItem(String param) throws IOException, InvalidRequest {
    Item item = new Item();
    String field;
    while ((field = cursor.json().nextFieldName()) != null) {
      long start = cursor.start();
      cursor.json().nextToken();
      String place = param + "." + field;
      switch (field) {
        case "type" -> item.type = cursor.isNull() ? null : cursor.text(place);
        case "role" -> item.role = role(place);
        case "id" -> scanId(item, start);
        case "encrypted_content", "approval_request_id" -> scanMarked(item);
        case "content", "summary" -> parts.scan(place, true);
        case "output" -> parts.scan(place, false);
        case "arguments" -> countText();
        default -> cursor.skip();
      }
    }
    return item;
  }

  private String role(String param) throws IOException, InvalidRequest {
    String role = cursor.text(param);
    if (!ROLES.contains(role)) {
      throw InvalidRequest.word(param, role, ROLES);
    }
    return role;
  }

  /** An id that was made here means nothing to any provider. */
  private void scanId(Item item, long fieldStart) throws IOException {
    if (!cursor.isText()) {
      cursor.skip();
      return;
    }
    long start = cursor.start();
    String id = cursor.json().getText();
    KeptId known = KeptId.read(id).orElse(null);
    item.id = id;
    if (known != null) {
      item.mark = item.mark == null ? known : item.mark;
      if (known.kept()) {
        body.cuts().replace(start, cursor.end(), new TextNode(known.own()).toString());
      } else {
        body.cuts().add(fieldStart, cursor.end());
      }
    }
  }

  private void scanMarked(Item item) throws IOException {
    if (!cursor.isText()) {
      cursor.skip();
      return;
    }
    long start = cursor.start();
    KeptId known = KeptId.read(cursor.json().getText()).orElse(null);
    if (known != null) {
      item.mark = known;
      body.cuts().replace(start, cursor.end(), new TextNode(known.own()).toString());
    }
  }

  private void countText() throws IOException {
    long start = cursor.start();
    cursor.skip();
    text.countJson(cursor.end() - start);
  }

  private void finish(Item item, String param) throws InvalidRequest {
    String type = item.type == null ? untyped(item, param) : item.type;
    if (type.equals("message") && item.role == null) {
      String expected = "one of " + String.join(", ", ROLES);
      throw InvalidRequest.value(param + ".role", "missing", expected);
    }
    if (type.equals("item_reference") && item.id != null) {
      ties.refersTo(item.id, param + ".id");
    } else if (!OWN.contains(type)) {
      ties.ownDialect(param + " of type " + InvalidRequest.quoted(type));
    }
    if (item.mark != null && (type.equals("reasoning") || type.equals("compaction"))) {
      ties.reasoning(item.mark);
    }
    if ("user".equals(item.role) && !text.turn().isEmpty()) {
      lastUserText = text.turn();
    }
  }

  private static String untyped(Item item, String param) throws InvalidRequest {
    if (item.role != null) {
      return "message";
    }
    if (item.id == null) {
      throw InvalidRequest.value(param + ".type", "missing", "message, function_call or another");
    }
    return "item_reference";
  }

  boolean isEmpty() {
    return items == 0;
  }

  int items() {
    return items;
  }

  int images() {
    return parts.images();
  }

  int documents() {
    return parts.documents();
  }

  int audios() {
    return parts.audios();
  }

  String lastUserText() {
    return lastUserText;
  }
}
