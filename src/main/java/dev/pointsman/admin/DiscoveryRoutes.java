package dev.pointsman.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.admin.DiscoveryRounds.Round;
import dev.pointsman.api.Replies;
import dev.pointsman.catalog.discovery.Discovery;
import dev.pointsman.gateway.Refusal;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The route that asks a provider for its models and says what the catalogue has otherwise. */
public final class DiscoveryRoutes implements OperatorRoutes {
  private static final String PATH = "/admin/v1/catalog/discover";

  private final DiscoveryRounds rounds;

  public DiscoveryRoutes(DiscoveryRounds rounds) {
    this.rounds = rounds;
  }

  @Override
  public void addTo(Router router) {
    router.route(HttpMethod.GET, PATH).handler(this::discover);
    router.route(HttpMethod.GET, PATH + "/last").handler(this::last);
  }

  private void discover(RoutingContext context) {
    Set<String> known = rounds.providers();
    String said = Objects.requireNonNullElse(context.queryParams().get("providers"), "").strip();
    List<String> asked = List.of(said.split("\\s*,\\s*"));
    for (String provider : said.isEmpty() ? List.<String>of() : asked) {
      if (!known.contains(provider)) {
        String message = "providers: \"" + provider + "\" (expected: one of the catalogue)";
        Replies.refuse(context, Refusal.of(400, "invalid_value", message, "providers"));
        return;
      }
    }
    (said.isEmpty() ? rounds.askAll() : rounds.ask(asked))
        .onSuccess(round -> Replies.json(context, 200, json(round)))
        .onFailure(context::fail);
  }

  private void last(RoutingContext context) {
    Optional<Round> last = rounds.last();
    if (last.isPresent()) {
      Replies.json(context, 200, json(last.get()));
    } else {
      String message =
          "no round over all providers since the start (GET "
              + PATH
              + " begins one;"
              + " catalog.discovery.every has them begin by themselves)";
      Replies.refuse(context, Refusal.of(404, "no_discovery_yet", message));
    }
  }

  private static ObjectNode json(Round round) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("at", round.at().toString());
    ArrayNode list = json.putArray("providers");
    for (Discovery each : round.found()) {
      ObjectNode one = list.addObject().put("provider", each.provider());
      one.put("endpoint", each.endpoint());
      one.put("listed", each.listed()).put("refused", each.refused());
      ArrayNode added = one.putArray("new");
      each.added().forEach(model -> added.add(model.id()));
      each.gone().forEach(one.putArray("gone")::add);
      ObjectNode changed = one.putObject("changed");
      each.changed().forEach(changed::put);
    }
    round.notAsked().forEach(json.putObject("not_asked")::put);
    return json;
  }
}
