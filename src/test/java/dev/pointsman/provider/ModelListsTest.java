package dev.pointsman.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Protocol;
import dev.pointsman.catalog.Provider;
import dev.pointsman.catalog.ProviderKind;
import dev.pointsman.catalog.discovery.Discovery;
import dev.pointsman.testing.Await;
import dev.pointsman.testing.Deployments;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Providers' own lists, each in its own form, over loopback. */
final class ModelListsTest {
  private final Vertx vertx = Vertx.vertx();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private volatile int lostBytes;
  private String url = "";

  @BeforeEach
  void start() {
    HttpServer server =
        Await.result(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
    url = "http://127.0.0.1:" + server.actualPort();
  }

  @AfterEach
  void stop() {
    Await.done(vertx.close());
  }

  /** The bodies one after the other, the last again and again. */
  private void answer(HttpServerRequest request) {
    asked.add(request.uri());
    Buffer body =
        Buffer.buffer(bodies.get(Math.min(asked.size(), bodies.size()) - 1).replace('\'', '"'));
    var response = request.response().setStatusCode(status);
    if (lostBytes > 0) {
      response.putHeader("content-length", Integer.toString(body.length() + lostBytes));
      response.write(body).onComplete(written -> request.connection().close());
      return;
    }
    response.end(body).onFailure(gone -> {});
  }

  private Catalog catalog(Protocol protocol, String... models) {
    List<Deployment> deployments = new ArrayList<>();
    for (String model : models) {
      Deployment made = Deployments.openAi("acme", url).speaking(protocol).model(model).make();
      deployments.add(
          new Deployment(
              deployments.size(),
              made.provider(),
              made.endpoint(),
              made.model(),
              made.wireId(),
              made.prices(),
              1));
    }
    return new Catalog("1", deployments);
  }

  private Discovery found(Catalog catalog) {
    Addresses addresses = new Addresses(Map.of(), Map.of(), null);
    Providers providers =
        new Providers(new Credentials(Map.of()), addresses, new Reachability(vertx, addresses));
    return Await.result(
        new ModelLists(vertx, providers)
            .of(catalog, "acme")
            .map(list -> Discovery.of(catalog, "acme", list))
            .otherwise(failure -> Discovery.failed("acme", String.valueOf(failure.getMessage()))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "openai | OPENAI_CHAT | /models |"
            + " {'object':'list','data':[{'id':'m','object':'model','created':1,'owned_by':'x'},{'id':'n','object':'model'}]}",
        "anthropic | ANTHROPIC_MESSAGES | /v1/models?limit=1000 |"
            + " {'data':[{'type':'model','id':'m','display_name':'M','created_at':'2026-01-01T00:00:00Z'},{'type':'model','id':'n'}],'has_more':false,'first_id':'m','last_id':'n'}",
        "gemini | GEMINI | /models?pageSize=1000 |"
            + " {'models':[{'name':'models/m','version':'1','inputTokenLimit':8000,'outputTokenLimit':2000,'supportedGenerationMethods':['generateContent']},{'name':'models/n'}]}",
        "mistral | OPENAI_CHAT | /models |"
            + " {'object':'list','data':[{'id':'m','object':'model','max_context_length':8000,'capabilities':{'completion_chat':true},'aliases':['m-latest']},{'id':'n'}]}",
        "cohere form | OPENAI_CHAT | /models |"
            + " {'models':[{'name':'m','endpoints':['chat'],'finetuned':false,'context_length':8000},{'name':'n'}]}",
        "openrouter | OPENAI_CHAT | /models |"
            + " {'data':[{'id':'m','context_length':8000,'pricing':{'prompt':'0.000001','completion':'0.00001','request':'0'}},{'id':'n','pricing':{'prompt':'0','completion':'0'}}]}",
        "ollama form | OPENAI_CHAT | /models |"
            + " {'models':[{'name':'m','model':'m','size':5,'digest':'d','details':{'family':'f'}},{'name':'n','model':'n'}]}",
        "bedrock | BEDROCK_CONVERSE | /foundation-models |"
            + " {'modelSummaries':[{'modelArn':'arn:aws:bedrock:x','modelId':'m','providerName':'P','inferenceTypesSupported':['ON_DEMAND']},{'modelId':'n'}]}",
        "hugging face | OPENAI_CHAT | /models |"
            + " {'object':'list','data':[{'id':'m','object':'model','providers':[{'provider':'p','status':'live','context_length':8000}]},{'id':'n'}]}",
        "lm studio | OPENAI_CHAT | /models |"
            + " {'object':'list','data':[{'id':'m','object':'model','type':'llm','state':'loaded','max_context_length':8000},{'id':'n'}]}",
      })
  void aListIsAskedForAndRead(String provider, Protocol protocol, String path, String body) {
    bodies.add(body);

    Discovery found = found(catalog(protocol, "m"));

    assertThat(asked).as(provider).containsExactly(path);
    assertThat(found.refused()).isNull();
    assertThat(found.listed()).isEqualTo(2);
    assertThat(found.added()).extracting(each -> each.id()).containsExactly("n");
    assertThat(found.gone()).isEmpty();
    assertThat(found.changed()).isEmpty();
  }

  @Test
  void aListWithPricesSaysWhatCostsOtherwise() {
    bodies.add("{'data':[{'id':'m','pricing':{'prompt':'0.000002','completion':'0.00001'}}]}");

    assertThat(found(catalog(Protocol.OPENAI_CHAT, "m")).changed())
        .containsEntry("m", "input 1 -> 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ANTHROPIC_MESSAGES | {'data':[{'id':'m'}],'has_more':true,'last_id':'a b'} |"
            + " {'data':[{'id':'n'}],'has_more':false,'last_id':'n'} |"
            + " /v1/models?limit=1000&after_id=a+b",
        "GEMINI | {'models':[{'name':'models/m'}],'nextPageToken':'t='} |"
            + " {'models':[{'name':'models/n'}]} | /models?pageSize=1000&pageToken=t%3D",
        "OPENAI_CHAT | {'models':[{'name':'m'}],'next_page_token':'t'} |"
            + " {'models':[{'name':'n'}],'next_page_token':''} | /models?page_token=t",
      })
  void furtherPagesAreAskedFor(Protocol protocol, String first, String second, String path) {
    bodies.addAll(List.of(first, second));

    Discovery found = found(catalog(protocol, "m", "n"));

    assertThat(asked).as("%s", found).hasSize(2);
    assertThat(asked.get(1)).isEqualTo(path);
    assertThat(found.refused()).isNull();
    assertThat(found.gone()).isEmpty();
  }

  @Test
  void theCatalogueMaySayWhereTheListIs() {
    bodies.add("{'data':[{'id':'m'}]}");
    Deployment made = catalog(Protocol.OPENAI_CHAT, "m").deployments().get(0);
    Provider said =
        new Provider(
            "acme",
            "Acme",
            ProviderKind.FIRST_PARTY,
            null,
            false,
            Set.of(),
            Map.of(),
            "/list?type=chat",
            Set.of());
    Deployment there =
        new Deployment(
            0, said, made.endpoint(), made.model(), made.wireId(), made.prices(), made.weight());

    Discovery found = found(new Catalog("1", List.of(there)));

    assertThat(found.refused()).isNull();
    assertThat(asked).containsExactly("/list?type=chat");
  }

  @Test
  void pagesWithoutEndAreNotBelieved() {
    bodies.add("{'data':[{'id':'m'}],'has_more':true,'last_id':'m'}");

    Discovery found = found(catalog(Protocol.ANTHROPIC_MESSAGES, "m"));

    assertThat(found.refused()).contains("over 20 pages");
    assertThat(asked).hasSize(ListPages.PAGES_AT_MOST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | 0 | {'data':[]} | no models",
        "200 | 0 | '' | no JSON",
        "200 | 0 | {'data':[{'id':'a'},{'id' | no JSON",
        "200 | 5 | {'data':[{'id':'a'},{'id':'b'}]} | does not answer",
        "200 | 0 | <html>Sorry</html> | no JSON",
        "200 | 0 | {'error':{'message':'x'}} | no models",
        "500 | 0 | {'data':[{'id':'a'},{'id':'b'},{'id':'c'}]} | status 500",
        "200 | 0 | {'data':[{'id':'a'},{'id':'b'}]} | lacks 1 of 3 known models",
      })
  void aBadListIsNotBelievedAndTakesNothingAway(
      int answered, int lost, String body, String refused) {
    status = answered;
    lostBytes = lost;
    bodies.add(body);
    Catalog catalog = catalog(Protocol.OPENAI_CHAT, "a", "b", "c");

    Discovery found = found(catalog);

    assertThat(found.refused()).contains(refused);
    assertThat(catalog.deployments()).hasSize(3);
  }
}
