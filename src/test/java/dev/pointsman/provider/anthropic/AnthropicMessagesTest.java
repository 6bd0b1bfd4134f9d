package dev.pointsman.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pointsman.catalog.Protocol;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.Conversation;
import dev.pointsman.chat.Conversation.Message;
import dev.pointsman.chat.Conversation.Part;
import dev.pointsman.chat.Conversation.ResponseFormat;
import dev.pointsman.chat.Conversation.Role;
import dev.pointsman.chat.Conversation.Sampling;
import dev.pointsman.chat.Conversation.Tool;
import dev.pointsman.chat.Conversation.ToolCall;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.provider.Call;
import dev.pointsman.provider.StreamDecoder;
import dev.pointsman.provider.UntranslatableRequest;
import dev.pointsman.provider.WireRequest;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.Requests;
import dev.pointsman.testing.Splits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AnthropicMessagesTest {
  private static final Deployments CLAUDE =
      Deployments.openAi("anthropic", "https://x.test").speaking(Protocol.ANTHROPIC_MESSAGES);

  private static WireRequest encode(Conversation conversation) throws UntranslatableRequest {
    return encode(CLAUDE, conversation);
  }

  private static WireRequest encode(Deployments to, Conversation conversation)
      throws UntranslatableRequest {
    return new AnthropicMessages()
        .encode(
            new Call(Requests.openAi("{}", false, conversation), to.make(), to.baseUrl(), 2000));
  }

  @Test
  void forwardsItsOwnDialectWithOnlyTheModelReplaced() throws UntranslatableRequest {
    ChatRequest.Outline outline = Requests.openAi("", false, shaped("{}")).outline();
    ChatRequest request =
        new ChatRequest(
            Dialect.ANTHROPIC_MESSAGES,
            Bytes.of("{\"top_k\" : 1.0,\"model\":\"auto\",\"x\":\"\\u00e4\"}"),
            outline,
            () -> shaped("{}"),
            Map.of("anthropic-beta", "new-things"));

    WireRequest wire =
        new AnthropicMessages().encode(new Call(request, CLAUDE.make(), "https://x.test", 2000));

    assertThat(wire.body().text())
        .isEqualTo("{\"top_k\":1.0,\"model\":\"model-of-anthropic\",\"x\":\"\\u00e4\"}");
    assertThat(wire.headers()).containsEntry("anthropic-beta", "new-things");
    assertThat(wire.dropped()).isEmpty();
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }

  @Test
  void writesAPlainConversation() throws UntranslatableRequest, JsonProcessingException {
    WireRequest wire =
        encode(
            Requests.conversation(
                List.of("Be short.", "Be kind."), Requests.says(Role.USER, "Hi")));

    assertThat(wire.url()).isEqualTo("https://x.test/v1/messages");
    assertThat(wire.headers()).containsEntry("anthropic-version", "2023-06-01");
    assertThat(json(wire.body().text()))
        .isEqualTo(
            json(
                """
                {"model":"model-of-anthropic","max_tokens":2000,
                 "system":"Be short.\\n\\nBe kind.",
                 "messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]}]}
                """));
  }

  private static Conversation rich() {
    ToolCall call = new ToolCall("c1", "weather", "{\"city\":\"Ulm\"}");
    return new Conversation(
        List.of(),
        List.of(
            new Message(
                Role.USER,
                List.of(
                    new Part.Inline("image/png", "AAAA", null),
                    new Part.Link("https://x.test/a.pdf?b"),
                    new Part.Inline("application/pdf", "BBBB", "b.pdf")),
                List.of(),
                null),
            new Message(Role.ASSISTANT, List.of(), List.of(call), null),
            new Message(Role.TOOL, List.of(new Part.Text("rain")), List.of(), "c1"),
            Requests.says(Role.USER, "So?")),
        List.of(new Tool("weather", "Tells it", "{\"type\":\"object\"}", true)),
        "required",
        false,
        new Sampling(50, 1.7, 0.5, 7L),
        List.of("END"),
        null,
        "high",
        "user-1",
        List.of("logit_bias"));
  }

  @Test
  void writesToolsPicturesAndDocumentsAndNamesWhatItDrops()
      throws UntranslatableRequest, JsonProcessingException {
    WireRequest wire = encode(rich());

    assertThat(wire.dropped())
        .containsExactlyInAnyOrder(
            "logit_bias", "temperature", "top_p", "seed", "reasoning_effort");
    assertThat(json(wire.body().text()))
        .isEqualTo(
            json(
                """
                {"model":"model-of-anthropic","max_tokens":50,"messages":[
                  {"role":"user","content":[
                    {"type":"image",
                     "source":{"type":"base64","media_type":"image/png","data":"AAAA"}},
                    {"type":"document","source":{"type":"url","url":"https://x.test/a.pdf?b"}},
                    {"type":"document","title":"b.pdf",
                     "source":{"type":"base64","media_type":"application/pdf","data":"BBBB"}}]},
                  {"role":"assistant","content":[
                    {"type":"tool_use","id":"c1","name":"weather","input":{"city":"Ulm"}}]},
                  {"role":"user","content":[
                    {"type":"tool_result","tool_use_id":"c1",
                     "content":[{"type":"text","text":"rain"}]},
                    {"type":"text","text":"So?"}]}],
                 "temperature":1.0,"stop_sequences":["END"],"metadata":{"user_id":"user-1"},
                 "tools":[{"name":"weather","description":"Tells it","strict":true,
                           "input_schema":{"type":"object"}}],
                 "tool_choice":{"type":"any","disable_parallel_tool_use":true}}
                """));
  }

  private static Conversation shaped(String schema) {
    Conversation plain = Requests.conversation(List.of(), Requests.says(Role.USER, "Hi"));
    return new Conversation(
        plain.system(),
        plain.messages(),
        plain.tools(),
        null,
        null,
        plain.sampling(),
        List.of(),
        new ResponseFormat("answer", schema),
        null,
        null,
        List.of());
  }

  @Test
  void holdsAModelToASchemaIfItCan() throws UntranslatableRequest, JsonProcessingException {
    Conversation asked = shaped("{\"type\":\"object\"}");

    JsonNode body = json(encode(CLAUDE.with(Capability.JSON_SCHEMA), asked).body().text());

    assertThat(body.at("/output_config/format"))
        .isEqualTo(json("{\"type\":\"json_schema\",\"schema\":{\"type\":\"object\"}}"));
    assertThatThrownBy(() -> encode(asked))
        .isInstanceOf(UntranslatableRequest.class)
        .hasMessageContaining("response_format");
  }

  private static List<ChatEvent> events(String stream, int size) {
    StreamDecoder decoder = new AnthropicMessages().streamDecoder();
    return Splits.every(decoder, stream.getBytes(StandardCharsets.UTF_8), size).stream()
        .flatMap(chunk -> chunk.events().stream())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 11, 100_000})
  void readsAStream(int size) throws IOException {
    String stream = Files.readString(Path.of("src/test/resources/provider/anthropic-stream.sse"));

    assertThat(events(stream, size))
        .containsExactly(
            new ChatEvent.Opened("m1", "claude"),
            new ChatEvent.Used(new Usage(10, 3, 2, 1, 0)),
            new ChatEvent.Reasoning("hm €"),
            new ChatEvent.ToolCallPiece(0, "t1", "f", ""),
            new ChatEvent.ToolCallPiece(0, null, null, "{\"a\":1}"),
            new ChatEvent.ToolCallPiece(1, "t2", "g", ""),
            new ChatEvent.ToolCallPiece(1, null, null, "{}"),
            new ChatEvent.Finished(FinishReason.TOOL_CALLS),
            new ChatEvent.Used(new Usage(10, 3, 2, 9, 0)),
            new ChatEvent.Closed());
  }

  @Test
  void readsAnErrorInsideAStream() {
    String stream =
        "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\","
            + "\"message\":\"Overloaded\"}}\n\n";

    ChatEvent.Failed failed = (ChatEvent.Failed) events(stream, 6).get(0);

    assertThat(failed.failure().kind()).isEqualTo(FailureKind.OVERLOADED);
  }
}
