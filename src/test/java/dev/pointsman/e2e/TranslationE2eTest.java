package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.testing.Http;
import dev.pointsman.testing.RouterExtension;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What providers carry of a request in their own words, what they never see, and what they refuse.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TranslationE2eTest {
  @RegisterExtension final RouterExtension router = RouterExtension.withNativeOllama();

  private Http.Reply chat(String model, String more) throws Exception {
    return WireCalls.ask(router.http(), "/v1/chat/completions", model, more);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        WireCalls.COHERE,
        WireCalls.OLLAMA,
        "bedrock/anthropic.claude-haiku-4-5-20251001-v1:0"
      })
  void answersInAShape(String model) throws Exception {
    String shape =
        ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"place\",\"schema\":"
            + WireCalls.SCHEMA
            + "}}";

    Http.Reply reply = chat(model, shape);

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.json().at("/choices/0/message/content").asText()).startsWith("{\"city\":");
  }

  @ParameterizedTest
  @CsvSource({
    WireCalls.BEDROCK + ", image_url, image/png",
    "ollama/gemma3:12b, image_url, image/png",
    "cohere/command-a-vision-07-2025, image_url, image/png",
    "bedrock/anthropic.claude-haiku-4-5-20251001-v1:0, file, application/pdf",
  })
  void takesPicturesAndDocuments(String model, String kind, String type) throws Exception {
    String data = "data:" + type + ";base64,aGk=";
    String field = kind.equals("file") ? "filename\":\"a.pdf\",\"file_data" : "url";
    String routing = "\"routing\":{\"force_model\":\"" + model + "\",\"data_class\":\"public\"}";

    Http.Reply reply =
        router
            .http()
            .post(
                "/v1/chat/completions",
                """
                {"model":"auto","messages":[{"role":"user","content":[
                {"type":"%s","%s":{"%s":"%s"}},{"type":"text","text":"What is it?"}]}],%s}
                """
                    .formatted(kind, kind, field, data, routing));

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.header("x-pointsman-model")).isEqualTo(model);
  }

  @ParameterizedTest
  @CsvSource({
    WireCalls.BEDROCK + ", seed",
    WireCalls.COHERE + ", user",
    WireCalls.OLLAMA + ", user",
    WireCalls.VERTEX_CLAUDE + ", seed"
  })
  void namesWhatAProviderNeverSaw(String model, String field) throws Exception {
    Http.Reply reply = chat(model, ",\"seed\":7,\"user\":\"u\"");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.header("x-pointsman-dropped")).contains(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        WireCalls.BEDROCK + "|\"n\":2|n",
        WireCalls.COHERE + "|\"logprobs\":true|logprobs",
        WireCalls.VERTEX_CLAUDE
            + "|\"tools\":[{\"type\":\"custom\",\"custom\":{\"name\":\"sql\"}}]|tools[0]",
        WireCalls.OLLAMA + "|\"modalities\":[\"text\",\"audio\"]|modalities",
        WireCalls.OLLAMA + "|\"guesses\":7|guesses",
      })
  void refusesWhatWouldBeMissed(String model, String asked, String field) throws Exception {
    Http.Reply reply = chat(model, "," + asked);

    assertThat(reply.status()).as(reply.body()).isBetween(400, 499);
    assertThat(reply.body()).contains(field + ": " + model.split("@", 2)[0], "execution.drop");
    assertThat(reply.json().at("/error/param").asText()).isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"n\":1,\"logprobs\":false,\"frequency_penalty\":0,\"presence_penalty\":0.0,\"top_logprobs\":0",
        "\"modalities\":[\"text\"],\"logit_bias\":{},\"store\":false,\"service_tier\":\"auto\""
      })
  void missesNothingThatSaysNothing(String asked) throws Exception {
    Http.Reply reply = chat(WireCalls.OLLAMA, "," + asked);

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.header("x-pointsman-dropped")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ollama/qwen3:8b, tool_choice: Ollama cannot be told to call a tool",
    "cohere/command-a-03-2025, response_format: cohere/command-a-03-2025 cannot combine it",
  })
  void refusesWhatCannotBeTranslated(String model, String why) throws Exception {
    String shape = ",\"response_format\":{\"type\":\"json_object\"}";

    Http.Reply reply = chat(model, WireCalls.TOOLS + (model.startsWith("cohere") ? shape : ""));

    assertThat(reply.status()).as(reply.body()).isBetween(400, 499);
    assertThat(reply.json().at("/error/message").asText()).contains(why);
  }
}
