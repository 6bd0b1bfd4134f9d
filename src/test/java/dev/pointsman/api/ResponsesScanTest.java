package dev.pointsman.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.Conversation;
import dev.pointsman.chat.Conversation.Message;
import dev.pointsman.chat.Conversation.Part;
import dev.pointsman.chat.Conversation.ResponseFormat;
import dev.pointsman.chat.Conversation.Role;
import dev.pointsman.chat.Conversation.Tool;
import dev.pointsman.chat.Conversation.ToolCall;
import dev.pointsman.chat.KeptId;
import dev.pointsman.chat.Ties;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResponsesScanTest {
  private static final String A = "openai/gpt-5.1@global";
  private static final String B = "azure/gpt-5.1@eu";
  private static final String RICH =
      """
      {"model":"auto","instructions":"Be kind.","max_output_tokens":70,"stream":true,
       "input":[
        {"role":"developer","content":"Metric units."},
        {"role":"user","content":[
          {"type":"input_image","image_url":"data:image/png;base64,AAAA","detail":"auto"},
          {"type":"input_image","image_url":"https://x.test/a.png","detail":"low"},
          {"type":"input_file","filename":"b.pdf","file_data":"data:application/pdf;base64,BB"},
          {"type":"input_text","text":"What is this?"}]},
        {"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"hm"}]},
        {"type":"message","role":"assistant","id":"msg_1",
         "content":[{"type":"output_text","text":"Let me look.","annotations":[]}]},
        {"type":"function_call","call_id":"c1","name":"look","arguments":"{\\"at\\":1}"},
        {"type":"function_call","call_id":"c2","name":"look","arguments":"{}"},
        {"type":"function_call_output","call_id":"c1","output":"nothing"},
        {"type":"function_call_output","call_id":"c2",
         "output":[{"type":"input_text","text":"all"}]}],
       "tools":[{"type":"function","name":"look","description":"Looks","strict":true,
                 "parameters":{"type":"object"}}],
       "tool_choice":{"type":"function","name":"look"},"parallel_tool_calls":false,
       "text":{"format":{"type":"json_schema","name":"s","schema":{"type":"object"}},
               "verbosity":"low"},
       "reasoning":{"effort":"high","summary":"auto"},"temperature":0.5,"top_p":0.9,
       "user":"u1","store":true,"service_tier":"flex","metadata":{"a":"b"},
       "routing":{"region":"eu"}}
      """;

  private static ChatRequest parse(String body) throws InvalidRequest {
    return ResponsesScan.parse(body.getBytes(StandardCharsets.UTF_8), new HintValues());
  }

  private static String written(String deployment, boolean kept, String own) {
    return new KeptId(deployment, kept, own).written();
  }

  @Test
  void findsWhatRoutingNeeds() throws InvalidRequest {
    ChatRequest request = parse(RICH);
    ChatRequest.Outline outline = request.outline();

    assertThat(outline.model()).isEqualTo("auto");
    assertThat(outline.stream()).isTrue();
    assertThat(outline.maxTokens()).isEqualTo(70);
    assertThat(outline.messages()).isEqualTo(8);
    assertThat(outline.tools()).isEqualTo(1);
    assertThat(outline.images()).isEqualTo(2);
    assertThat(outline.documents()).isEqualTo(1);
    assertThat(outline.jsonSchema()).isTrue();
    assertThat(outline.lastUserText()).isEqualTo("What is this?");
    assertThat(request.ties()).isEqualTo(Ties.NONE);
    assertThat(request.body().text()).doesNotContain("routing").contains("\"metadata\"");
  }

  @Test
  void readsTheTurnsNeutrally() throws InvalidRequest {
    Conversation read = parse(RICH).conversation();

    assertThat(read.system()).containsExactly("Be kind.", "Metric units.");
    assertThat(read.messages())
        .containsExactly(
            new Message(
                Role.USER,
                List.of(
                    new Part.Inline("image/png", "AAAA", null),
                    new Part.Link("https://x.test/a.png"),
                    new Part.Inline("application/pdf", "BB", "b.pdf"),
                    new Part.Text("What is this?")),
                List.of(),
                null),
            new Message(
                Role.ASSISTANT,
                List.of(new Part.Text("Let me look.")),
                List.of(new ToolCall("c1", "look", "{\"at\":1}"), new ToolCall("c2", "look", "{}")),
                null),
            new Message(Role.TOOL, List.of(new Part.Text("nothing")), List.of(), "c1"),
            new Message(Role.TOOL, List.of(new Part.Text("all")), List.of(), "c2"));
  }

  @Test
  void readsTheRestNeutrallyAndNamesWhatIsLeft() throws InvalidRequest {
    Conversation read = parse(RICH).conversation();

    assertThat(read.tools())
        .containsExactly(new Tool("look", "Looks", "{\"type\":\"object\"}", true));
    assertThat(read.toolChoice()).isEqualTo("look");
    assertThat(read.parallelTools()).isFalse();
    assertThat(read.sampling().maxTokens()).isEqualTo(70);
    assertThat(read.sampling().temperature()).isEqualTo(0.5);
    assertThat(read.responseFormat()).isEqualTo(new ResponseFormat("s", "{\"type\":\"object\"}"));
    assertThat(read.reasoningEffort()).isEqualTo("high");
    assertThat(read.user()).isEqualTo("u1");
    assertThat(read.dropped())
        .containsExactlyInAnyOrder(
            "input[2].reasoning",
            "input[1].content.input_image.detail",
            "metadata",
            "service_tier",
            "store",
            "reasoning.summary",
            "text.verbosity");
  }

  @Test
  void takesATextForAnInput() throws InvalidRequest {
    ChatRequest request = parse("{\"model\":\"auto\",\"input\":\"Hi!\"}");

    assertThat(request.outline().lastUserText()).isEqualTo("Hi!");
    assertThat(request.conversation().messages())
        .containsExactly(new Message(Role.USER, List.of(new Part.Text("Hi!")), List.of(), null));
  }

  @Test
  void findsWhereTheConversationIsKept() throws InvalidRequest {
    ChatRequest request =
        parse(
            """
            {"previous_response_id": "%s", "input": [{"type": "item_reference", "id": "%s"}]}
            """
                .formatted(written(A, true, "resp_1"), written(A, true, "msg_2")));

    assertThat(request.ties()).isEqualTo(new Ties(A, null, false, false, List.of()));
    assertThat(request.body().text().strip())
        .isEqualTo(
            """
            {"previous_response_id": "resp_1", "input": [{"type": "item_reference", "id": "msg_2"}]}\
            """);
  }

  @Test
  void findsWhoSealedReasoning() throws InvalidRequest {
    String item = "{\"type\":\"reasoning\",\"id\":\"%s\",\"encrypted_content\":\"%s\"}";
    String sealed = item.formatted(written(A, true, "rs_1"), written(A, true, "gAAA"));
    String another = item.formatted(written(B, true, "rs_2"), written(B, true, "gBBB"));

    ChatRequest one = parse("{\"input\":[" + sealed + "]}");
    ChatRequest both = parse("{\"input\":[" + sealed + "," + another + "]}");

    assertThat(one.ties()).isEqualTo(new Ties(null, A, true, false, List.of()));
    assertThat(both.ties()).isEqualTo(new Ties(null, null, true, false, List.of()));
    assertThat(one.body().text()).isEqualTo("{\"input\":[" + item.formatted("rs_1", "gAAA") + "]}");
  }

  @Test
  void leavesOutIdsThatNobodyKeeps() throws InvalidRequest {
    ChatRequest request =
        parse(
            """
            {"input":[{"role":"assistant","content":"A","id":"%s"},{"id":"%s","role":"user"}]}\
            """
                .formatted(written(A, false, "msg_1"), written(A, false, "msg_2")));

    assertThat(request.ties()).isEqualTo(Ties.NONE);
    assertThat(request.body().text())
        .isEqualTo("{\"input\":[{\"role\":\"assistant\",\"content\":\"A\"},{\"role\":\"user\"}]}");
  }

  @Test
  void namesWhatOnlyItsOwnDialectCarries() throws InvalidRequest {
    ChatRequest request =
        parse(
            """
            {"input":[{"type":"web_search_call","id":"ws_1"},
              {"role":"user","content":[{"type":"input_file","file_id":"file-1"}]}],
             "tools":[{"type":"web_search"}],"previous_response_id":"resp_1",
             "background":true,"prompt":{"id":"p"},"conversation":null}
            """);

    assertThat(request.ties().ownDialect())
        .containsExactlyInAnyOrder(
            "input[0] of type \"web_search_call\"",
            "input[1].content[0].file_id",
            "tools[0] of type \"web_search\"",
            "previous_response_id",
            "background",
            "prompt");
  }

  @Test
  void saysWhatToDoAboutTurnsThatNobodyKept() {
    String id = written("anthropic/claude-haiku-4-5@global", false, "resp_1");

    assertThatThrownBy(() -> parse("{\"input\":\"Hi\",\"previous_response_id\":\"" + id + "\"}"))
        .hasMessageStartingWith("previous_response_id: \"resp_pm0.")
        .hasMessageContaining("nothing is kept for answers of")
        .hasMessageContaining("\"store\": false");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"input":7}                                            | input: 7 (expected: a text
          {"input":[]}                                           | input: missing
          {}                                                     | input: missing
          {"input":[{"role":"tool","content":"x"}]}              | input[0].role: "tool"
          {"input":[{"content":"x"}]}                            | input[0].type: missing
          {"input":[{"type":"message","content":"x"}]}           | input[0].role: missing
          {"input":[{"role":"user","content":[{"text":"x"}]}]}   | input[0].content[0].type: missing
          {"input":"x","max_output_tokens":0}                    | max_output_tokens: 0
          {"input":"x","text":{"format":{"type":"xml"}}}         | text.format.type: "xml"
          {"input":"x","tools":[{"name":"a"}]}                   | tools[0].type: missing
          {"input":"x","instructions":[1]}                       | instructions: a list
          {"input":"x","stream":1}                               | stream: 1
          """)
  void refusesWhatIsWrong(String body, String message) {
    assertThatThrownBy(() -> parse(body)).hasMessageStartingWith(message);
  }

  @Test
  void refusesToBeOfTwoConversations() {
    String body =
        "{\"input\":[{\"type\":\"item_reference\",\"id\":\"%s\"}],\"previous_response_id\":\"%s\"}"
            .formatted(written(A, true, "msg_1"), written(B, true, "resp_1"));

    assertThatThrownBy(() -> parse(body)).hasMessageContaining("ids of one provider");
  }
}
