package dev.pointsman.gateway;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Protocol;
import dev.pointsman.chat.Ties;
import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Selector;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.Route.Blame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a conversation where its earlier turns were answered, as constraints beside those of the
 * rules: a tie can narrow a choice, never widen it. Stateless.
 */
final class Bonds {
  private static final String KEPT = "request.conversation";
  private static final String FIELD = "previous_response_id";

  /** A little less than a rule can give at most, and than the family of an asked model gets. */
  private static final int CACHED_POINTS = 890;

  private static final int GIVEN_UP_LAST = 1_000_000;

  private Bonds() {}

  /** What ties demand of a choice. */
  static List<Constraint> of(Ties ties, Catalog catalog) {
    List<Constraint> bonds = new ArrayList<>();
    if (!ties.ownDialect().isEmpty()) {
      String what = String.join(", ", ties.ownDialect());
      String reason = "only a provider that speaks OpenAI's responses can carry " + what;
      bonds.add(new Constraint.Require("request.dialect", speakers(catalog), reason));
    }
    String keeper = ties.keptBy();
    String sealer = ties.sealedBy();
    if (keeper != null) {
      String reason = "the earlier turns are kept by " + keeper;
      bonds.add(new Constraint.Require(KEPT, Models.named(keeper), reason));
    } else if (sealer != null && !catalog.named(sealer).isEmpty()) {
      String reason = "only " + sealer + " can read the reasoning of earlier turns";
      bonds.add(
          new Constraint.RequireIfPossible(
              "request.reasoning", Models.named(sealer), GIVEN_UP_LAST, reason));
    }
    String cacher = ties.cachedBy();
    if (cacher != null && !catalog.named(cacher).isEmpty()) {
      String reason = cacher + " has cached the beginning of this session";
      bonds.add(
          new Constraint.Prefer("request.session", Models.named(cacher), CACHED_POINTS, reason));
    }
    return bonds;
  }

  private static Selector speakers(Catalog catalog) {
    return Models.anyOf(
        catalog.deployments().stream()
            .filter(deployment -> deployment.speaks(Protocol.OPENAI_RESPONSES))
            .map(Deployment::group)
            .distinct()
            .map(Models::model)
            .toArray(Selector[]::new));
  }

  /** Null unless the conversation was begun at a deployment that is there no more. */
  static @Nullable Refusal check(Ties ties, Catalog catalog) {
    String keeper = ties.keptBy();
    if (keeper == null || catalog.named(keeper).stream().anyMatch(each -> is(each, keeper))) {
      return null;
    }
    String shown = keeper.length() <= 80 ? keeper : keeper.substring(0, 80) + "…";
    String message = FIELD + ": its answer is of \"" + shown + "\", which is in no catalogue here";
    return Refusal.of(400, "invalid_value", message + remedy(), FIELD);
  }

  private static boolean is(Deployment deployment, String id) {
    return deployment.id().equals(id);
  }

  /** Null unless the conversation cannot go on where it was begun. */
  static @Nullable Refusal refusal(Route route, Ties ties) {
    if (ties.keptBy() == null || !(route instanceof Route.NoRoute noRoute)) {
      return null;
    }
    List<Blame> others = noRoute.by().stream().filter(blame -> !blame.rule().equals(KEPT)).toList();
    boolean cannot = others.stream().allMatch(blame -> blame.rule().equals("callable"));
    String message = "the earlier turns are kept by " + ties.keptBy() + ", which ";
    return cannot
        ? new Refusal(
            503,
            "not_ready",
            message + "cannot be called now" + remedy(),
            FIELD,
            Duration.ofSeconds(1))
        : Refusal.of(
            403,
            "model_not_allowed",
            message + "is not allowed for this request: " + named(others) + remedy(),
            FIELD);
  }

  private static String named(List<Blame> blames) {
    return blames.stream()
        .map(blame -> blame.rule() + " (" + blame.reason() + ")")
        .collect(Collectors.joining(", "));
  }

  private static String remedy() {
    return "; to go on elsewhere, send all turns in input instead";
  }
}
