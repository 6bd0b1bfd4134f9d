package dev.pointsman.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.ChatEvent.ToolCallPiece;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.KeptId;
import dev.pointsman.chat.Usage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ResponseItemsTest {
  private static final String DEPLOYMENT = "anthropic/claude@global";

  private final List<ObjectNode> written = new ArrayList<>();

  private static ResponseItems items() throws InvalidRequest {
    byte[] body = "{\"model\":\"auto\",\"input\":\"Hi\"}".getBytes(StandardCharsets.UTF_8);
    ChatRequest request = ResponsesScan.parse(body, new HintValues());
    UUID decision = new UUID(7, 7);
    return new ResponseItems(new ResponseObject(request, DEPLOYMENT, decision, 60), "claude");
  }

  private List<ObjectNode> events(ChatEvent... events) throws InvalidRequest {
    ResponseItems items = items();
    for (ChatEvent event : events) {
      items.take(event, written::add);
    }
    items.finish(null, written::add);
    return written;
  }

  private static String shape(List<ObjectNode> events) {
    return events.stream()
        .map(
            event ->
                event.path("type").asText().replace("response.", "")
                    + (event.has("output_index") ? " " + event.path("output_index") : "")
                    + event.path("delta").asText("")
                    + event.path("arguments").asText("")
                    + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void tellsTextInTheOrderOfTheSpecification() throws InvalidRequest {
    List<ObjectNode> events =
        events(
            new ChatEvent.Opened("msg_9", "claude-real"),
            new ChatEvent.Text("Hm"),
            new ChatEvent.Text("."),
            new ChatEvent.Finished(FinishReason.STOP));

    assertThat(shape(events))
        .isEqualTo(
            """
            created
            in_progress
            output_item.added 0
            content_part.added 0
            output_text.delta 0Hm
            output_text.delta 0.
            output_text.done 0
            content_part.done 0
            output_item.done 0
            completed
            """);
  }

  @Test
  void countsEventsAndTokens() throws InvalidRequest {
    List<ObjectNode> events =
        events(
            new ChatEvent.Opened("msg_9", "claude-real"),
            new ChatEvent.Text("Hm"),
            new ChatEvent.Text("."),
            new ChatEvent.Used(new Usage(3, 2, 1, 5, 4)));

    assertThat(events)
        .extracting(event -> event.path("sequence_number").asInt())
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    ObjectNode last = events.get(9);
    assertThat(last.at("/response/output/0/content/0/text").asText()).isEqualTo("Hm.");
    assertThat(last.at("/response/model").asText()).isEqualTo("claude-real");
    assertThat(last.at("/response/usage/input_tokens").asInt()).isEqualTo(6);
    assertThat(last.at("/response/usage/input_tokens_details/cached_tokens").asInt()).isEqualTo(2);
    assertThat(last.at("/response/usage/output_tokens").asInt()).isEqualTo(9);
    assertThat(last.at("/response/usage/output_tokens_details/reasoning_tokens").asInt())
        .isEqualTo(4);
  }

  @Test
  void opensOneItemAtATimeThoughCallsInterleave() throws InvalidRequest {
    List<ObjectNode> events =
        events(
            new ToolCallPiece(0, "a", "weather", "{\"x\":"),
            new ToolCallPiece(1, "b", "time", ""),
            new ToolCallPiece(1, null, null, "{}"),
            new ToolCallPiece(0, null, null, "1}"));

    assertThat(shape(events))
        .isEqualTo(
            """
            created
            in_progress
            output_item.added 0
            function_call_arguments.delta 0{"x":
            function_call_arguments.delta 01}
            function_call_arguments.done 0{"x":1}
            output_item.done 0
            output_item.added 1
            function_call_arguments.delta 1{}
            function_call_arguments.done 1{}
            output_item.done 1
            completed
            """);
  }

  @Test
  void tellsReasoningBeforeTheText() throws InvalidRequest {
    List<ObjectNode> events = events(new ChatEvent.Reasoning("let me"), new ChatEvent.Text("Hm"));

    assertThat(shape(events))
        .startsWith(
            """
            created
            in_progress
            output_item.added 0
            reasoning_summary_part.added 0
            reasoning_summary_text.delta 0let me
            reasoning_summary_text.done 0
            reasoning_summary_part.done 0
            output_item.done 0
            output_item.added 1
            content_part.added 1
            """);
  }

  @Test
  void saysThatTheCapEndedIt() throws InvalidRequest {
    List<ObjectNode> events =
        events(new ChatEvent.Text("Hm"), new ChatEvent.Finished(FinishReason.LENGTH));

    ObjectNode last = events.get(events.size() - 1);
    assertThat(last.path("type").asText()).isEqualTo("response.incomplete");
    assertThat(last.at("/response/incomplete_details/reason").asText())
        .isEqualTo("max_output_tokens");
    assertThat(last.at("/response/output/0/status").asText()).isEqualTo("incomplete");
  }

  @Test
  void putsARefusalBesideTheText() throws InvalidRequest {
    List<ObjectNode> events =
        events(
            new ChatEvent.Text("Hm"),
            new ChatEvent.Refusal("No."),
            new ChatEvent.Finished(FinishReason.STOP));

    ObjectNode last = events.get(events.size() - 1);
    assertThat(last.at("/response/output")).hasSize(1);
    assertThat(last.at("/response/output/0/content/1/refusal").asText()).isEqualTo("No.");
    assertThat(shape(events)).contains("refusal.delta 0No.", "refusal.done 0");
  }

  @Test
  void tellsAFailureAndGoesOnCounting() throws InvalidRequest {
    ResponseItems items = items();
    items.take(new ChatEvent.Text("Hm"), written::add);
    int before = written.size();

    items.fail("upstream_failed", "the answer broke off", written::add);

    ObjectNode error = written.get(before);
    ObjectNode failed = written.get(before + 1);
    assertThat(error.path("type").asText()).isEqualTo("error");
    assertThat(error.path("sequence_number").asInt()).isEqualTo(before);
    assertThat(error.path("code").asText()).isEqualTo("upstream_failed");
    assertThat(failed.path("type").asText()).isEqualTo("response.failed");
    assertThat(failed.at("/response/status").asText()).isEqualTo("failed");
    assertThat(failed.at("/response/error/message").asText()).isEqualTo("the answer broke off");
  }

  @Test
  void writesIntoItsIdsThatNobodyKeepsThem() throws InvalidRequest {
    List<ObjectNode> events = events(new ChatEvent.Text("Hm"));

    for (String at : new String[] {"/response/id", "/response/output/0/id"}) {
      String id = events.get(events.size() - 1).at(at).asText();
      assertThat(KeptId.read(id).orElseThrow().deployment()).isEqualTo(DEPLOYMENT);
      assertThat(KeptId.read(id).orElseThrow().kept()).isFalse();
    }
  }
}
