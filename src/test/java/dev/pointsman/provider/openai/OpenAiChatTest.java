package dev.pointsman.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.catalog.Protocol;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.provider.Call;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.StreamDecoder;
import dev.pointsman.provider.UntranslatableRequest;
import dev.pointsman.provider.WireRequest;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.Requests;
import dev.pointsman.testing.Splits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenAiChatTest {
  private static final String BASE = "https://x.test/v1";

  private static WireRequest encode(Deployments to, String body, boolean stream)
      throws UntranslatableRequest {
    OpenAiChat format =
        to.protocol() == Protocol.AZURE_OPENAI ? OpenAiChat.azure() : OpenAiChat.of(to.provider());
    return format.encode(
        new Call(
            Requests.openAi(body, stream, Requests.conversation(List.of())),
            to.make(),
            to.baseUrl(),
            4096));
  }

  @Test
  void forwardsEveryByteButTheModel() throws UntranslatableRequest {
    String rest =
        "\"temperature\": 1.10,\n \"messages\":[{\"role\":\"user\",\"content\":\"h\\u00e4 ü, 1\"} ]";

    WireRequest wire =
        encode(
            Deployments.openAi("other", BASE),
            "{ " + rest + " , \"model\" : \"auto\", \"x\":[1, 2] }",
            false);

    assertThat(wire.body().text())
        .isEqualTo(
            "{\"temperature\":1.10,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"h\\u00e4 ü, 1\"} ],"
                + "\"model\":\"model-of-other\",\"x\":[1, 2]}");
    assertThat(wire.url()).isEqualTo(BASE + "/chat/completions");
    assertThat(wire.dropped()).isEmpty();
  }

  @Test
  void asksForUsageInStreamsAndKeepsOtherOptions() throws UntranslatableRequest {
    String body =
        "{\"model\":\"a\",\"stream\":true,\"stream_options\":{\"include_obfuscation\":false}}";

    WireRequest wire = encode(Deployments.openAi("openai", BASE), body, true);

    assertThat(wire.body().text())
        .contains("\"stream_options\":{\"include_obfuscation\":false,\"include_usage\":true}");
  }

  @Test
  void speaksMistralsWords() throws UntranslatableRequest {
    String body =
        "{\"model\":\"a\",\"stream\":true,\"seed\":7,\"user\":\"u\",\"max_completion_tokens\":9}";

    WireRequest wire = encode(Deployments.openAi("mistral", BASE), body, true);

    assertThat(wire.body().text())
        .isEqualTo(
            "{\"model\":\"model-of-mistral\",\"stream\":true,\"random_seed\":7,\"max_tokens\":9}");
    assertThat(wire.dropped()).containsExactly("user");
  }

  @Test
  void capsReasoningModelsOfOpenAiByCompletionTokens() throws UntranslatableRequest {
    String body = "{\"model\":\"a\",\"max_tokens\":9}";
    Deployments plain = Deployments.openAi("openai", BASE);

    assertThat(encode(plain, body, false).body().text()).contains("\"max_tokens\":9");
    assertThat(encode(plain.with(Capability.REASONING), body, false).body().text())
        .contains("\"max_completion_tokens\":9");
  }

  @Test
  void setsWhatTheEndpointWantsWhereItsDotsLead() throws UntranslatableRequest {
    Deployments to =
        Deployments.openAi("openrouter", BASE)
            .adding(
                Map.of(
                    "provider.data_collection",
                    "deny",
                    "provider.quantizations",
                    "[\"fp8\"]",
                    "geo",
                    "us"));
    String caller =
        "{\"geo\":\"any\",\"provider\":{\"sort\":\"price\",\"data_collection\":\"allow\"}}";

    JsonNode sent = sent(encode(to, caller, false));
    JsonNode fresh = sent(encode(to, "{}", false));

    assertThat(sent.path("geo").asText()).isEqualTo("us");
    assertThat(sent.path("provider"))
        .isEqualTo(
            json("{\"sort\":\"price\",\"data_collection\":\"deny\",\"quantizations\":[\"fp8\"]}"));
    assertThat(fresh.path("provider"))
        .isEqualTo(json("{\"data_collection\":\"deny\",\"quantizations\":[\"fp8\"]}"));
    assertThat(fresh.size()).isEqualTo(3);
  }

  private static JsonNode sent(WireRequest wire) {
    return json(wire.body().text());
  }

  private static JsonNode json(String text) {
    return Json.object(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  @Test
  void findsAzuresPathFromAResource() throws UntranslatableRequest {
    Deployments azure =
        Deployments.openAi("azure", "https://r.openai.azure.com").speaking(Protocol.AZURE_OPENAI);

    assertThat(encode(azure, "{}", false).url())
        .isEqualTo("https://r.openai.azure.com/openai/v1/chat/completions");
  }

  private static List<ChatEvent> events(String stream, int size) {
    StreamDecoder decoder = OpenAiChat.of("openai").streamDecoder();
    return Splits.every(decoder, stream.getBytes(StandardCharsets.UTF_8), size).stream()
        .flatMap(chunk -> chunk.events().stream())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 64, 100_000})
  void readsStreamsHoweverTheyAreWrittenAndSplit(int size) {
    String stream =
        ": a comment\r\n\r\n"
            + "data:{\"id\":\"\",\"choices\":[],\"prompt_filter_results\":[]}\r\n\r\n"
            + "event: x\ndata: {\"id\":\"1\",\"model\":\"m\",\n"
            + "data: \"choices\":[{\"delta\":{\"content\":\"ü€😀\"}}]}\n\n"
            + "data: {\"id\":\"1\",\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
            + "data: {\"id\":\"1\",\"choices\":[],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5,"
            + "\"total_tokens\":15,\"prompt_tokens_details\":{\"cached_tokens\":4},"
            + "\"completion_tokens_details\":{\"reasoning_tokens\":2}}}\n\n"
            + "data: [DONE]";

    assertThat(events(stream, size))
        .containsExactly(
            new ChatEvent.Opened("1", "m"),
            new ChatEvent.Text("ü€😀"),
            new ChatEvent.Finished(FinishReason.STOP),
            new ChatEvent.Used(new Usage(6, 4, 0, 3, 2)),
            new ChatEvent.Closed());
  }

  @Test
  void marksAChunkThatIsThereForUsageAloneByItsOnlyEvent() {
    StreamDecoder decoder = OpenAiChat.of("openai").streamDecoder();
    String data = "{\"id\":\"1\",\"choices\":[],\"usage\":{\"prompt_tokens\":1}}";
    String first = "data: {\"id\":\"1\",\"choices\":[]}\n\n";

    List<ChatChunk> chunks =
        decoder.feed((first + "data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));

    assertThat(chunks).hasSize(2);
    assertThat(chunks.get(1).events()).hasSize(1).first().isInstanceOf(ChatEvent.Used.class);
    assertThat(chunks.get(1).verbatim().text()).isEqualTo(data);
  }

  @Test
  void countsToolCallsThatHaveNoIndex() {
    String call = "{\"id\":\"%s\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}";
    String stream =
        "data: {\"id\":\"1\",\"choices\":[{\"delta\":{\"tool_calls\":["
            + call.formatted("a")
            + ","
            + call.formatted("b")
            + "]}}]}\n\n";

    assertThat(events(stream, 9))
        .contains(
            new ChatEvent.ToolCallPiece(0, "a", "f", "{}"),
            new ChatEvent.ToolCallPiece(1, "b", "f", "{}"));
  }
}
