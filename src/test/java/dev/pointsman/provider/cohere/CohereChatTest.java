package dev.pointsman.provider.cohere;

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
import dev.pointsman.chat.FailureKind;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.provider.Call;
import dev.pointsman.provider.MalformedAnswer;
import dev.pointsman.provider.ResponseHeaders;
import dev.pointsman.provider.UntranslatableRequest;
import dev.pointsman.provider.WireRequest;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.Requests;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CohereChatTest {
  private static final Deployments COMMAND =
      Deployments.openAi("cohere", "https://api.cohere.com")
          .speaking(Protocol.COHERE_V2)
          .model("command-a")
          .with(Capability.REASONING);
  private static final Tool WEATHER = new Tool("weather", "of a city", "{}", true);
  private static final Tool TIME = new Tool("time", null, "{\"type\":\"object\"}", null);
  private static final Message QUESTION = Requests.says(Role.USER, "Weather in Köln?");
  private static final Message PICTURES =
      new Message(
          Role.USER,
          List.of(
              new Part.Text("What is this?"),
              new Part.Inline("image/png", "cG5n", null),
              new Part.Inline("text/plain", "dGV4dA==", "a.txt"),
              new Part.Link("https://x.test/a.png")),
          List.of(),
          null);
  private static final Message CALL =
      new Message(
          Role.ASSISTANT,
          List.of(new Part.Text("I will look.")),
          List.of(new ToolCall("t1", "weather", "{\"city\":\"Köln\"}")),
          null);
  private static final Message RESULT =
      new Message(Role.TOOL, List.of(new Part.Text("Rain")), List.of(), "t1");

  private static final String EVERYTHING =
      """
      {"model":"command-a","stream":true,"messages":[
      {"role":"system","content":"Be short."},
      {"role":"user","content":[{"type":"text","text":"What is this?"},
      {"type":"image_url","image_url":{"url":"data:image/png;base64,cG5n"}},
      {"type":"image_url","image_url":{"url":"https://x.test/a.png"}}]},
      {"role":"assistant","tool_plan":"I will look.","tool_calls":[{"id":"t1","type":"function",
      "function":{"name":"weather","arguments":"{\\"city\\":\\"Köln\\"}"}}]},
      {"role":"tool","tool_call_id":"t1","content":"Rain"}],
      "documents":[{"data":{"title":"a.txt","snippet":"text"}}],
      "tools":[{"type":"function","function":{"name":"weather","description":"of a city",
      "parameters":{"type":"object"}}}],"strict_tools":true,"tool_choice":"REQUIRED",
      "max_tokens":100,"temperature":1.0,"p":0.99,"seed":7,"stop_sequences":["END"],
      "thinking":{"type":"enabled","token_budget":1024}}
      """;

  private final CohereChat format = new CohereChat();

  private WireRequest encode(boolean stream, Conversation conversation)
      throws UntranslatableRequest {
    return format.encode(
        new Call(
            Requests.openAi("{}", stream, conversation),
            COMMAND.make(),
            "https://api.cohere.com",
            2000));
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }

  private static Conversation asking(
      @Nullable String choice, @Nullable ResponseFormat shape, List<Tool> tools) {
    return new Conversation(
        List.of(),
        List.of(QUESTION),
        tools,
        choice,
        null,
        new Sampling(null, null, null, null),
        List.of(),
        shape,
        null,
        null,
        List.of());
  }

  @Test
  void writesEverythingThatCohereCanCarryAndNamesTheRest() throws Exception {
    Conversation rich =
        new Conversation(
            List.of("Be short."),
            List.of(PICTURES, CALL, RESULT),
            List.of(WEATHER, TIME),
            "weather",
            false,
            new Sampling(100, 1.5, 1.0, 7L),
            List.of("END"),
            null,
            "low",
            "u1",
            List.of("logit_bias"));

    WireRequest wire = encode(true, rich);

    assertThat(wire.url()).isEqualTo("https://api.cohere.com/v2/chat");
    assertThat(json(wire.body().text())).isEqualTo(json(EVERYTHING));
    assertThat(wire.dropped())
        .containsExactlyInAnyOrder("logit_bias", "temperature", "parallel_tool_calls", "user");
  }

  @ParameterizedTest
  @CsvSource({"auto, ''", "none, NONE", "required, REQUIRED"})
  void saysWhetherToolsAreToBeCalled(String choice, String said) throws Exception {
    JsonNode body = json(encode(false, asking(choice, null, List.of(WEATHER, TIME))).body().text());

    assertThat(body.path("tool_choice").asText()).isEqualTo(said);
    assertThat(body.path("tools")).hasSize(2);
    assertThat(body.has("strict_tools")).isFalse();
  }

  @Test
  void asksForAShapeButNeverBesideTools() throws Exception {
    ResponseFormat shape = new ResponseFormat("answer", "{\"type\":\"object\"}");

    assertThat(
            json(encode(false, asking(null, shape, List.of())).body().text())
                .path("response_format"))
        .isEqualTo(json("{\"type\":\"json_object\",\"json_schema\":{\"type\":\"object\"}}"));
    assertThatThrownBy(() -> encode(false, asking(null, shape, List.of(TIME))))
        .isInstanceOf(UntranslatableRequest.class)
        .hasMessageContaining("response_format");
  }

  @Test
  void refusesWhatItCannotCarry() {
    Message pdf =
        new Message(
            Role.USER, List.of(new Part.Inline("application/pdf", "YQ==", null)), List.of(), null);

    assertThatThrownBy(() -> encode(false, Requests.conversation(List.of(), pdf)))
        .isInstanceOf(UntranslatableRequest.class)
        .hasMessageContaining("application/pdf");
  }

  @Test
  void readsAWholeAnswer() throws MalformedAnswer {
    ChatAnswer answer =
        format.decode(
            Bytes.of(
                """
                {"id":"c1","message":{"role":"assistant","tool_plan":"I will look.",
                "content":[{"type":"text","text":"Grüße "},{"type":"text","text":"aus Köln"}],
                "tool_calls":[{"id":"t1","type":"function",
                "function":{"name":"time","arguments":"null"}}]},
                "finish_reason":"TOOL_CALL","usage":{"billed_units":{"input_tokens":46,
                "output_tokens":14},"tokens":{"input_tokens":1445,"output_tokens":43},
                "cached_tokens":992}}
                """));

    assertThat(answer.id()).isEqualTo("c1");
    assertThat(answer.text()).isEqualTo("Grüße aus Köln");
    assertThat(answer.reasoning()).isEqualTo("I will look.");
    assertThat(answer.toolCalls()).containsExactly(new ToolCall("t1", "time", "{}"));
    assertThat(answer.finish()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(answer.usage()).isEqualTo(new Usage(46, 0, 0, 14, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{\"id\":\"x\"}", "{\"message\":{},\"finish_reason\":\"ERROR\"}"})
  void refusesWhatIsNoAnswer(String body) {
    assertThatThrownBy(() -> format.decode(Bytes.of(body))).isInstanceOf(MalformedAnswer.class);
  }

  @ParameterizedTest
  @CsvSource({"498, CONTENT_FILTER", "499, SERVER", "429, RATE_LIMITED"})
  void knowsItsOwnStatusNumbers(int status, FailureKind kind) {
    Bytes body = Bytes.of("{\"id\":\"x\",\"message\":\"no\"}");

    assertThat(format.failure(status, ResponseHeaders.NONE, body).kind()).isEqualTo(kind);
  }
}
