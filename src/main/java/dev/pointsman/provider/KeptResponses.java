package dev.pointsman.provider;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Protocol;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.chat.KeptId;
import dev.pointsman.provider.responses.OpenAiResponses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks providers for responses that they keep, each the deployment that made it. One that was made
 * with another key of ours is looked for with every key. Thread-safe.
 */
public final class KeptResponses {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Set<Integer> NOT_WITH_THIS_KEY = Set.of(401, 403, 404);

  private final HttpClient client;
  private final Providers providers;
  private final Supplier<Catalog> catalog;
  private final OpenAiResponses format = new OpenAiResponses();

  public KeptResponses(Vertx vertx, Providers providers, Supplier<Catalog> catalog) {
    this.providers = providers;
    this.catalog = catalog;
    this.client =
        vertx.createHttpClient(new HttpClientOptions().setConnectTimeout((int) CONNECT.toMillis()));
  }

  /**
   * What is wanted of one.
   *
   * @param below path below the response, such as {@code /input_items}, with its query
   */
  public record Question(String method, String below) {}

  /**
   * What its provider says. Immutable.
   *
   * @param body JSON object; null if there is a failure
   * @param failure null if there is a body
   */
  public record Kept(Deployment deployment, @Nullable Bytes body, @Nullable Failure failure) {}

  /** The deployment that keeps it; empty if none is known that keeps responses. */
  public Optional<Deployment> keeper(KeptId id) {
    return providers.simulated() || !id.kept()
        ? Optional.empty()
        : catalog.get().named(id.deployment()).stream()
            .filter(each -> each.id().equals(id.deployment()))
            .filter(each -> each.speaks(Protocol.OPENAI_RESPONSES))
            .findFirst();
  }

  /** Whether it can be asked now. */
  public boolean canBeAsked(Deployment keeper) {
    Callability callability = providers.callability(keeper);
    return callability == Callability.CALLABLE || callability == Callability.UNHEALTHY;
  }

  /**
   * Asks.
   *
   * @param own the provider's id; letters, digits, dashes and underlines
   */
  public Future<Kept> ask(Deployment keeper, String own, Question question) {
    return ask(keeper, own, question, 0);
  }

  private Future<Kept> ask(Deployment keeper, String own, Question question, int turn) {
    String url =
        OpenAiResponses.url(keeper, providers.baseUrl(keeper), "/" + own + question.below());
    WireRequest bare = new WireRequest(url, Map.of(), Bytes.EMPTY, List.of());
    WireRequest signed = providers.sign(keeper, question.method(), bare, turn);
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(question.method()))
            .setAbsoluteURI(signed.url())
            .setTimeout(ANSWER.toMillis());
    signed.headers().forEach(options::putHeader);
    if (question.method().equals("POST")) {
      options.putHeader("content-length", "0");
    }
    return client
        .request(options)
        .compose(request -> request.send().compose(response -> heard(keeper, response)))
        .recover(broken -> Future.succeededFuture(unheard(keeper)))
        .compose(
            kept ->
                isLookedForFurther(kept) && turn + 1 < providers.keys(keeper)
                    ? ask(keeper, own, question, turn + 1)
                    : Future.succeededFuture(kept));
  }

  private static boolean isLookedForFurther(Kept kept) {
    return kept.failure() != null && NOT_WITH_THIS_KEY.contains(kept.failure().status());
  }

  private Future<Kept> heard(Deployment keeper, HttpClientResponse response) {
    return response.body().map(body -> kept(keeper, response, body));
  }

  private Kept kept(Deployment keeper, HttpClientResponse response, Buffer body) {
    Bytes bytes = Bytes.of(body.getBytes());
    int status = response.statusCode();
    if (status / 100 != 2) {
      return new Kept(keeper, null, format.failure(status, response::getHeader, bytes));
    }
    return Json.object(bytes.array()).isPresent()
        ? new Kept(keeper, bytes, null)
        : new Kept(keeper, null, Failure.of(FailureKind.MALFORMED, "its answer is no JSON object"));
  }

  /** Never the address: it may carry a key. */
  private static Kept unheard(Deployment keeper) {
    return new Kept(keeper, null, Failure.of(FailureKind.CONNECT, "it does not answer"));
  }
}
