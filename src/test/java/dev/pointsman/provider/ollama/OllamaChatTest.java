package dev.pointsman.provider.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pointsman.catalog.Protocol;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.Conversation;
import dev.pointsman.chat.Conversation.Message;
import dev.pointsman.chat.Conversation.Part;
import dev.pointsman.chat.Conversation.ResponseFormat;
import dev.pointsman.chat.Conversation.Role;
import dev.pointsman.chat.Conversation.Sampling;
import dev.pointsman.chat.Conversation.Tool;
import dev.pointsman.chat.Conversation.ToolCall;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.provider.Call;
import dev.pointsman.provider.MalformedAnswer;
import dev.pointsman.provider.UntranslatableRequest;
import dev.pointsman.provider.WireRequest;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.Requests;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OllamaChatTest {
  private static final Deployments QWEN =
      Deployments.openAi("ollama", "http://127.0.0.1:11434/v1")
          .speaking(Protocol.OLLAMA)
          .model("qwen3")
          .with(Capability.REASONING);
  private static final Tool WEATHER = new Tool("weather", "of a city", "{}", true);
  private static final Message CALL =
      new Message(
          Role.ASSISTANT,
          List.of(),
          List.of(new ToolCall("t1", "weather", "{\"city\":\"Köln\"}")),
          null);
  private static final Message RESULT =
      new Message(Role.TOOL, List.of(new Part.Text("Rain")), List.of(), "t1");

  private static final String EVERYTHING =
      """
      {"model":"qwen3","stream":false,"messages":[
      {"role":"system","content":"Be short."},
      {"role":"user","images":["cG5n"],"content":"What is this?"},
      {"role":"assistant","content":"","tool_calls":[{"function":{"name":"weather",
      "arguments":{"city":"Köln"}}}]},
      {"role":"tool","content":"Rain","tool_name":"weather"}],
      "tools":[{"type":"function","function":{"name":"weather","description":"of a city",
      "parameters":{"type":"object"}}}],
      "format":{"type":"object"},"think":true,
      "options":{"num_predict":100,"temperature":0.5,"top_p":0.9,"seed":7,"stop":["END"],
      "num_ctx":16384}}
      """;

  private final OllamaChat format = new OllamaChat();

  private WireRequest encode(Deployments to, Conversation conversation)
      throws UntranslatableRequest {
    return format.encode(
        new Call(Requests.openAi("{}", false, conversation), to.make(), to.baseUrl(), 2000));
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }

  private static Conversation asking(
      @Nullable String choice, @Nullable String effort, Message message) {
    return new Conversation(
        List.of(),
        List.of(message),
        List.of(WEATHER),
        choice,
        null,
        new Sampling(null, null, null, null),
        List.of(),
        null,
        effort,
        null,
        List.of());
  }

  private static Message with(Part part) {
    return new Message(Role.USER, List.of(part), List.of(), null);
  }

  @Test
  void writesEverythingThatOllamaCanCarryAndNamesTheRest() throws Exception {
    Message question =
        new Message(
            Role.USER,
            List.of(new Part.Text("What is this?"), new Part.Inline("image/png", "cG5n", null)),
            List.of(),
            null);
    Conversation rich =
        new Conversation(
            List.of("Be short."),
            List.of(question, CALL, RESULT),
            List.of(WEATHER),
            "auto",
            false,
            new Sampling(100, 0.5, 0.9, 7L),
            List.of("END"),
            new ResponseFormat("answer", "{\"type\":\"object\"}"),
            "low",
            "u1",
            List.of("logit_bias"));

    WireRequest wire = encode(QWEN.adding(Map.of("options.num_ctx", "16384")), rich);

    assertThat(wire.url()).isEqualTo("http://127.0.0.1:11434/api/chat");
    assertThat(json(wire.body().text())).isEqualTo(json(EVERYTHING));
    assertThat(wire.dropped())
        .containsExactlyInAnyOrder("logit_bias", "parallel_tool_calls", "user");
  }

  @ParameterizedTest
  @CsvSource({"qwen3, none, false", "qwen3, high, true", "gpt-oss:20b, high, high"})
  void saysHowHardToThink(String model, String effort, String said) throws Exception {
    Conversation asked = asking(null, effort, Requests.says(Role.USER, "Hi"));

    JsonNode body = json(encode(QWEN.model(model), asked).body().text());

    assertThat(body.path("think").asText()).isEqualTo(said);
  }

  @Test
  void leavesToolsOutThatMayNotBeCalledAndCannotDemandOne() throws Exception {
    Message hello = Requests.says(Role.USER, "Hi");

    assertThat(json(encode(QWEN, asking("none", null, hello)).body().text()).has("tools"))
        .isFalse();
    assertThatThrownBy(() -> encode(QWEN, asking("required", null, hello)))
        .isInstanceOf(UntranslatableRequest.class)
        .hasMessageContaining("tool_choice");
  }

  @Test
  void refusesWhatItCannotCarry() {
    Part pdf = new Part.Inline("application/pdf", "YQ==", null);
    Part link = new Part.Link("https://x.test/a.png");

    for (Part part : List.of(pdf, link)) {
      assertThatThrownBy(() -> encode(QWEN, asking(null, null, with(part))))
          .isInstanceOf(UntranslatableRequest.class)
          .hasMessageContaining("pictures");
    }
  }

  @Test
  void readsAWholeAnswer() throws MalformedAnswer {
    ChatAnswer answer =
        format.decode(
            Bytes.of(
                """
                {"model":"qwen3","created_at":"2026-11-20T12:00:00Z","message":{
                "role":"assistant","content":"Grüße","thinking":"Hm.",
                "tool_calls":[{"function":{"name":"weather","arguments":{"city":"Köln"}}}]},
                "done":true,"done_reason":"stop","prompt_eval_count":26,"eval_count":9}
                """));

    assertThat(answer.model()).isEqualTo("qwen3");
    assertThat(answer.text()).isEqualTo("Grüße");
    assertThat(answer.reasoning()).isEqualTo("Hm.");
    assertThat(answer.toolCalls())
        .containsExactly(new ToolCall("call_20261120T120000Z_0", "weather", "{\"city\":\"Köln\"}"));
    assertThat(answer.finish()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(answer.usage()).isEqualTo(new Usage(26, 0, 0, 9, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{\"model\":\"x\"}", "{\"error\":\"the runner stopped\"}"})
  void refusesWhatIsNoAnswer(String body) {
    assertThatThrownBy(() -> format.decode(Bytes.of(body))).isInstanceOf(MalformedAnswer.class);
  }
}
