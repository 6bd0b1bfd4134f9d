package dev.pointsman.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.ChatEvent.ToolCallPiece;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AnthropicBlocksTest {
  private static List<ObjectNode> events(ChatEvent... events) {
    return events(false, events);
  }

  private static List<ObjectNode> events(boolean thinking, ChatEvent... events) {
    AnthropicBlocks blocks = new AnthropicBlocks("msg_1", "some-model", () -> thinking);
    List<ObjectNode> written = new ArrayList<>();
    for (ChatEvent event : events) {
      blocks.take(event, written::add);
    }
    blocks.finish(written::add);
    return written;
  }

  private static List<String> shape(List<ObjectNode> events) {
    return events.stream()
        .map(
            event ->
                event.path("type").asText()
                    + (event.has("index") ? " " + event.path("index") : "")
                    + event.at("/delta/text").asText("")
                    + event.at("/delta/thinking").asText("")
                    + event.at("/delta/partial_json").asText("")
                    + event.at("/content_block/name").asText(""))
        .toList();
  }

  @Test
  void opensOneBlockAtATimeThoughCallsInterleave() {
    List<ObjectNode> events =
        events(
            new ChatEvent.Opened("chatcmpl-9", "real-model"),
            new ChatEvent.Text("Hm"),
            new ChatEvent.Text("."),
            new ToolCallPiece(0, "a", "weather", "{\"x\":"),
            new ToolCallPiece(1, "b", "time", ""),
            new ToolCallPiece(1, null, null, "{}"),
            new ToolCallPiece(0, null, null, "1}"),
            new ChatEvent.Finished(FinishReason.TOOL_CALLS));

    assertThat(shape(events))
        .containsExactly(
            "message_start",
            "content_block_start 0",
            "content_block_delta 0Hm",
            "content_block_delta 0.",
            "content_block_stop 0",
            "content_block_start 1weather",
            "content_block_delta 1{\"x\":",
            "content_block_delta 11}",
            "content_block_stop 1",
            "content_block_start 2time",
            "content_block_delta 2{}",
            "content_block_stop 2",
            "message_delta");
  }

  @Test
  void tellsModelReasonAndTokens() {
    List<ObjectNode> events =
        events(
            new ChatEvent.Opened("chatcmpl-9", "real-model"),
            new ToolCallPiece(0, "a", "weather", "{}"),
            new ChatEvent.Finished(FinishReason.STOP),
            new ChatEvent.Used(new Usage(3, 2, 1, 5, 4)));

    ObjectNode end = events.get(events.size() - 1);
    assertThat(events.get(0).at("/message/model").asText()).isEqualTo("real-model");
    assertThat(end.at("/delta/stop_reason").asText()).isEqualTo("tool_use");
    assertThat(end.at("/usage").toString())
        .isEqualTo(
            "{\"input_tokens\":3,\"cache_creation_input_tokens\":1,"
                + "\"cache_read_input_tokens\":2,\"output_tokens\":9}");
  }

  @Test
  void beginsAndEndsAnEmptyAnswer() {
    assertThat(shape(events(new ChatEvent.Finished(FinishReason.LENGTH))))
        .containsExactly("message_start", "message_delta");
  }

  @Test
  void showsUnsignedReasoningToWhomAskedForIt() {
    List<ObjectNode> events =
        events(
            true,
            new ChatEvent.Reasoning("let me "),
            new ChatEvent.Reasoning("see"),
            new ChatEvent.Text("42"));

    assertThat(shape(events))
        .containsExactly(
            "message_start",
            "content_block_start 0",
            "content_block_delta 0let me ",
            "content_block_delta 0see",
            "content_block_stop 0",
            "content_block_start 1",
            "content_block_delta 142",
            "content_block_stop 1",
            "message_delta");
    assertThat(events.get(1).path("content_block").toString())
        .isEqualTo("{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}");
  }

  @Test
  void keepsReasoningOfOthersToItself() {
    assertThat(shape(events(new ChatEvent.Reasoning("let me see"), new ChatEvent.Text("42"))))
        .containsExactly(
            "message_start",
            "content_block_start 0",
            "content_block_delta 042",
            "content_block_stop 0",
            "message_delta");
  }
}
