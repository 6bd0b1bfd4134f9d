package dev.pointsman.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.ChatEvent.ToolCallPiece;
import dev.pointsman.provider.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The tool calls among a stream's content blocks. Confined to one stream. */
final class ToolBlocks {
  private final Map<Integer, Block> open = new HashMap<>();
  private int count;

  /** A block begins: its call's first piece, without arguments. */
  ToolCallPiece start(int blockIndex, JsonNode block) {
    Block started = new Block(count++, MessageDecoder.input(block));
    open.put(blockIndex, started);
    return new ToolCallPiece(started.call, Json.text(block, "id"), Json.text(block, "name"), "");
  }

  /** Arguments for a block; empty if it is none of the caller's tools. */
  Optional<ToolCallPiece> arguments(int blockIndex, String json) {
    Block block = open.get(blockIndex);
    if (block == null || json.isEmpty()) {
      return Optional.empty();
    }
    block.streamed = true;
    return Optional.of(new ToolCallPiece(block.call, null, null, json));
  }

  /** A block ends: its arguments, if they were not streamed. */
  Optional<ToolCallPiece> stop(int blockIndex) {
    Block block = open.remove(blockIndex);
    return block == null || block.streamed
        ? Optional.empty()
        : Optional.of(new ToolCallPiece(block.call, null, null, block.input));
  }

  private static final class Block {
    final int call;
    final String input;
    boolean streamed;

    Block(int call, String input) {
      this.call = call;
      this.input = input;
    }
  }
}
