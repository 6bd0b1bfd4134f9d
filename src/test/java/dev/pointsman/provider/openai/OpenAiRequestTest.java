package dev.pointsman.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.Bytes;
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
import dev.pointsman.provider.Call;
import dev.pointsman.provider.UntranslatableRequest;
import dev.pointsman.provider.WireRequest;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.Requests;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests of another dialect, as chat completions. */
final class OpenAiRequestTest {
  private static final String BASE = "https://x.test/v1";

  private static WireRequest encode(Conversation conversation) throws UntranslatableRequest {
    ChatRequest openAi = Requests.openAi("{}", true, conversation);
    ChatRequest other =
        new ChatRequest(
            Dialect.ANTHROPIC_MESSAGES, Bytes.of("{}"), openAi.outline(), () -> conversation);
    Deployments to = Deployments.openAi("other", BASE);
    return OpenAiChat.of("other").encode(new Call(other, to.make(), to.baseUrl(), 4096));
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }

  private static List<Message> turns() {
    Part picture = new Part.Inline("image/png", "AAAA", null);
    return List.of(
        new Message(
            Role.USER,
            List.of(
                new Part.Text("See"),
                new Part.Link("https://x.test/a.png"),
                new Part.Inline("application/pdf", "BBBB", "b.pdf")),
            List.of(),
            null),
        new Message(
            Role.ASSISTANT,
            List.of(),
            List.of(new ToolCall("c1", "look", "{}"), new ToolCall("c2", "look", "{}")),
            null),
        new Message(Role.TOOL, List.of(new Part.Text("one"), picture), List.of(), "c1"),
        new Message(Role.TOOL, List.of(new Part.Text("two")), List.of(), "c2"),
        Requests.says(Role.USER, "So?"));
  }

  private static Conversation rich() {
    return new Conversation(
        List.of("Be short.", "Be kind."),
        turns(),
        List.of(new Tool("look", "Looks", "{\"type\":\"object\"}", null)),
        "look",
        false,
        new Sampling(50, 0.5, null, null),
        List.of("END"),
        new ResponseFormat("answer", "{\"type\":\"object\"}"),
        "high",
        "user-1",
        List.of("top_k"));
  }

  @Test
  void writesTurnsWithWhatToolsShowedBehindTheirAnswers()
      throws UntranslatableRequest, JsonProcessingException {
    assertThat(json(encode(rich()).body().text()).path("messages"))
        .isEqualTo(
            json(
                """
                [
                  {"role":"system","content":"Be short.\\n\\nBe kind."},
                  {"role":"user","content":[
                    {"type":"text","text":"See"},
                    {"type":"image_url","image_url":{"url":"https://x.test/a.png"}},
                    {"type":"file","file":{"filename":"b.pdf",
                     "file_data":"data:application/pdf;base64,BBBB"}}]},
                  {"role":"assistant","content":null,"tool_calls":[
                    {"id":"c1","type":"function","function":{"name":"look","arguments":"{}"}},
                    {"id":"c2","type":"function","function":{"name":"look","arguments":"{}"}}]},
                  {"role":"tool","tool_call_id":"c1","content":"one"},
                  {"role":"tool","tool_call_id":"c2","content":"two"},
                  {"role":"user","content":[
                    {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]},
                  {"role":"user","content":"So?"}]
                """));
  }

  @Test
  void writesToolsAndSettingsAndNamesWhatItDrops()
      throws UntranslatableRequest, JsonProcessingException {
    WireRequest wire = encode(rich());

    ObjectNode body = (ObjectNode) json(wire.body().text());
    body.remove("messages");
    assertThat(wire.dropped()).containsExactly("top_k", "reasoning_effort");
    assertThat(body)
        .isEqualTo(
            json(
                """
                {"model":"model-of-other",
                 "tools":[{"type":"function","function":{"name":"look","description":"Looks",
                   "parameters":{"type":"object"}}}],
                 "tool_choice":{"type":"function","function":{"name":"look"}},
                 "parallel_tool_calls":false,"max_tokens":50,"temperature":0.5,
                 "response_format":{"type":"json_schema",
                   "json_schema":{"name":"answer","schema":{"type":"object"}}},
                 "stop":["END"],"user":"user-1","stream":true,
                 "stream_options":{"include_usage":true}}
                """));
  }

  @Test
  void refusesADocumentThatItCannotCarry() {
    Conversation asked =
        Requests.conversation(
            List.of(),
            new Message(
                Role.USER, List.of(new Part.Link("https://x.test/a.PDF?x")), List.of(), null));

    assertThatThrownBy(() -> encode(asked))
        .isInstanceOf(UntranslatableRequest.class)
        .hasMessageContaining("document");
  }
}
