package dev.pointsman.provider.gemini;

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
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.provider.Call;
import dev.pointsman.provider.MalformedAnswer;
import dev.pointsman.provider.UntranslatableRequest;
import dev.pointsman.provider.WireRequest;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.Requests;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GeminiRequestTest {
  private static final Deployments GEMINI =
      Deployments.openAi("gemini", "https://x.test/v1beta")
          .speaking(Protocol.GEMINI)
          .model("gemini-3-pro")
          .with(Capability.REASONING);
  private static final Tool WEATHER =
      new Tool("weather", "of a city", "{\"type\":\"object\"}", null);

  private static final String EVERYTHING =
      """
      {"systemInstruction":{"parts":[{"text":"Be short."}]},
      "contents":[{"role":"user","parts":[
      {"text":"Where is this?"},
      {"inlineData":{"mimeType":"application/pdf","data":"cGRm"}},
      {"fileData":{"mimeType":"image/png","fileUri":"https://pictures.test/a.png?size=1"}}]}],
      "tools":[{"functionDeclarations":[
      {"name":"weather","description":"of a city","parametersJsonSchema":{"type":"object"}}]}],
      "toolConfig":{"functionCallingConfig":{"mode":"ANY","allowedFunctionNames":["weather"]}},
      "generationConfig":{"maxOutputTokens":100,"temperature":0.5,"topP":0.9,"seed":7,
      "stopSequences":["END"],"responseMimeType":"application/json",
      "responseJsonSchema":{"type":"object","properties":{}},
      "thinkingConfig":{"thinkingLevel":"low","includeThoughts":true}}}
      """;

  private final GeminiContent format = GeminiContent.developerApi();

  private WireRequest encode(Deployments to, boolean stream, Conversation conversation)
      throws UntranslatableRequest {
    return format.encode(
        new Call(Requests.openAi("{}", stream, conversation), to.make(), to.baseUrl(), 2000));
  }

  private JsonNode body(Conversation conversation)
      throws UntranslatableRequest, JsonProcessingException {
    return json(encode(GEMINI, false, conversation).body().text());
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }

  private static Conversation rich(ResponseFormat responseFormat, Message... messages) {
    return new Conversation(
        List.of("Be short."),
        List.of(messages),
        List.of(WEATHER),
        "weather",
        false,
        new Sampling(100, 0.5, 0.9, 7L),
        List.of("END"),
        responseFormat,
        "low",
        "u1",
        List.of("logit_bias"));
  }

  @Test
  void callsTheModelsOwnPath() throws UntranslatableRequest {
    Conversation hello = Requests.conversation(List.of(), Requests.says(Role.USER, "Hi"));
    Deployments vertex =
        Deployments.openAi("vertex", "https://v.test/v1/projects/p/locations/eu")
            .speaking(Protocol.VERTEX)
            .model("gemini-3-pro");

    assertThat(encode(GEMINI, false, hello).url())
        .isEqualTo("https://x.test/v1beta/models/gemini-3-pro:generateContent");
    assertThat(encode(GEMINI, true, hello).url())
        .isEqualTo("https://x.test/v1beta/models/gemini-3-pro:streamGenerateContent?alt=sse");
    assertThat(
            GeminiContent.vertex()
                .encode(
                    new Call(
                        Requests.openAi("{}", false, hello), vertex.make(), vertex.baseUrl(), 9))
                .url())
        .isEqualTo(
            "https://v.test/v1/projects/p/locations/eu/publishers/google/models/gemini-3-pro:generateContent");
  }

  @Test
  void writesEverythingThatItCanCarry() throws UntranslatableRequest, JsonProcessingException {
    Message asks =
        new Message(
            Role.USER,
            List.of(
                new Part.Text("Where is this?"),
                new Part.Inline("application/pdf", "cGRm", "map.pdf"),
                new Part.Link("https://pictures.test/a.png?size=1")),
            List.of(),
            null);
    ResponseFormat shape = new ResponseFormat("place", "{\"type\":\"object\",\"properties\":{}}");

    WireRequest wire = encode(GEMINI, false, rich(shape, asks));

    assertThat(wire.dropped()).containsExactly("logit_bias", "parallel_tool_calls", "user");
    assertThat(json(wire.body().text())).isEqualTo(json(EVERYTHING));
  }

  @Test
  void thinksByTokensWhereTheModelKnowsNoLevels()
      throws UntranslatableRequest, JsonProcessingException {
    Conversation plain = Requests.conversation(List.of(), Requests.says(Role.USER, "Hi"));
    Conversation high =
        new Conversation(
            plain.system(),
            plain.messages(),
            List.of(),
            null,
            null,
            plain.sampling(),
            List.of(),
            null,
            "high",
            null,
            List.of());

    JsonNode flash = json(encode(GEMINI.model("gemini-2.5-flash"), false, high).body().text());

    assertThat(flash.at("/generationConfig/thinkingConfig/thinkingBudget").asInt())
        .isEqualTo(24_576);
    assertThat(encode(GEMINI.with(), false, high).dropped()).containsExactly("reasoning_effort");
  }

  @Test
  void refusesASchemaBesideToolsWhereTheModelCannot() {
    Conversation both =
        rich(new ResponseFormat(null, null), Requests.says(Role.USER, "Where is Ulm?"));

    assertThatThrownBy(() -> encode(GEMINI.model("gemini-2.5-flash"), false, both))
        .isInstanceOf(UntranslatableRequest.class)
        .hasMessageContaining("response_format");
  }

  @Test
  void givesTheModelItsSignatureBackWithTheResult()
      throws UntranslatableRequest, JsonProcessingException, MalformedAnswer {
    ChatAnswer answer =
        format.decode(
            Bytes.of(
                """
                {"candidates":[{"content":{"parts":[{"functionCall":{"name":"weather","args":{"city":"Ulm"}},
                 "thoughtSignature":"c2lnbmVk"}]},"finishReason":"STOP"}],"responseId":"r9"}
                """));
    ToolCall call = answer.toolCalls().get(0);

    JsonNode contents = body(turns(call)).path("contents");

    assertThat(call).isEqualTo(new ToolCall("call_r9_0", "weather", "{\"city\":\"Ulm\"}"));
    assertThat(answer.finish()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(contents.path(1))
        .isEqualTo(
            json(
                """
                {"role":"model","parts":[{"functionCall":{"name":"weather","args":{"city":"Ulm"}},
                 "thoughtSignature":"c2lnbmVk"}]}
                """));
    assertThat(contents.path(2))
        .isEqualTo(
            json(
                """
                {"role":"user","parts":[{"functionResponse":{"name":"weather","response":{"result":"rain"}}}]}
                """));
  }

  private static Conversation turns(ToolCall call) {
    return Requests.conversation(
        List.of(),
        Requests.says(Role.USER, "Weather?"),
        new Message(Role.ASSISTANT, List.of(), List.of(call), null),
        new Message(Role.TOOL, List.of(new Part.Text("rain")), List.of(), call.id()));
  }

  @Test
  void marksCallsWhoseSignatureItNeverSaw() throws UntranslatableRequest, JsonProcessingException {
    JsonNode contents = body(turns(new ToolCall("of-another", "weather", "{}"))).path("contents");

    assertThat(contents.at("/1/parts/0/thoughtSignature").asText())
        .isEqualTo("skip_thought_signature_validator");
  }

  @Test
  void needsTheCallThatAToolAnswers() {
    Conversation lost =
        Requests.conversation(
            List.of(), new Message(Role.TOOL, List.of(new Part.Text("x")), List.of(), "gone"));

    assertThatThrownBy(() -> encode(GEMINI, false, lost)).hasMessageContaining("tool_call_id");
  }
}
