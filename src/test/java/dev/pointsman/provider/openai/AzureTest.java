package dev.pointsman.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pointsman.catalog.Protocol;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.provider.Call;
import dev.pointsman.provider.MalformedAnswer;
import dev.pointsman.provider.StreamDecoder;
import dev.pointsman.provider.UntranslatableRequest;
import dev.pointsman.provider.WireFormat;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.Requests;
import dev.pointsman.testing.Splits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Azure does otherwise: addresses with versions, and what it says about filtered content. */
final class AzureTest {
  private static final String FILTERED =
      "\"prompt_filter_results\":[{\"prompt_index\":0,\"content_filter_results\":{}}]";

  private static Call call(String base, Dialect dialect) {
    Deployments azure =
        Deployments.openAi("azure", base).speaking(Protocol.AZURE_OPENAI).model("gpt 4o");
    ChatRequest plain = Requests.openAi("{}", false, Requests.conversation(List.of()));
    ChatRequest request =
        new ChatRequest(
            dialect, Bytes.of("{\"input\":\"a\"}"), plain.outline(), plain::conversation);
    return new Call(request, azure.make(), base, 100);
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }

  @ParameterizedTest
  @CsvSource({
    "https://r.openai.azure.com, https://r.openai.azure.com/openai/v1",
    "https://r.openai.azure.com/openai/v1, https://r.openai.azure.com/openai/v1",
    "https://r.openai.azure.com?api-version=2,"
        + " https://r.openai.azure.com/openai/deployments/gpt%204o",
    "https://r.openai.azure.com/openai?api-version=2,"
        + " https://r.openai.azure.com/openai/deployments/gpt%204o",
    "https://r.openai.azure.com/openai/deployments/mine/?api-version=2,"
        + " https://r.openai.azure.com/openai/deployments/mine",
    "https://r.services.ai.azure.com/models?api-version=2, https://r.services.ai.azure.com/models",
  })
  void isCalledWhereItsBaseSays(String base, String root) throws UntranslatableRequest {
    String query = base.contains("?") ? "?api-version=2" : "";
    WireFormat embeddings = new OpenAiEmbeddings(true);

    assertThat(OpenAiChat.azure().encode(call(base, Dialect.OPENAI_CHAT)).url())
        .isEqualTo(root + "/chat/completions" + query);
    assertThat(embeddings.encode(call(base, Dialect.OPENAI_EMBEDDINGS)).url())
        .isEqualTo(root + "/embeddings" + query);
  }

  @Test
  void beginsAStreamWithWhatItFilteredWhichIsNoContentAndGetsItsKind() throws Exception {
    String stream =
        "data: {\"choices\":[],\"created\":0,\"id\":\"\",\"model\":\"\",\"object\":\"\","
            + FILTERED
            + "}\n\ndata: {\"choices\":[{\"index\":0,\"content_filter_results\":{},\"delta\":"
            + "{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}],\"id\":\"c\",\"model\":\"m\","
            + "\"object\":\"chat.completion.chunk\"}\n\ndata: [DONE]\n\n";
    StreamDecoder decoder = OpenAiChat.azure().streamDecoder();

    List<ChatChunk> chunks = Splits.every(decoder, stream.getBytes(StandardCharsets.UTF_8), 3);

    assertThat(chunks).hasSize(3);
    assertThat(chunks.get(0).events()).isEmpty();
    assertThat(chunks.get(0).isContent()).isFalse();
    assertThat(json(chunks.get(0).verbatim().text()))
        .isEqualTo(
            json(
                "{\"choices\":[],\"created\":0,\"id\":\"\",\"model\":\"\","
                    + "\"object\":\"chat.completion.chunk\","
                    + FILTERED
                    + "}"));
    assertThat(chunks.get(1).verbatim().text()).startsWith("{\"choices\":[{\"index\":0,");
    assertThat(decoder.isClosed()).isTrue();
  }

  @Test
  void givesAnAnswerThatWasFilteredWholeTheMessageThatCallersNeed() throws Exception {
    String body =
        "{\"id\":\"c\",\"object\":\"chat.completion\",\"model\":\"m\",\"choices\":[{\"index\":0,"
            + "\"finish_reason\":\"content_filter\",\"content_filter_results\":{}}]}";

    ChatAnswer answer = decoded(body);

    assertThat(answer.finish()).isEqualTo(FinishReason.CONTENT_FILTER);
    assertThat(json(answer.verbatim().text()).at("/choices/0/message"))
        .isEqualTo(json("{\"role\":\"assistant\",\"content\":null,\"refusal\":null}"));
  }

  private static ChatAnswer decoded(String body) throws MalformedAnswer {
    return OpenAiChat.azure().decode(Bytes.of(body));
  }
}
