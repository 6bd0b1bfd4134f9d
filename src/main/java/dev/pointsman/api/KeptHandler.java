package dev.pointsman.api;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.KeptId;
import dev.pointsman.gateway.Refusal;
import dev.pointsman.provider.KeptResponses;
import dev.pointsman.provider.KeptResponses.Kept;
import dev.pointsman.provider.KeptResponses.Question;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET}, {@code DELETE /v1/responses/{id}} and what is below: responses that a provider keeps
 * are asked for where they were made, which their id says. No model is called and nothing is
 * recorded. Thread-safe.
 */
final class KeptHandler {
  private static final Pattern OWN = Pattern.compile("[A-Za-z0-9_-]{1,200}");
  private static final Set<String> FORWARDED =
      Set.of("include", "include[]", "limit", "order", "after", "before");

  private final Intake intake;
  private final KeptResponses responses;

  KeptHandler(Intake intake, KeptResponses responses) {
    this.intake = intake;
    this.responses = responses;
  }

  void one(RoutingContext context) {
    handle(context, "", ResponseIds::inAnswer);
  }

  void inputItems(RoutingContext context) {
    handle(context, "/input_items", ResponseIds::inList);
  }

  void cancel(RoutingContext context) {
    handle(context, "/cancel", ResponseIds::inAnswer);
  }

  private void handle(
      RoutingContext context, String below, BiFunction<ResponseIds, Bytes, Bytes> ids) {
    ReplyHeaders.echo(context.response().headers(), intake.arrival(context));
    String asked = asked(context);
    KeptId id = KeptId.read(asked).filter(each -> OWN.matcher(each.own()).matches()).orElse(null);
    Optional<Deployment> keeper = id == null ? Optional.empty() : responses.keeper(id);
    if (id == null || keeper.isEmpty()) {
      Replies.refuse(context, notFound(asked, id));
      return;
    }
    try {
      String method = context.request().method().name().toUpperCase(Locale.ROOT);
      Question question = new Question(method, below + query(context));
      ask(context, keeper.get(), id, question, ids);
    } catch (InvalidRequest invalid) {
      Replies.refuse(context, invalid.refusal());
    }
  }

  private static String asked(RoutingContext context) {
    return Objects.requireNonNull(context.pathParam("id"));
  }

  private void ask(
      RoutingContext context,
      Deployment keeper,
      KeptId id,
      Question question,
      BiFunction<ResponseIds, Bytes, Bytes> ids) {
    if (!responses.canBeAsked(keeper)) {
      String message = "the response is kept by " + keeper.id() + ", which cannot be called now";
      Replies.refuse(context, new Refusal(503, "not_ready", message, null, Duration.ofSeconds(1)));
      return;
    }
    responses
        .ask(keeper, id.own(), question)
        .onSuccess(kept -> reply(context, kept, ids))
        .onFailure(context::fail);
  }

  private static void reply(
      RoutingContext context, Kept kept, BiFunction<ResponseIds, Bytes, Bytes> ids) {
    HttpServerResponse response = context.response();
    response.putHeader("x-pointsman-model", kept.deployment().group());
    response.putHeader("x-pointsman-provider", kept.deployment().provider().id());
    Bytes body = kept.body();
    Failure failure = kept.failure();
    if (body != null) {
      Bytes marked = ids.apply(new ResponseIds(kept.deployment().id()), body);
      response
          .putHeader("content-type", "application/json")
          .end(Buffer.buffer(marked.array()))
          .onFailure(Replies::gone);
    } else if (failure != null) {
      Replies.refuse(context, refusal(asked(context), kept.deployment(), failure));
    }
  }

  private static Refusal refusal(String id, Deployment keeper, Failure failure) {
    if (failure.status() == 404) {
      return notFound(id, null);
    }
    String message = keeper.id() + ": " + failure.message();
    return switch (failure.kind()) {
      case BAD_REQUEST, NOT_FOUND -> Refusal.of(400, "invalid_value", message);
      case RATE_LIMITED -> new Refusal(429, "rate_limited", message, null, failure.retryAfter());
      default -> Refusal.of(502, "upstream_failed", message);
    };
  }

  /**
   * As OpenAI says it, and why.
   *
   * @param id null if that says nothing
   */
  private static Refusal notFound(String asked, @Nullable KeptId id) {
    String why =
        id == null
            ? ""
            : id.kept()
                ? " (no deployment here keeps it)"
                : " (answers of " + InvalidRequest.quoted(id.deployment()) + " are kept nowhere)";
    return Refusal.of(
        404, "not_found", "Response with id " + InvalidRequest.quoted(asked) + " not found." + why);
  }

  /** What may be asked for; ids in it as their provider knows them. */
  private static String query(RoutingContext context) throws InvalidRequest {
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    for (Map.Entry<String, String> each : context.queryParams()) {
      String name = each.getKey();
      if (!FORWARDED.contains(name)) {
        throw InvalidRequest.value(
            name,
            InvalidRequest.quoted(each.getValue()),
            "nothing; what is kept is read whole, with include, limit, order, after");
      }
      String value = KeptId.read(each.getValue()).map(KeptId::own).orElse(each.getValue());
      query.add(encoded(name) + "=" + encoded(value));
    }
    return query.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
