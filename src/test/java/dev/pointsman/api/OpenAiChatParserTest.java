package dev.pointsman.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.ChatRequest.Outline;
import dev.pointsman.chat.Conversation;
import dev.pointsman.chat.Conversation.Part;
import dev.pointsman.facts.RoutingHints;
import dev.pointsman.policy.vocabulary.Compliance;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Task;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiChatParserTest {
  private static final String EVERYTHING =
      """
      {"model":"auto","stream":true,"stream_options":{"include_usage":true},
      "max_completion_tokens":99,"logprobs":true,
      "response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{}}},
      "messages":[
      {"role":"system","content":"Be brief."},
      {"role":"user","content":[
      {"type":"text","text":"Größe?"},
      {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}},
      {"type":"file","file":{"file_data":"data:application/pdf;base64,AA"}},
      {"type":"input_audio","input_audio":{"data":"AA","format":"wav"}}]}],
      "tools":[{"type":"function","function":{"name":"f"}}]}
      """;

  private static final String CONVERSATION =
      """
      {"messages":[
      {"role":"developer","content":"Be brief."},
      {"role":"user","content":[{"type":"text","text":"Look"},
      {"type":"image_url","image_url":{"url":"data:image/png;base64,QUJD"}},
      {"type":"image_url","image_url":{"url":"https://example.org/a.png"}}]},
      {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function",
      "function":{"name":"f","arguments":"{\\"a\\":1}"}}]},
      {"role":"tool","tool_call_id":"c1","content":"42"}],
      "tools":[{"type":"function","function":{"name":"f","description":"d",
      "parameters":{"type":"object"},"strict":true}}],
      "tool_choice":{"type":"function","function":{"name":"f"}},
      "parallel_tool_calls":false,"max_tokens":7,"temperature":0.5,"top_p":1,"seed":3,
      "stop":"END","response_format":{"type":"json_object"},"reasoning_effort":"low",
      "user":"u","n":2,"logit_bias":{},"stream":false}
      """;

  private final HintValues hints = new HintValues();

  @Test
  void countsWhatRoutingNeeds() throws InvalidRequest {
    Outline outline = parse(EVERYTHING).outline();

    assertThat(outline.model()).isEqualTo("auto");
    assertThat(outline.stream()).isTrue();
    assertThat(outline.usageWanted()).isTrue();
    assertThat(outline.maxTokens()).isEqualTo(99);
    assertThat(outline.messages()).isEqualTo(2);
    assertThat(outline.otherChars()).isEqualTo(2);
    assertThat(outline.asciiChars())
        .isEqualTo(
            "Be brief.".length()
                + "Gre?".length()
                + "[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]".length());
    assertThat(outline.tools()).isEqualTo(1);
    assertThat(outline.images()).isEqualTo(1);
    assertThat(outline.documents()).isEqualTo(1);
    assertThat(outline.audios()).isEqualTo(1);
    assertThat(outline.jsonSchema()).isTrue();
    assertThat(outline.jsonMode()).isFalse();
    assertThat(outline.logprobs()).isTrue();
    assertThat(outline.lastUserText()).isEqualTo("Größe?");
  }

  @Test
  void takesTheLastUsersTextWhereverItsRoleStands() throws InvalidRequest {
    Outline outline =
        parse(
                """
                {"messages":[{"content":"first","role":"user"},{"role":"assistant","content":"a"},
                 {"content":"last","role":"user"},{"role":"tool","content":"t"}]}
                """)
            .outline();

    assertThat(outline.lastUserText()).isEqualTo("last");
  }

  @Test
  void keepsTheBodyByteForByteWhereNothingIsForTheRouterAlone() throws InvalidRequest {
    String body = "{ \"x\" : 1.50 ,\n \"messages\":[ {\"role\":\"user\",\"content\":\"ü\"} ] }";

    ChatRequest request = parse(body);

    assertThat(request.body().text()).isEqualTo(body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'routing':{},'messages':M}|{'messages':M}",
        "{'messages':M,'routing':{'budget':'low'}}|{'messages':M}",
        "{'messages':M , 'routing' : {} , 'seed':1 }|{'messages':M ,  'seed':1 }",
        "{'routing':null,'messages':M}|{'messages':M}",
        "{'metadata':{'simulate':'{}'},'messages':M}|{'metadata':{},'messages':M}",
        "{'metadata':{'a':'b','simulate':'{}'},'messages':M}|{'metadata':{'a':'b'},'messages':M}",
        "{'metadata':{'simulate':'{}','a':'ü'},'messages':M,'routing':{}}"
            + "|{'metadata':{'a':'ü'},'messages':M}",
        "{'messages':M,'metadata':{'simulate':{'latency_ms':1},"
            + " 'a':'b'}}|{'messages':M,'metadata':{ 'a':'b'}}"
      })
  void cutsOutWhatIsForTheRouterAlone(String body, String clean) throws InvalidRequest {
    ChatRequest request = parse(expanded(body));

    assertThat(request.body().text()).isEqualTo(expanded(clean));
  }

  @Test
  void readsHintsWithTheirSynonyms() throws InvalidRequest {
    ChatRequest request =
        parse(
            """
            {"messages":[{"role":"user","content":"x"}],"routing":{"task":"coder","complexity":"complex",
             "region":"EU","requires_compliance":["gdpr","HIPAA"],"capabilities":["function_calling"],
             "max_price_per_mtok_usd":2.5,"simulate":{"fail":"500"},"deadline_ms":null}}
            """);

    RoutingHints read = Hints.of(hints);
    assertThat(request.outline().model()).isEmpty();
    assertThat(read.task()).isEqualTo(Task.CODE_GENERATION);
    assertThat(read.complexity()).isEqualTo(8);
    assertThat(read.region()).isEqualTo(Region.EU);
    assertThat(read.compliance()).containsExactlyInAnyOrder(Compliance.GDPR, Compliance.HIPAA);
    assertThat(read.complianceRequired()).isFalse();
    assertThat(read.maxPriceUsdPerMTok()).isEqualTo(2.5);
    assertThat(read.simulate()).isEqualTo("{\"fail\":\"500\"}");
    assertThat(read.deadlineMillis()).isNull();
  }

  @Test
  void readsTheWholeConversationOnDemand() throws InvalidRequest {
    Conversation conversation = parse(CONVERSATION).conversation();

    assertThat(conversation.system()).containsExactly("Be brief.");
    assertThat(conversation.messages()).hasSize(3);
    assertThat(conversation.messages().get(0).parts())
        .containsExactly(
            new Part.Text("Look"),
            new Part.Inline("image/png", "QUJD", null),
            new Part.Link("https://example.org/a.png"));
    assertThat(conversation.messages().get(1).toolCalls())
        .containsExactly(new Conversation.ToolCall("c1", "f", "{\"a\":1}"));
    assertThat(conversation.messages().get(2).toolCallId()).isEqualTo("c1");
    assertThat(conversation.tools())
        .containsExactly(new Conversation.Tool("f", "d", "{\"type\":\"object\"}", true));
    assertThat(conversation.toolChoice()).isEqualTo("f");
    assertThat(conversation.parallelTools()).isFalse();
    assertThat(conversation.sampling()).isEqualTo(new Conversation.Sampling(7, 0.5, 1.0, 3L));
    assertThat(conversation.stop()).containsExactly("END");
    assertThat(conversation.responseFormat())
        .isEqualTo(new Conversation.ResponseFormat(null, null));
    assertThat(conversation.dropped()).containsExactly("n");
  }

  @Test
  void keepsBeginningAndEndOfALongTextOnly() throws InvalidRequest {
    String text = "Summarize: " + "x".repeat(100_000) + " in French";

    Outline outline =
        parse("{\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}").outline();

    assertThat(outline.asciiChars()).isEqualTo(text.length());
    assertThat(outline.lastUserText()).hasSizeLessThan(7000);
    assertThat(outline.lastUserText()).startsWith("Summarize: ").endsWith(" in French");
  }

  @Test
  void refusesOtherEncodings() {
    byte[] body = "{\"messages\":[]}".getBytes(StandardCharsets.UTF_16);

    assertThatThrownBy(() -> OpenAiChatParser.parse(body, hints)).hasMessageContaining("UTF-8");
  }

  @Test
  void refusesToNestWithoutEnd() {
    byte[] body = ("{\"messages\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> OpenAiChatParser.parse(body, hints))
        .isInstanceOf(InvalidRequest.class);
  }

  private ChatRequest parse(String body) throws InvalidRequest {
    return OpenAiChatParser.parse(body.getBytes(StandardCharsets.UTF_8), hints);
  }

  private static String expanded(String shorthand) {
    return shorthand
        .replace("M", "[{'role':'user','content':'x'}]")
        .replace("'{}'", "\"{}\"")
        .replace('\'', '"');
  }
}
