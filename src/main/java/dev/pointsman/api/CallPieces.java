package dev.pointsman.api;

import dev.pointsman.chat.ChatEvent.ToolCallPiece;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts tool calls one after the other: while one streams, pieces of others wait until the content
 * ends, since chat completions may interleave them and other dialects may not. Confined to one
 * stream.
 */
final class CallPieces {
  private static final int NONE = -1;

  private final Map<Integer, Call> waiting = new LinkedHashMap<>();
  private final String idPrefix;
  private int open = NONE;

  /** Hears of one call after the other. */
  interface Listener {
    /** A call begins. */
    void begin(String id, String name);

    /** More of its arguments, never empty. */
    void arguments(String json);

    /** It is whole. */
    void end();
  }

  /**
   * Calls of one answer.
   *
   * @param idPrefix of a call to which the provider gave no id
   */
  CallPieces(String idPrefix) {
    this.idPrefix = idPrefix;
  }

  /** A call whose pieces wait. */
  private static final class Call {
    private @Nullable String id;
    private @Nullable String name;
    private final StringBuilder arguments = new StringBuilder();

    void add(ToolCallPiece piece) {
      id = piece.id() == null ? id : piece.id();
      name = piece.name() == null ? name : piece.name();
      arguments.append(piece.arguments());
    }
  }

  void take(ToolCallPiece piece, Listener listener) {
    String id = piece.id();
    String name = piece.name();
    if (open == NONE && id != null && name != null) {
      open = piece.index();
      listener.begin(id, name);
      arguments(piece.arguments(), listener);
    } else if (piece.index() == open) {
      arguments(piece.arguments(), listener);
    } else {
      waiting.computeIfAbsent(piece.index(), any -> new Call()).add(piece);
    }
  }

  /** No further piece belongs to a call that was begun. */
  void endAll(Listener listener) {
    if (open != NONE) {
      open = NONE;
      listener.end();
    }
    waiting.forEach(
        (index, call) -> {
          String id = call.id == null ? idPrefix + index : call.id;
          listener.begin(id, call.name == null ? "" : call.name);
          arguments(call.arguments.toString(), listener);
          listener.end();
        });
    waiting.clear();
  }

  private static void arguments(String json, Listener listener) {
    if (!json.isEmpty()) {
      listener.arguments(json);
    }
  }
}
