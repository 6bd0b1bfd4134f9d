package dev.pointsman.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pointsman.catalog.Protocol;
import dev.pointsman.chat.Conversation;
import dev.pointsman.chat.Conversation.Message;
import dev.pointsman.chat.Conversation.Part;
import dev.pointsman.chat.Conversation.ResponseFormat;
import dev.pointsman.chat.Conversation.Role;
import dev.pointsman.chat.Conversation.Sampling;
import dev.pointsman.chat.Conversation.Tool;
import dev.pointsman.chat.Conversation.ToolCall;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.provider.Call;
import dev.pointsman.provider.UntranslatableRequest;
import dev.pointsman.provider.WireRequest;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.Requests;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConverseRequestTest {
  private static final Deployments NOVA =
      Deployments.openAi("bedrock", "https://bedrock-runtime.eu-west-1.amazonaws.com")
          .speaking(Protocol.BEDROCK_CONVERSE)
          .model("eu.amazon.nova-2-lite-v1:0")
          .with(Capability.REASONING, Capability.JSON_SCHEMA);
  private static final Tool WEATHER = new Tool("weather", "of a city", "{\"properties\":{}}", true);
  private static final Message QUESTION = Requests.says(Role.USER, "Weather in Köln?");
  private static final Message CALL =
      new Message(
          Role.ASSISTANT,
          List.of(new Part.Text(" ")),
          List.of(new ToolCall("t1", "weather", "{\"city\":\"Köln\"}")),
          null);
  private static final Message RESULT =
      new Message(Role.TOOL, List.of(new Part.Text("Rain")), List.of(), "t1");
  private static final Sampling UNSAID = new Sampling(null, null, null, null);

  private static final String EVERYTHING =
      """
      {"system":[{"text":"Be short."}],
      "messages":[
      {"role":"user","content":[{"text":"Weather in Köln?"},
      {"image":{"format":"jpeg","source":{"bytes":"anBn"}}},
      {"document":{"format":"pdf","source":{"bytes":"cGRm"},"name":"a b pdf"}},
      {"document":{"format":"pdf","source":{"bytes":"cGRm"},"name":"a b pdf 2"}}]},
      {"role":"assistant","content":[
      {"toolUse":{"toolUseId":"t1","name":"weather","input":{"city":"Köln"}}}]},
      {"role":"user","content":[{"toolResult":{"toolUseId":"t1","content":[{"text":"Rain"}]}},
      {"text":"And now?"}]}],
      "inferenceConfig":{"maxTokens":100,"temperature":1.0,"topP":0.9,"stopSequences":["END"]},
      "toolConfig":{"tools":[{"toolSpec":{"name":"weather","description":"of a city","strict":true,
      "inputSchema":{"json":{"properties":{},"type":"object"}}}}],
      "toolChoice":{"tool":{"name":"weather"}}},
      "outputConfig":{"textFormat":{"type":"json_schema",
      "structure":{"jsonSchema":{"schema":"{\\"type\\":\\"object\\"}","name":"answer"}}}},
      "additionalModelRequestFields":{"reasoningConfig":
      {"type":"enabled","maxReasoningEffort":"low"}}}
      """;

  private final Converse format = new Converse();

  private WireRequest encode(Deployments to, boolean stream, Conversation conversation)
      throws UntranslatableRequest {
    return format.encode(
        new Call(Requests.openAi("{}", stream, conversation), to.make(), to.baseUrl(), 2000));
  }

  private JsonNode body(Conversation conversation)
      throws UntranslatableRequest, JsonProcessingException {
    return json(encode(NOVA, false, conversation).body().text());
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }

  private static Conversation asking(
      @Nullable String choice, List<Tool> tools, Message... messages) {
    return new Conversation(
        List.of(),
        List.of(messages),
        tools,
        choice,
        null,
        UNSAID,
        List.of(),
        null,
        null,
        null,
        List.of());
  }

  private static Message with(Part... parts) {
    return new Message(Role.USER, List.of(parts), List.of(), null);
  }

  private static Part.Inline inline(String type, String base64) {
    return new Part.Inline(type, base64, "a_b.pdf");
  }

  @Test
  void writesEverythingThatConverseCanCarryAndNamesTheRest() throws Exception {
    Message question =
        with(
            new Part.Text("Weather in Köln?"),
            inline("image/jpeg", "anBn"),
            inline("application/pdf", "cGRm"),
            inline("application/pdf", "cGRm"));
    Conversation rich =
        new Conversation(
            List.of("Be short."),
            List.of(question, CALL, RESULT, Requests.says(Role.USER, "And now?")),
            List.of(WEATHER),
            "weather",
            false,
            new Sampling(100, 1.7, 0.9, 7L),
            List.of("END"),
            new ResponseFormat("answer", "{\"type\":\"object\"}"),
            "low",
            "u1",
            List.of("logit_bias"));

    WireRequest wire = encode(NOVA, false, rich);

    assertThat(json(wire.body().text())).isEqualTo(json(EVERYTHING));
    assertThat(wire.dropped())
        .containsExactlyInAnyOrder(
            "logit_bias", "temperature", "seed", "parallel_tool_calls", "user");
  }

  @Test
  void callsTheModelsOwnPathWithItsIdEncoded() throws UntranslatableRequest {
    Conversation hello = Requests.conversation(List.of(), QUESTION);
    String base = "https://bedrock-runtime.eu-west-1.amazonaws.com/model/";

    assertThat(encode(NOVA, false, hello).url())
        .isEqualTo(base + "eu.amazon.nova-2-lite-v1%3A0/converse");
    assertThat(encode(NOVA.model("arn:aws:bedrock:eu-west-1:1:x/y"), true, hello).url())
        .isEqualTo(base + "arn%3Aaws%3Abedrock%3Aeu-west-1%3A1%3Ax%2Fy/converse-stream");
  }

  @Test
  void tellsAnthropicsModelsEitherTemperatureOrTopP() throws Exception {
    Conversation both =
        new Conversation(
            List.of(),
            List.of(QUESTION),
            List.of(),
            null,
            null,
            new Sampling(null, 0.5, 0.9, null),
            List.of(),
            null,
            "low",
            null,
            List.of());

    WireRequest wire = encode(NOVA.model("us.anthropic.claude-opus-4-5-v1:0"), false, both);
    WireRequest newer = encode(NOVA.model("us.anthropic.claude-opus-5"), false, both);

    assertThat(json(wire.body().text()).path("inferenceConfig"))
        .isEqualTo(json("{\"temperature\":0.5}"));
    assertThat(wire.dropped()).containsExactlyInAnyOrder("top_p", "reasoning_effort");
    assertThat(json(newer.body().text()).has("inferenceConfig")).isFalse();
    assertThat(newer.dropped())
        .containsExactlyInAnyOrder("temperature", "top_p", "reasoning_effort");
  }

  @Test
  void describesEveryToolThatWasCalledEvenIfItIsNoLongerOffered() throws Exception {
    JsonNode written = body(asking(null, List.of(), QUESTION, CALL, RESULT));

    assertThat(written.path("toolConfig"))
        .isEqualTo(
            json(
                "{\"tools\":[{\"toolSpec\":{\"name\":\"weather\","
                    + "\"inputSchema\":{\"json\":{\"type\":\"object\"}}}}]}"));
  }

  @Test
  void leavesToolsOutThatMayNotBeCalled() throws Exception {
    assertThat(body(asking("none", List.of(WEATHER), QUESTION)).has("toolConfig")).isFalse();
    assertThatThrownBy(() -> body(asking("none", List.of(WEATHER), QUESTION, CALL, RESULT)))
        .isInstanceOf(UntranslatableRequest.class)
        .hasMessageContaining("tool_choice");
  }

  @Test
  void saysSomethingBesideADocumentThatStandsAlone() throws Exception {
    JsonNode content =
        body(Requests.conversation(List.of(), with(inline("text/csv", "YQ=="))))
            .at("/messages/0/content");

    assertThat(content.path(0)).isEqualTo(json("{\"text\":\"a b pdf\"}"));
    assertThat(content.at("/1/document/format").asText()).isEqualTo("csv");
  }

  @Test
  void takesAddressesOfItsOwnStorageOnly() throws Exception {
    Part stored = new Part.Link("s3://bucket/cat.JPG");

    assertThat(body(Requests.conversation(List.of(), with(stored))).at("/messages/0/content/0"))
        .isEqualTo(
            json(
                "{\"image\":{\"format\":\"jpeg\",\"source\":{\"s3Location\":"
                    + "{\"uri\":\"s3://bucket/cat.JPG\"}}}}"));
    assertThatThrownBy(
            () ->
                body(Requests.conversation(List.of(), with(new Part.Link("https://x.test/a.png")))))
        .hasMessageContaining("s3://");
  }

  @ParameterizedTest
  @ValueSource(strings = {"video/mp4", "application/zip"})
  void refusesContentThatItCannotCarry(String type) {
    assertThatThrownBy(() -> body(Requests.conversation(List.of(), with(inline(type, "YQ==")))))
        .isInstanceOf(UntranslatableRequest.class)
        .hasMessageContaining(type);
  }

  @Test
  void asksInWordsForJsonWithoutASchema() throws Exception {
    Conversation wanting =
        new Conversation(
            List.of("Be short."),
            List.of(QUESTION),
            List.of(),
            null,
            null,
            UNSAID,
            List.of(),
            new ResponseFormat(null, null),
            null,
            null,
            List.of());

    assertThat(body(wanting).at("/system/0/text").asText())
        .startsWith("Be short.\n\nAnswer with one JSON object");
  }
}
