package dev.pointsman.provider.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.catalog.Protocol;
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
import dev.pointsman.chat.Ties;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.provider.Call;
import dev.pointsman.provider.UntranslatableRequest;
import dev.pointsman.provider.WireRequest;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.Requests;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests of another dialect as responses, and of this dialect as they came. */
final class OpenAiResponsesRequestTest {
  private static final Deployments TO =
      Deployments.openAi("maker", "https://x.test/v1").speaking(Protocol.OPENAI_RESPONSES);
  private static final String HERE = TO.make().id();

  private static WireRequest encode(Conversation conversation) throws UntranslatableRequest {
    ChatRequest chat = Requests.openAi("{}", true, conversation);
    Deployments to = TO.with(Capability.REASONING);
    return new OpenAiResponses().encode(new Call(chat, to.make(), to.baseUrl(), 4096));
  }

  private static WireRequest forward(String body, Ties ties) throws UntranslatableRequest {
    ChatRequest.Outline outline =
        Requests.openAi("{}", false, Requests.conversation(List.of())).outline();
    ChatRequest request =
        new ChatRequest(
                Dialect.OPENAI_RESPONSES,
                Bytes.of(body),
                outline,
                () -> Requests.conversation(List.of()))
            .tied(ties);
    return new OpenAiResponses().encode(new Call(request, TO.make(), TO.baseUrl(), 4096));
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
                new Part.Link("https://x.test/a.pdf"),
                new Part.Inline("application/pdf", "BBBB", "b.pdf")),
            List.of(),
            null),
        new Message(
            Role.ASSISTANT,
            List.of(new Part.Text("Looking.")),
            List.of(new ToolCall("c1", "look", "{}")),
            null),
        new Message(Role.TOOL, List.of(new Part.Text("one"), picture), List.of(), "c1"),
        new Message(Role.TOOL, List.of(new Part.Text("two")), List.of(), "c2"));
  }

  private static Conversation rich() {
    return new Conversation(
        List.of("Be short.", "Be kind."),
        turns(),
        List.of(
            new Tool("look", "Looks", "{\"type\":\"object\"}", null),
            new Tool("see", null, "{}", true)),
        "look",
        false,
        new Sampling(50, 0.5, 0.9, 7L),
        List.of("END"),
        new ResponseFormat("s", "{\"type\":\"object\"}"),
        "high",
        "user-1",
        List.of("top_k"));
  }

  @Test
  void writesTurnsAsItems() throws Exception {
    assertThat(json(encode(rich()).body().text()).path("input"))
        .isEqualTo(
            json(
                """
                [
                  {"role":"user","content":[
                    {"type":"input_text","text":"See"},
                    {"type":"input_image","image_url":"https://x.test/a.png","detail":"auto"},
                    {"type":"input_file","file_url":"https://x.test/a.pdf"},
                    {"type":"input_file","filename":"b.pdf",
                     "file_data":"data:application/pdf;base64,BBBB"}]},
                  {"role":"assistant","content":[{"type":"output_text","text":"Looking."}]},
                  {"type":"function_call","call_id":"c1","name":"look","arguments":"{}"},
                  {"type":"function_call_output","call_id":"c1","output":[
                    {"type":"input_text","text":"one"},
                    {"type":"input_image","image_url":"data:image/png;base64,AAAA",
                     "detail":"auto"}]},
                  {"type":"function_call_output","call_id":"c2","output":"two"}
                ]
                """));
  }

  @Test
  void writesToolsAndSettingsAndNamesWhatItDrops() throws Exception {
    WireRequest wire = encode(rich());

    ObjectNode body = (ObjectNode) json(wire.body().text());
    body.remove("input");
    assertThat(wire.url()).isEqualTo("https://x.test/v1/responses");
    assertThat(wire.dropped()).containsExactly("top_k", "seed", "stop");
    assertThat(body)
        .isEqualTo(
            json(
                """
                {"model":"model-of-maker","instructions":"Be short.\\n\\nBe kind.",
                 "tools":[{"type":"function","name":"look","description":"Looks",
                   "parameters":{"type":"object"},"strict":false},
                   {"type":"function","name":"see","parameters":{"type":"object"},"strict":true}],
                 "tool_choice":{"type":"function","name":"look"},
                 "parallel_tool_calls":false,"max_output_tokens":50,"temperature":0.5,"top_p":0.9,
                 "text":{"format":{"type":"json_schema","name":"s","schema":{"type":"object"}}},
                 "reasoning":{"effort":"high"},"user":"user-1","stream":true,"store":false}
                """));
  }

  @Test
  void refusesWhatItCannotCarry() {
    Part sound = new Part.Inline("audio/wav", "AAAA", null);
    Conversation asked =
        Requests.conversation(List.of(), new Message(Role.USER, List.of(sound), List.of(), null));

    assertThatThrownBy(() -> encode(asked))
        .isInstanceOf(UntranslatableRequest.class)
        .hasMessageContaining("audio");
    assertThatThrownBy(() -> encode(Requests.conversation(List.of())))
        .isInstanceOf(UntranslatableRequest.class);
  }

  @Test
  void forwardsItsOwnDialectByteForByteButForTheModel() throws Exception {
    WireRequest wire =
        forward("{\"model\":\"auto\", \"input\":[ 1.50, \"\\u00e9\" ],\"x\":{ }}", Ties.NONE);

    assertThat(wire.body().text())
        .isEqualTo("{\"model\":\"model-of-maker\",\"input\":[ 1.50, \"\\u00e9\" ],\"x\":{ }}");
    assertThat(wire.dropped()).isEmpty();
  }

  @Test
  void sendsNobodyReasoningThatAnotherSealed() throws Exception {
    String body =
        """
        {"input":[{"role":"user","content":"A"},
         {"type":"reasoning","id":"rs_1","encrypted_content":"g","summary":[]},
         {"type":"function_call","id":"fc_1","call_id":"c","name":"n","arguments":"{}"},
         {"type":"item_reference","id":"msg_1"}]}\
        """;

    WireRequest own = forward(body, new Ties(null, HERE, true, false, List.of()));
    WireRequest foreign = forward(body, new Ties(null, "other/m@x", true, false, List.of()));

    assertThat(own.body().text()).contains("\"encrypted_content\":\"g\"");
    assertThat(own.dropped()).isEmpty();
    assertThat(foreign.dropped()).containsExactly("input[1].reasoning");
    assertThat(json(foreign.body().text()).path("input"))
        .isEqualTo(
            json(
                """
                [{"role":"user","content":"A"},
                 {"type":"function_call","call_id":"c","name":"n","arguments":"{}"},
                 {"type":"item_reference","id":"msg_1"}]
                """));
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI_RESPONSES, https://x.test/v1, https://x.test/v1/responses",
    "AZURE_OPENAI, https://r.test, https://r.test/openai/v1/responses",
    "AZURE_OPENAI, https://r.test/openai/v1, https://r.test/openai/v1/responses",
    "AZURE_OPENAI, https://r.test/?api-version=1, https://r.test/openai/responses?api-version=1"
  })
  void findsTheAddress(Protocol endpoint, String base, String url) throws Exception {
    ChatRequest chat =
        Requests.openAi("{}", false, Requests.conversation(List.of(), turns().get(0)));
    Deployments to = TO.speaking(endpoint);

    assertThat(new OpenAiResponses().encode(new Call(chat, to.make(), base, 4096)).url())
        .isEqualTo(url);
  }
}
