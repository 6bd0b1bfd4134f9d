package dev.pointsman.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.api.Replies;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.discovery.Discovery;
import dev.pointsman.catalog.discovery.ModelListReader;
import dev.pointsman.gateway.Refusal;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The route that asks a provider for its models and says what the catalogue has otherwise. */
public final class DiscoveryRoutes implements OperatorRoutes {
  private final Supplier<Catalog> catalog;
  private final BiFunction<Catalog, String, Future<JsonNode>> lists;

  /**
   * The route.
   *
   * @param lists the list of a provider; fails with words for people
   */
  public DiscoveryRoutes(
      Supplier<Catalog> catalog, BiFunction<Catalog, String, Future<JsonNode>> lists) {
    this.catalog = catalog;
    this.lists = lists;
  }

  @Override
  public void addTo(Router router) {
    router.route(HttpMethod.GET, "/admin/v1/catalog/discover").handler(this::discover);
  }

  private void discover(RoutingContext context) {
    Catalog now = catalog.get();
    TreeSet<String> known = new TreeSet<>();
    now.deployments().forEach(each -> known.add(each.provider().id()));
    String said = Objects.requireNonNullElse(context.queryParams().get("providers"), "").strip();
    List<String> asked = said.isEmpty() ? List.copyOf(known) : List.of(said.split("\\s*,\\s*"));
    for (String provider : asked) {
      if (!known.contains(provider)) {
        String message = "providers: \"" + provider + "\" (expected: one of the catalogue)";
        Replies.refuse(context, Refusal.of(400, "invalid_value", message, "providers"));
        return;
      }
    }
    List<Future<Discovery>> found = new ArrayList<>();
    asked.forEach(provider -> found.add(one(now, provider)));
    Future.all(found)
        .onSuccess(all -> Replies.json(context, 200, json(all.list())))
        .onFailure(context::fail);
  }

  private Future<Discovery> one(Catalog now, String provider) {
    return lists
        .apply(now, provider)
        .map(list -> Discovery.of(now, provider, ModelListReader.read(list)))
        .otherwise(failure -> Discovery.failed(provider, String.valueOf(failure.getMessage())));
  }

  private static ObjectNode json(List<Discovery> found) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("providers");
    for (Discovery each : found) {
      ObjectNode one = list.addObject().put("provider", each.provider());
      one.put("listed", each.listed()).put("refused", each.refused());
      each.added().forEach(one.putArray("new")::add);
      each.gone().forEach(one.putArray("gone")::add);
      ObjectNode changed = one.putObject("changed");
      each.changed().forEach(changed::put);
    }
    return json;
  }
}
