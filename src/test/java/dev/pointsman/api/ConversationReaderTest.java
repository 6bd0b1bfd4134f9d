package dev.pointsman.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.Conversation;
import dev.pointsman.chat.Conversation.Part;
import dev.pointsman.chat.Conversation.Tool;
import dev.pointsman.chat.Conversation.ToolCall;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is easily lost between two formats. */
final class ConversationReaderTest {
  private static final String TOOLS =
      """
      "messages":[{"role":"user","content":"x"}],"tools":[
      {"type":"function","function":{"name":"a"}},{"type":"function","function":{"name":"b"}}]
      """;

  private static Conversation read(String fields) {
    return ConversationReader.read(Bytes.of("{" + fields + "}"));
  }

  private static Conversation said(String messages) {
    return read("\"messages\":[" + messages + "]");
  }

  @Test
  void offersOnlyToolsThatAreAllowed() {
    Conversation read =
        read(
            TOOLS
                + """
                ,"tool_choice":{"type":"allowed_tools","allowed_tools":{"mode":"required",
                "tools":[{"type":"function","function":{"name":"b"}}]}}
                """);

    assertThat(read.tools()).extracting(Tool::name).containsExactly("b");
    assertThat(read.toolChoice()).isEqualTo("required");
    assertThat(read.dropped()).isEmpty();
  }

  @Test
  void offersOnlyToolsThatAreAllowedInResponses() {
    Conversation read =
        ResponsesConversationReader.read(
            Bytes.of(
                """
                {"input":"x","tools":[{"type":"function","name":"a"},{"type":"function","name":"b"}],
                "tool_choice":{"type":"allowed_tools","mode":"auto",
                "tools":[{"type":"function","name":"a"}]}}
                """));

    assertThat(read.tools()).extracting(Tool::name).containsExactly("a");
    assertThat(read.toolChoice()).isEqualTo("auto");
    assertThat(read.dropped()).isEmpty();
  }

  @Test
  void keepsHowStrictAShapeIs() {
    String schema = "{\"name\":\"s\",\"strict\":true,\"schema\":{\"type\":\"object\"}}";

    Conversation read =
        read("\"response_format\":{\"type\":\"json_schema\",\"json_schema\":" + schema + "}");

    assertThat(read.responseFormat())
        .isEqualTo(new Conversation.ResponseFormat("s", "{\"type\":\"object\"}", true));
  }

  @Test
  void keepsARefusalAsWords() {
    Conversation read = said("{\"role\":\"assistant\",\"content\":null,\"refusal\":\"No.\"}");

    assertThat(read.messages().get(0).parts()).containsExactly(new Part.Text("No."));
  }

  @Test
  void readsTheOlderFormOfCalls() {
    Conversation read =
        said(
            """
            {"role":"assistant","content":null,"function_call":{"name":"f","arguments":"{}"}},
            {"role":"function","name":"f","content":"1"}],"function_call":{"name":"f"},"x":[null
            """);

    assertThat(read.messages().get(0).toolCalls()).containsExactly(new ToolCall("f", "f", "{}"));
    assertThat(read.messages().get(1).toolCallId()).isEqualTo("f");
    assertThat(read.toolChoice()).isEqualTo("f");
  }

  @Test
  void namesWhoSpeaksAndHowCloselyToLook() {
    Conversation read =
        said(
            """
            {"role":"user","name":"ada","content":[
            {"type":"image_url","image_url":{"url":"https://a/b.png","detail":"low"}}]}
            """);

    assertThat(read.dropped())
        .containsExactly("messages[0].content.image_url.detail", "messages[0].name");
  }

  @Test
  void hearsAnEffortAlsoWhereNothingIsSaidOfThinking() {
    Conversation read =
        AnthropicConversationReader.read(
            Bytes.of("{\"messages\":[],\"output_config\":{\"effort\":\"low\"}}"), Set.of());

    assertThat(read.reasoningEffort()).isEqualTo("low");
  }

  @Test
  void takesNoInstructionFromNothing() {
    Conversation read =
        said("{\"role\":\"system\",\"content\":\"\"},{\"role\":\"user\",\"content\":\"x\"}");

    assertThat(read.system()).isEqualTo(List.of());
  }
}
