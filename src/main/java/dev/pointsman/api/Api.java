package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.gateway.Gateway;
import dev.pointsman.gateway.Refusal;
import dev.pointsman.routing.RoutingTable;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data plane's routes. Thread-safe. */
public final class Api {
  private static final Logger LOG = LoggerFactory.getLogger(Api.class);

  private final ApiConfig config;
  private final Supplier<Readiness> readiness;
  private final ChatHandler chat;
  private final ChatHandler messages;
  private final CountTokensHandler tokens;
  private final ChatHandler responses;
  private final KeptHandler kept;
  private final ChatHandler embeddings;
  private final EnsembleHandler ensembles;
  private final RouteHandler route;
  private final DecisionHandler decisions;
  private final ModelsHandler models;
  private final RecommendHandler recommendations;
  private final ChainHandler chains;

  /**
   * The routes.
   *
   * @param memory where earlier requests are read back
   */
  public Api(
      Gateway gateway,
      Supplier<RoutingTable> table,
      Memory memory,
      Supplier<Readiness> readiness,
      ApiConfig config) {
    Intake intake = new Intake(config.surroundings());
    Pulse.Settings pulses = new Pulse.Settings(config.longestSilence(), config.timers());
    this.config = config;
    this.readiness = readiness;
    this.chat = new ChatHandler(gateway, intake, new OpenAiDialect(), pulses);
    this.messages = new ChatHandler(gateway, intake, new AnthropicDialect(), pulses);
    this.responses = new ChatHandler(gateway, intake, new ResponsesDialect(), pulses);
    this.embeddings = new ChatHandler(gateway, intake, new EmbeddingsDialect(), pulses);
    this.tokens = new CountTokensHandler(gateway, intake);
    this.kept = new KeptHandler(intake, memory.responses());
    this.ensembles = new EnsembleHandler(gateway, intake, config.surroundings().ensembles());
    this.route = new RouteHandler(gateway, intake);
    this.decisions = new DecisionHandler(gateway, memory.decisions());
    this.models = new ModelsHandler(table);
    this.recommendations = new RecommendHandler(table);
    this.chains = new ChainHandler(gateway, intake);
  }

  /** A router with these routes and with errors in the shape of each; others may add theirs. */
  public Router router(Vertx vertx) {
    Router router = Router.router(vertx);
    post(router, "/v1/chat/completions", chat::handle);
    post(router, "/v1/messages", messages::handle);
    post(router, "/v1/messages/count_tokens", tokens::ofMessages);
    post(router, "/v1/responses", responses::handle);
    post(router, "/v1/responses/input_tokens", tokens::ofResponses);
    get(router, "/v1/responses/:id", kept::one);
    router.delete("/v1/responses/:id").handler(kept::one);
    get(router, "/v1/responses/:id/input_items", kept::inputItems);
    post(router, "/v1/responses/:id/cancel", kept::cancel);
    post(router, "/v1/embeddings", embeddings::handle);
    post(router, "/v1/ensemble", ensembles::handle);
    post(router, "/v1/route", route::handle);
    post(router, "/api/brain/ai-assistant/route", route::handle);
    get(router, "/v1/decisions/:id", decisions::handle);
    get(router, "/v1/models", models::list);
    get(router, "/v1/models/recommend", recommendations::handle);
    get(router, "/v1/models/chain", chains::handle);
    get(router, "/v1/models/*", models::one);
    get(router, "/healthz", context -> Replies.json(context, 200, Json.object().put("ok", true)));
    get(router, "/readyz", this::ready);
    addErrors(router);
    return router;
  }

  private void post(Router router, String path, Handler<RoutingContext> handler) {
    router.route(HttpMethod.POST, path).handler(Api::checkContentType).handler(Api::checkEncoding);
    router
        .route(HttpMethod.POST, path)
        .handler(BodyHandler.create(false).setBodyLimit(config.maxBodyBytes()))
        .handler(handler);
  }

  private static void get(Router router, String path, Handler<RoutingContext> handler) {
    router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(handler);
  }

  private static void checkContentType(RoutingContext context) {
    String type = context.request().getHeader("content-type");
    if (type == null || type.strip().toLowerCase(Locale.ROOT).startsWith("application/json")) {
      context.next();
      return;
    }
    String message =
        "content-type: "
            + InvalidRequest.quoted(type)
            + " (expected: application/json; with curl: -H 'content-type: application/json')";
    Replies.refuse(context, Refusal.of(415, "unsupported_media_type", message, "content-type"));
  }

  private static void checkEncoding(RoutingContext context) {
    String encoding = context.request().getHeader("content-encoding");
    if (encoding == null || encoding.strip().equalsIgnoreCase("identity")) {
      context.next();
      return;
    }
    String message =
        "content-encoding: "
            + InvalidRequest.quoted(encoding)
            + " (expected: none; bodies are taken as they are)";
    Replies.refuse(context, Refusal.of(415, "unsupported_media_type", message, "content-encoding"));
  }

  private void ready(RoutingContext context) {
    Readiness now = readiness.get();
    ObjectNode json = Json.object().put("ready", now.ready());
    now.notes().forEach(json.putArray("notes")::add);
    Replies.json(context, now.ready() ? 200 : 503, json);
  }

  private void addErrors(Router router) {
    router.errorHandler(404, context -> refuse(context, 404, "not_found", unknownPath(context)));
    router.errorHandler(405, context -> wrongMethod(context, router));
    router.errorHandler(413, this::tooLarge);
    router.errorHandler(400, context -> refuse(context, 400, "invalid_value", badRequest(context)));
    // so a body is failed that broke off or whose chunks are none
    router.errorHandler(200, context -> refuse(context, 400, "invalid_value", badRequest(context)));
    router.errorHandler(417, context -> refuse(context, 417, "invalid_value", unmetExpectation()));
    router.errorHandler(500, Api::internal);
  }

  private static String unknownPath(RoutingContext context) {
    return "there is no "
        + InvalidRequest.quoted(context.request().path())
        + " (see POST /v1/chat/completions, /v1/responses, /v1/messages, /v1/route; GET"
        + " /v1/models)";
  }

  private static void wrongMethod(RoutingContext context, Router router) {
    String path = context.request().path();
    boolean posted =
        router.getRoutes().stream()
            .filter(route -> Objects.equals(path, route.getPath()))
            .map(Route::methods)
            .anyMatch(methods -> methods != null && methods.contains(HttpMethod.POST));
    String allowed = posted ? "POST" : "GET, HEAD";
    context.response().putHeader("allow", allowed);
    String method = context.request().method().name();
    String message = InvalidRequest.quoted(path) + " does not take " + method;
    refuse(context, 405, "method_not_allowed", message + " (expected: " + allowed + ")");
  }

  private static String badRequest(RoutingContext context) {
    Throwable failure = context.failure();
    return "the request could not be read" + (failure == null ? "" : ": " + failure.getMessage());
  }

  private static String unmetExpectation() {
    return "the header expect asks for what is not known (expected: 100-continue)";
  }

  private void tooLarge(RoutingContext context) {
    String message =
        "the body is too large (expected: at most "
            + config.maxBodyBytes()
            + " bytes; the operator sets api.max_body)";
    refuse(context, 413, "body_too_large", message);
  }

  /** A bug: its words are for the log, not for the caller. */
  private static void internal(RoutingContext context) {
    LOG.error("a bug answered {}", context.request().path(), context.failure());
    refuse(context, 500, "internal_error", "an internal error; the log of the router has details");
  }

  private static void refuse(RoutingContext context, int status, String code, String message) {
    Replies.refuse(context, Refusal.of(status, code, message));
  }
}
