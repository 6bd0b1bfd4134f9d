package dev.pointsman.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.provider.StreamDecoder;
import dev.pointsman.provider.WireFormat;
import dev.pointsman.provider.anthropic.AnthropicMessages;
import dev.pointsman.provider.openai.OpenAiChat;
import dev.pointsman.provider.responses.OpenAiResponses;
import dev.pointsman.testing.Recordings;
import dev.pointsman.testing.Recordings.Recording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A whole answer that is told as a stream says the same to whoever reads that stream. */
class RetellingTest {
  private static final Set<String> WHOLE = Set.of("chat", "tools", "truncated", "filtered");

  private static final String TWO_CHOICES =
      """
      {"id":"c","object":"chat.completion","created":1,"model":"m","system_fingerprint":"f",
       "choices":[
        {"index":0,"message":{"role":"assistant","content":"A","refusal":null},
         "logprobs":{"content":[{"token":"A","logprob":-0.1}]},"finish_reason":"stop"},
        {"index":1,"message":{"role":"assistant","content":null,"tool_calls":[
          {"id":"t","type":"function","function":{"name":"look","arguments":"{}"}}]},
         "finish_reason":"tool_calls"}],
       "usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}
      """;

  @TestFactory
  Stream<DynamicTest> tellsRecordedChatCompletions() throws IOException {
    return recorded(json -> json.at("/choices/0/message").isObject())
        .map(each -> says(each, OpenAiChat.of(each.provider()), OpenAiRetelling::of));
  }

  @TestFactory
  Stream<DynamicTest> tellsRecordedMessages() throws IOException {
    return recorded(json -> json.path("type").asText().equals("message") && json.has("usage"))
        .map(each -> says(each, new AnthropicMessages(), AnthropicRetelling::of));
  }

  @TestFactory
  Stream<DynamicTest> tellsRecordedResponses() throws IOException {
    return recorded(RetellingTest::isEndedResponse)
        .map(each -> says(each, new OpenAiResponses(), ResponsesRetelling::of));
  }

  private static boolean isEndedResponse(JsonNode json) {
    return json.path("object").asText().equals("response")
        && Set.of("completed", "incomplete").contains(json.path("status").asText());
  }

  private static Stream<Recording> recorded(Predicate<JsonNode> isOne) throws IOException {
    return Recordings.orSkip().of(WHOLE).stream().filter(each -> isOne.test(json(each.text())));
  }

  private static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (IOException notOneDocument) {
      return MissingNode.getInstance();
    }
  }

  private static DynamicTest says(
      Recording recording, WireFormat format, Function<ChatAnswer, List<ChatChunk>> retelling) {
    return dynamicTest(
        recording.file(),
        () -> {
          ChatAnswer answer = format.decode(recording.body());
          List<ChatChunk> chunks = retelling.apply(answer);

          List<ChatEvent> heard = heard(format.streamDecoder(), chunks);

          assertThat(said(heard)).isEqualTo(said(events(answer.chunks())));
          assertThat(events(chunks)).last().isEqualTo(new ChatEvent.Closed());
        });
  }

  private static List<ChatEvent> heard(StreamDecoder decoder, List<ChatChunk> chunks) {
    StringBuilder stream = new StringBuilder();
    chunks.stream()
        .filter(chunk -> chunk.verbatim().length() > 0)
        .forEach(chunk -> stream.append("data: ").append(chunk.verbatim().text()).append("\n\n"));
    stream.append("data: [DONE]\n\n");
    return events(decoder.feed(stream.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static List<ChatEvent> events(List<ChatChunk> chunks) {
    return chunks.stream().flatMap(chunk -> chunk.events().stream()).toList();
  }

  /** Words, calls with arguments, and why it ended; pieces of one kind are joined. */
  private static List<String> said(List<ChatEvent> events) {
    StringBuilder text = new StringBuilder();
    StringBuilder reasoning = new StringBuilder();
    StringBuilder refusal = new StringBuilder();
    StringBuilder calls = new StringBuilder();
    List<String> said = new ArrayList<>();
    for (ChatEvent event : events) {
      if (event instanceof ChatEvent.Text words) {
        text.append(words.text());
      } else if (event instanceof ChatEvent.Reasoning words) {
        reasoning.append(words.text());
      } else if (event instanceof ChatEvent.Refusal words) {
        refusal.append(words.text());
      } else if (event instanceof ChatEvent.ToolCallPiece piece) {
        calls.append(piece.name() == null ? "" : " " + piece.name() + " ");
        calls.append(piece.arguments());
      } else if (event instanceof ChatEvent.Finished finished) {
        said.add(finished.reason().name());
      }
    }
    said.addAll(List.of(text.toString(), reasoning.toString(), refusal.toString()));
    said.add(calls.toString());
    return said;
  }

  @Test
  void tellsEveryChoiceWithItsProbabilities() throws Exception {
    ChatAnswer answer = OpenAiChat.of("openai").decode(Bytes.of(TWO_CHOICES));

    List<ChatChunk> chunks = OpenAiRetelling.of(answer);

    String head =
        "{\"id\":\"c\",\"created\":1,\"model\":\"m\",\"system_fingerprint\":\"f\","
            + "\"object\":\"chat.completion.chunk\",\"choices\":[";
    assertThat(chunks)
        .extracting(chunk -> chunk.verbatim().text())
        .containsExactly(
            head
                + "{\"index\":0,\"logprobs\":{\"content\":[{\"token\":\"A\",\"logprob\":-0.1}]},"
                + "\"finish_reason\":null,"
                + "\"delta\":{\"role\":\"assistant\",\"content\":\"A\",\"refusal\":null}}]}",
            head
                + "{\"index\":1,\"finish_reason\":null,\"delta\":{\"role\":\"assistant\","
                + "\"content\":null,\"tool_calls\":[{\"id\":\"t\",\"type\":\"function\","
                + "\"function\":{\"name\":\"look\",\"arguments\":\"{}\"},\"index\":0}]},"
                + "\"logprobs\":null}]}",
            head + "{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}]}",
            head
                + "{\"index\":1,\"delta\":{},\"logprobs\":null,"
                + "\"finish_reason\":\"tool_calls\"}]}",
            "");
  }

  @Test
  void keepsSignaturesAndCitations() throws Exception {
    String body =
        """
        {"id":"m","type":"message","role":"assistant","model":"c","content":[
          {"type":"thinking","thinking":"hm","signature":"s1"},
          {"type":"redacted_thinking","data":"x"},
          {"type":"text","text":"A","citations":[{"cited_text":"B"}]},
          {"type":"tool_use","id":"t","name":"look","input":{"a":1}}],
         "stop_reason":"tool_use","stop_sequence":null,
         "usage":{"input_tokens":1,"output_tokens":2}}
        """;
    ChatAnswer answer = new AnthropicMessages().decode(Bytes.of(body));

    List<String> told =
        AnthropicRetelling.of(answer).stream().map(chunk -> chunk.verbatim().text()).toList();

    assertThat(told)
        .contains(
            "{\"type\":\"content_block_delta\",\"index\":0,"
                + "\"delta\":{\"type\":\"signature_delta\",\"signature\":\"s1\"}}",
            "{\"type\":\"content_block_start\",\"index\":1,"
                + "\"content_block\":{\"type\":\"redacted_thinking\",\"data\":\"x\"}}",
            "{\"type\":\"content_block_delta\",\"index\":2,"
                + "\"delta\":{\"type\":\"citations_delta\",\"citation\":{\"cited_text\":\"B\"}}}",
            "{\"type\":\"content_block_delta\",\"index\":3,"
                + "\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"a\\\":1}\"}}")
        .last()
        .isEqualTo("{\"type\":\"message_stop\"}");
  }
}
