package dev.pointsman.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.admin.AdminCall.Wrong;
import dev.pointsman.admin.DiscoveryRounds.Round;
import dev.pointsman.api.Replies;
import dev.pointsman.catalog.Mode;
import dev.pointsman.catalog.discovery.Acceptance;
import dev.pointsman.catalog.discovery.Acceptance.Unclear;
import dev.pointsman.catalog.discovery.Acceptance.Wanted;
import dev.pointsman.catalog.discovery.Discovery;
import dev.pointsman.catalog.discovery.Sighting;
import dev.pointsman.catalog.version.CatalogChange;
import dev.pointsman.catalog.version.CatalogChange.Result;
import dev.pointsman.catalog.version.CatalogChangeJson;
import dev.pointsman.gateway.Refusal;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The route that takes over models which a provider's list has and the catalogue has not. */
public final class AcceptanceRoutes implements OperatorRoutes {
  private static final long BODY_AT_MOST = 1L << 20;
  private static final int REFUSED = 422;
  private static final Set<String> FIELDS =
      Set.of("provider", "models", "endpoint", "mode", "write", "as");

  private final DiscoveryRounds rounds;
  private final Acceptances acceptances;

  public AcceptanceRoutes(DiscoveryRounds rounds, Acceptances acceptances) {
    this.rounds = rounds;
    this.acceptances = acceptances;
  }

  @Override
  public void addTo(Router router) {
    router
        .route(HttpMethod.POST, "/admin/v1/catalog/accept")
        .handler(BodyHandler.create(false).setBodyLimit(BODY_AT_MOST))
        .handler(this::accept);
  }

  private record Asked(
      String provider,
      List<String> models,
      @Nullable String endpoint,
      @Nullable Mode mode,
      boolean write,
      @Nullable String by) {}

  private void accept(RoutingContext context) {
    try {
      Asked asked = asked(AdminCall.read(context.body().buffer(), FIELDS));
      rounds
          .ask(List.of(asked.provider()))
          .compose(round -> context.vertx().executeBlocking(() -> outcome(asked, round), false))
          .onSuccess(outcome -> reply(context, asked, outcome))
          .onFailure(failure -> fail(context, failure));
    } catch (Wrong wrong) {
      RevisionRoutes.refuse(context, wrong);
    }
  }

  private Asked asked(AdminCall call) throws Wrong {
    String provider = call.required("provider");
    if (!rounds.providers().contains(provider)) {
      String message = "provider: \"" + provider + "\" (expected: one of the catalogue)";
      throw new Wrong("invalid_value", "provider", message);
    }
    return new Asked(
        provider,
        models(call.fields().path("models")),
        call.text("endpoint"),
        mode(call.text("mode")),
        call.flag("write"),
        call.text("as"));
  }

  private static List<String> models(JsonNode said) throws Wrong {
    List<String> models = new ArrayList<>();
    for (JsonNode each : said) {
      if (!each.isTextual()) {
        throw new Wrong("invalid_value", "models", "models (expected: a list of ids)");
      }
      models.add(each.asText());
    }
    return models;
  }

  private static @Nullable Mode mode(@Nullable String said) throws Wrong {
    if (said == null) {
      return null;
    }
    return Stream.of(Mode.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(said))
        .findFirst()
        .orElseThrow(() -> new Wrong("invalid_value", "mode", "mode: \"" + said + "\""));
  }

  private Acceptances.Outcome outcome(Asked asked, Round round) throws Wrong, Unclear, IOException {
    Discovery found = round.found().get(0);
    if (found.refused() != null) {
      throw new Unclear("the list of " + asked.provider() + ": " + found.refused());
    }
    String endpoint = asked.endpoint() == null ? found.endpoint() : asked.endpoint();
    Wanted wanted = new Wanted(asked.provider(), wanted(asked, found), endpoint, asked.mode());
    return asked.write() ? acceptances.take(wanted, asked.by()) : acceptances.show(wanted);
  }

  /** Those that were named; where none were, all that are for chat. */
  private static List<Sighting> wanted(Asked asked, Discovery found) throws Wrong {
    if (asked.models().isEmpty()) {
      List<Sighting> chat = found.added().stream().filter(Acceptance::isChat).toList();
      if (chat.isEmpty()) {
        throw new Wrong("model_not_found", "models", "the list has no new chat models");
      }
      return chat;
    }
    List<Sighting> named =
        found.added().stream().filter(each -> asked.models().contains(each.id())).toList();
    for (String id : asked.models()) {
      if (named.stream().noneMatch(each -> each.id().equals(id))) {
        String message = "models: \"" + id + "\" is not new in the list of " + asked.provider();
        throw new Wrong("model_not_found", "models", message);
      }
    }
    return named;
  }

  private static void reply(RoutingContext context, Asked asked, Acceptances.Outcome outcome) {
    CatalogChange change = outcome.change();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("provider", asked.provider());
    outcome.accepted().models().forEach(json.putArray("models")::add);
    json.put("file", outcome.accepted().path());
    json.put("entries", outcome.accepted().entries());
    json.put("written", change != null && change.result() == Result.ACTIVATED);
    json.set("change", change == null ? null : CatalogChangeJson.of(change));
    boolean refused = change != null && change.result() != Result.ACTIVATED;
    Replies.json(context, refused ? REFUSED : 200, json);
  }

  private static void fail(RoutingContext context, Throwable failure) {
    if (failure instanceof Wrong wrong) {
      RevisionRoutes.refuse(context, wrong);
    } else if (failure instanceof Unclear || failure instanceof IOException) {
      String message = String.valueOf(failure.getMessage());
      Replies.refuse(context, Refusal.of(409, "not_accepted", message));
    } else {
      context.fail(failure);
    }
  }
}
