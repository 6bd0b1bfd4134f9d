package dev.pointsman.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.discovery.ModelList;
import dev.pointsman.catalog.discovery.NotAsked;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Optional;

/** Asks providers for the lists of their models, page after page, all bounded. Thread-safe. */
public final class ModelLists {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final int LONGEST_BYTES = 32 << 20;

  private final HttpClient client;
  private final Providers providers;

  public ModelLists(Vertx vertx, Providers providers) {
    this.providers = providers;
    this.client =
        vertx.createHttpClient(new HttpClientOptions().setConnectTimeout((int) CONNECT.toMillis()));
  }

  /**
   * The list of one provider as it came; fails with words for people where none came.
   *
   * @param provider id of one in the catalogue
   */
  public Future<ModelList> of(Catalog catalog, String provider) {
    Optional<Deployment> asked =
        catalog.deployments().stream()
            .filter(each -> each.provider().id().equals(provider))
            .filter(each -> providers.callability(each) == Callability.CALLABLE)
            .findFirst();
    if (providers.simulated()) {
      return Future.failedFuture(
          new NotAsked("providers are simulated: there is no list to ask for"));
    }
    return asked
        .map(this::ask)
        .orElseGet(
            () ->
                Future.failedFuture(
                    new NotAsked("none of its deployments can be called from here")));
  }

  private Future<ModelList> ask(Deployment deployment) {
    return page(deployment, new ListPages(deployment))
        .map(list -> new ModelList(deployment.endpoint().id(), list));
  }

  /** Half a list would look as if the other half were gone: all pages come, or none counts. */
  private Future<JsonNode> page(Deployment deployment, ListPages pages) {
    return page(deployment, pages.url(providers.baseUrl(deployment)))
        .compose(
            json -> {
              pages.take(json);
              if (pages.isWhole()) {
                return Future.succeededFuture(pages.list());
              }
              return pages.isTooLong()
                  ? Future.failedFuture("its list has over " + ListPages.PAGES_AT_MOST + " pages")
                  : page(deployment, pages);
            });
  }

  private Future<JsonNode> page(Deployment deployment, String url) {
    WireRequest signed = providers.signGet(deployment, url);
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(signed.url())
            .setTimeout(ANSWER.toMillis());
    signed.headers().forEach(options::putHeader);
    return client
        .request(options)
        .compose(request -> request.send().compose(ModelLists::body))
        .recover(ModelLists::plainly)
        .compose(ModelLists::json);
  }

  /** Asked for as soon as the head is there, on its event loop: later the body has gone by. */
  private static Future<Buffer> body(HttpClientResponse response) {
    return response.statusCode() == 200
        ? response.body()
        : Future.failedFuture("status " + response.statusCode());
  }

  /** Never the address: it may carry a key. */
  private static Future<Buffer> plainly(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return Future.failedFuture(message.startsWith("status ") ? message : "it does not answer");
  }

  private static Future<JsonNode> json(Buffer body) {
    if (body.length() > LONGEST_BYTES) {
      return Future.failedFuture("its list is longer than " + LONGEST_BYTES + " bytes");
    }
    return Json.any(body.getBytes())
        .map(Future::succeededFuture)
        .orElseGet(() -> Future.failedFuture("its list is no JSON"));
  }
}
