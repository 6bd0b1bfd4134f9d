package dev.pointsman.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.Conversation;
import dev.pointsman.chat.Conversation.Message;
import dev.pointsman.chat.Conversation.Part;
import dev.pointsman.chat.Conversation.Role;
import dev.pointsman.chat.Conversation.ToolCall;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnthropicChatParserTest {
  private static final String RICH =
      """
      {"model":"claude","max_tokens":70,"stream":true,
       "system":[{"type":"text","text":"Be kind.","cache_control":{"type":"ephemeral"}}],
       "messages":[
        {"role":"user","content":[
          {"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}},
          {"type":"image","source":{"type":"url","url":"https://x.test/a.png"}},
          {"type":"document","title":"b.pdf",
           "source":{"type":"base64","media_type":"application/pdf","data":"BBBB"}},
          {"type":"document","source":{"type":"text","media_type":"text/plain","data":"plain"}},
          {"type":"text","text":"What is this?"}]},
        {"role":"assistant","content":[
          {"type":"thinking","thinking":"hm","signature":"s"},
          {"type":"text","text":"Let me look."},
          {"type":"tool_use","id":"t1","name":"look","input":{"at":"b"}}]},
        {"role":"user","content":[
          {"type":"tool_result","tool_use_id":"t1","is_error":true,
           "content":[{"type":"text","text":"nothing"}]}]}],
       "tools":[{"name":"look","description":"Looks","input_schema":{"type":"object"}},
                {"type":"web_search_20250305","name":"web_search"}],
       "tool_choice":{"type":"any","disable_parallel_tool_use":true},
       "thinking":{"type":"enabled","budget_tokens":4000},"top_k":5,"temperature":0.5,
       "stop_sequences":["END"],"metadata":{"user_id":"u1"}}
      """;

  private final HintValues hints = new HintValues();

  private ChatRequest parse(String body) throws InvalidRequest {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return AnthropicChatParser.parse(bytes, Map.of("anthropic-beta", "x"), hints);
  }

  @Test
  void findsWhatRoutingNeeds() throws InvalidRequest {
    ChatRequest.Outline outline = parse(RICH).outline();

    assertThat(outline.model()).isEqualTo("claude");
    assertThat(outline.stream()).isTrue();
    assertThat(outline.maxTokens()).isEqualTo(70);
    assertThat(outline.messages()).isEqualTo(3);
    assertThat(outline.tools()).isEqualTo(2);
    assertThat(outline.images()).isEqualTo(2);
    assertThat(outline.documents()).isEqualTo(1);
    assertThat(outline.lastUserText()).isEqualTo("What is this?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type":"thinking","thinking":"hm","signature":"s"} | true
          {"type":"thinking","thinking":"hm","signature":""}  | false
          {"type":"redacted_thinking","data":"xx"}            | true
          {"type":"text","text":"thinking"}                   | false
          """)
  void findsThinkingThatWasSigned(String block, boolean signed) throws InvalidRequest {
    ChatRequest request =
        parse(
            "{\"max_tokens\":1,\"messages\":[{\"role\":\"assistant\",\"content\":["
                + block
                + "]}]}");

    assertThat(request.ties().signedThinking()).isEqualTo(signed);
  }

  @Test
  void takesOutThinkingThatNobodySigned() throws InvalidRequest {
    ChatRequest request =
        parse(
            """
            {"max_tokens":1,"messages":[{"role":"assistant","content":[
             {"type":"thinking","thinking":"hm","signature":""},{"type":"text","text":"A"},
             {"type":"thinking","thinking":"so","signature":""}]}]}\
            """);

    assertThat(request.body().text().replace("\n", "").replace(" ", ""))
        .isEqualTo(
            "{\"max_tokens\":1,\"messages\":[{\"role\":\"assistant\",\"content\":["
                + "{\"type\":\"text\",\"text\":\"A\"}]}]}");
    assertThat(request.conversation().dropped()).containsExactly("anthropic-beta");
  }

  @Test
  void readsTheTurnsNeutrally() throws InvalidRequest {
    Conversation read = parse(RICH).conversation();

    assertThat(read.system()).containsExactly("Be kind.");
    assertThat(read.messages())
        .containsExactly(
            new Message(
                Role.USER,
                List.of(
                    new Part.Inline("image/png", "AAAA", null),
                    new Part.Link("https://x.test/a.png"),
                    new Part.Inline("application/pdf", "BBBB", "b.pdf"),
                    new Part.Text("plain"),
                    new Part.Text("What is this?")),
                List.of(),
                null),
            new Message(
                Role.ASSISTANT,
                List.of(new Part.Text("Let me look.")),
                List.of(new ToolCall("t1", "look", "{\"at\":\"b\"}")),
                null),
            new Message(Role.TOOL, List.of(new Part.Text("nothing")), List.of(), "t1"));
  }

  @Test
  void readsTheRestNeutrallyAndNamesWhatItCannot() throws InvalidRequest {
    Conversation read = parse(RICH).conversation();

    assertThat(read.tools()).singleElement().satisfies(t -> assertThat(t.name()).isEqualTo("look"));
    assertThat(read.toolChoice()).isEqualTo("required");
    assertThat(read.parallelTools()).isFalse();
    assertThat(read.reasoningEffort()).isEqualTo("medium");
    assertThat(read.stop()).containsExactly("END");
    assertThat(read.user()).isEqualTo("u1");
    assertThat(read.dropped())
        .containsExactlyInAnyOrder(
            "anthropic-beta",
            "cache_control",
            "messages[1].content.thinking",
            "messages[2].content.tool_result.is_error",
            "tools[1].web_search_20250305",
            "top_k");
  }

  @Test
  void takesHintsOutOfTheBodyAndLeavesEveryOtherByte() throws InvalidRequest {
    ChatRequest request =
        parse(
            "{ \"messages\":[{\"role\":\"user\",\"content\":\"h\\u00e4\"}] ,"
                + "\"routing\":{\"region\":\"eu\"}, \"x\":1.0}");

    assertThat(request.body().text())
        .isEqualTo("{ \"messages\":[{\"role\":\"user\",\"content\":\"h\\u00e4\"}] , \"x\":1.0}");
    assertThat(Hints.of(hints).region()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                        | messages: missing
          {"messages":[]}                                           | an empty list
          {"messages":[{"content":"x"}]}                            | messages[0].role: missing
          {"messages":[{"role":"usr","content":"x"}]}               | did you mean user?
          {"messages":[{"role":"user","content":3}]}                | messages[0].content: 3
          {"messages":[{"role":"user","content":[{"text":"x"}]}]}   | messages[0].content[0].type
          {"messages":[{"role":"user","content":"x"}],"max_tokens":0} | max_tokens: 0
          {"messages":[{"role":"user","content":"x"}],"region":"eu"} | did you mean routing.region?
          """)
  void refusesWhatIsWrongWithItsPlace(String body, String words) {
    assertThatThrownBy(() -> parse(body))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining(words);
  }
}
