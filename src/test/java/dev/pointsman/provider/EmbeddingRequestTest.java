package dev.pointsman.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.Dialect;
import dev.pointsman.provider.bedrock.BedrockEmbeddings;
import dev.pointsman.provider.cohere.CohereEmbeddings;
import dev.pointsman.provider.gemini.GoogleEmbeddings;
import dev.pointsman.provider.ollama.OllamaEmbeddings;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.Requests;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenAI's embeddings from providers that have their own. */
final class EmbeddingRequestTest {
  private static Call call(String body) {
    ChatRequest plain = Requests.openAi(body, false, Requests.conversation(List.of()));
    ChatRequest request =
        new ChatRequest(
            Dialect.OPENAI_EMBEDDINGS, Bytes.of(body), plain.outline(), plain::conversation);
    Deployments there = Deployments.openAi("acme", "https://x.test").model("embed-1");
    return new Call(request, there.make(), there.baseUrl(), 0);
  }

  private static WireFormat format(String name) {
    return switch (name) {
      case "cohere" -> new CohereEmbeddings();
      case "gemini" -> GoogleEmbeddings.developerApi();
      case "vertex" -> GoogleEmbeddings.vertex();
      case "bedrock" -> new BedrockEmbeddings();
      default -> new OllamaEmbeddings();
    };
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cohere | {\"input\":\"a\"} | https://x.test/v2/embed |"
            + " {'model':'embed-1','texts':['a'],'input_type':'search_document','embedding_types':['float']}",
        "cohere | {\"input\":[\"a\",\"b\"],\"dimensions\":8,\"input_type\":\"search_query\"} |"
            + " https://x.test/v2/embed |"
            + " {'model':'embed-1','texts':['a','b'],'input_type':'search_query','embedding_types':['float'],'output_dimension':8}",
        "ollama | {\"input\":[\"a\"],\"dimensions\":8} | https://x.test/api/embed |"
            + " {'model':'embed-1','input':['a'],'truncate':false,'dimensions':8}",
        "gemini | {\"input\":\"a\",\"dimensions\":8} |"
            + " https://x.test/models/embed-1:batchEmbedContents |"
            + " {'requests':[{'model':'models/embed-1','content':{'parts':[{'text':'a'}]},'outputDimensionality':8}]}",
        "vertex | {\"input\":[\"a\",\"b\"]} |"
            + " https://x.test/publishers/google/models/embed-1:predict |"
            + " {'instances':[{'content':'a'},{'content':'b'}],'parameters':{'autoTruncate':false}}",
        "bedrock | {\"input\":\"a\",\"dimensions\":8} | https://x.test/model/embed-1/invoke |"
            + " {'inputText':'a','dimensions':8}",
      })
  void areAskedForInTheProvidersWords(String name, String asked, String url, String written)
      throws Exception {
    Call call = call(asked);

    WireRequest wire = format(name).of(call).encode(call);

    assertThat(wire.url()).isEqualTo(url);
    assertThat(json(wire.body().text())).isEqualTo(json(written));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cohere |"
            + " {'id':'c','embeddings':{'float':[[0.5,-1],[2,0]]},'meta':{'billed_units':{'input_tokens':4}}}",
        "ollama | {'model':'embed-1','embeddings':[[0.5,-1],[2,0]],'prompt_eval_count':4}",
        "gemini |"
            + " {'embeddings':[{'values':[0.5,-1]},{'values':[2,0]}],'usageMetadata':{'promptTokenCount':4}}",
        "vertex |"
            + " {'predictions':[{'embeddings':{'statistics':{'token_count':3},'values':[0.5,-1]}},{'embeddings':{'statistics':{'token_count':1},'values':[2,0]}}]}",
        "bedrock | {'embeddings':{'float':[[0.5,-1],[2,0]]},'inputTextTokenCount':4}",
      })
  void comeInOpenAisShape(String name, String body) throws Exception {
    Bytes answered = Bytes.of(body.replace('\'', '"'));

    ChatAnswer numbers = format(name).of(call("{\"input\":[\"a\",\"b\"]}")).decode(answered);
    ChatAnswer packed =
        format(name)
            .of(call("{\"input\":[\"a\",\"b\"],\"encoding_format\":\"base64\"}"))
            .decode(answered);

    assertThat(json(numbers.verbatim().text()))
        .isEqualTo(
            json(
                "{'object':'list','model':'embed-1','data':["
                    + "{'object':'embedding','index':0,'embedding':[0.5,-1]},"
                    + "{'object':'embedding','index':1,'embedding':[2,0]}],"
                    + "'usage':{'prompt_tokens':4,'total_tokens':4}}"));
    assertThat(numbers.usage().input()).isEqualTo(4);
    assertThat(json(packed.verbatim().text()).at("/data/0/embedding").asText())
        .isEqualTo("AAAAPwAAgL8=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"input\":[1,2]}", "{\"input\":[[1,2]]}"})
  void areNotMadeOfTokens(String body) {
    Call call = call(body);

    assertThatThrownBy(() -> new CohereEmbeddings().encode(call))
        .isInstanceOf(UntranslatableRequest.class)
        .hasMessageContaining("tokens");
  }

  @Test
  void areCountedRoughlyWhereTheProviderSaysNothing() throws Exception {
    Call call = call("{\"input\":[\"0123456789\",\"Köln\"]}");
    Bytes silent = Bytes.of("{\"embeddings\":[{\"values\":[1]},{\"values\":[1]}]}");

    ChatAnswer answer = GoogleEmbeddings.developerApi().of(call).decode(silent);

    assertThat(answer.usage().input()).isEqualTo(5);
  }

  @Test
  void areMadeOnBedrockByModelsWhoseBodyIsKnown() {
    Deployments bedrock = Deployments.openAi("bedrock", "https://x.test");

    assertThat(BedrockEmbeddings.knows(bedrock.model("cohere.embed-v4:0").make())).isTrue();
    assertThat(BedrockEmbeddings.knows(bedrock.model("amazon.titan-embed-text-v2:0").make()))
        .isTrue();
    assertThat(BedrockEmbeddings.knows(bedrock.model("amazon.nova-2-x").make())).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'input':['a']} |"
            + " {'taskType':'SINGLE_EMBEDDING','singleEmbeddingParams':{'embeddingPurpose':'GENERIC_INDEX',"
            + "'text':{'truncationMode':'NONE','value':'a'}}}",
        "{'input':'a','dimensions':256,'input_type':'search_query'} |"
            + " {'taskType':'SINGLE_EMBEDDING','singleEmbeddingParams':{'embeddingPurpose':'TEXT_RETRIEVAL',"
            + "'embeddingDimension':256,'text':{'truncationMode':'NONE','value':'a'}}}",
      })
  void areAskedForInNovasWords(String asked, String written) throws Exception {
    ChatRequest request = call(asked.replace('\'', '"')).request();
    Deployments nova =
        Deployments.openAi("bedrock", "https://x.test")
            .model("amazon.nova-2-multimodal-embeddings-v1:0");
    Call call = new Call(request, nova.make(), nova.baseUrl(), 0);

    WireRequest wire = new BedrockEmbeddings().encode(call);
    ChatAnswer answer =
        new BedrockEmbeddings()
            .of(call)
            .decode(
                Bytes.of("{\"embeddings\":[{\"embeddingType\":\"TEXT\",\"embedding\":[1,0]}]}"));

    assertThat(json(wire.body().text())).isEqualTo(json(written));
    assertThat(json(answer.verbatim().text()).at("/data/0/embedding").toString())
        .isEqualTo("[1,0]");
  }

  @Test
  void areRefusedWhereThereAreTooManyOrNone() {
    Call many = call("{\"input\":[" + "\"a\",".repeat(96) + "\"a\"]}");

    assertThatThrownBy(() -> new CohereEmbeddings().encode(many)).hasMessageContaining("97 texts");
    assertThatThrownBy(() -> new BedrockEmbeddings().encode(many)).hasMessageContaining("97 texts");
    assertThatThrownBy(() -> new OllamaEmbeddings().decode(Bytes.of("{\"embeddings\":[]}")))
        .isInstanceOf(MalformedAnswer.class);
  }

  @ParameterizedTest
  @CsvSource({"cohere, user", "gemini, 'input_type,user'", "ollama, 'input_type,user'"})
  void namesWhatIsNotCarried(String name, String dropped) throws Exception {
    Call call = call("{\"input\":\"a\",\"input_type\":\"search_query\",\"user\":\"u\",\"n\":null}");

    WireRequest wire = format(name).encode(call);

    assertThat(wire.dropped()).containsExactly(dropped.split(",", -1));
  }

  @Test
  void refusesAnAnswerWithTooFewVectors() throws Exception {
    WireFormat asked = format("ollama").of(call("{\"input\":[\"a\",\"b\"]}"));

    assertThatThrownBy(() -> asked.decode(Bytes.of("{\"embeddings\":[[1.0]]}")))
        .isInstanceOf(MalformedAnswer.class)
        .extracting(error -> ((MalformedAnswer) error).failure().message())
        .asString()
        .contains("1 embeddings of 2 texts");
  }
}
