package dev.pointsman.gateway;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Protocol;
import dev.pointsman.chat.Ties;
import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Selector;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.Route.Blame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
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
  private static final String SIGNED =
      "only a provider that speaks Anthropic's messages can check the thinking of earlier turns";

  /** A little less than a rule can give at most, and than the family of an asked model gets. */
  private static final int CACHED_POINTS = 890;

  private static final int GIVEN_UP_LAST = 1_000_000;

  private Bonds() {}

  /**
   * What ties demand of a choice.
   *
   * @param asked name of the model; one that is asked for by name need not be who answered before
   */
  static List<Constraint> of(Ties ties, String asked, Catalog catalog) {
    List<Constraint> bonds = new ArrayList<>();
    if (!ties.ownDialect().isEmpty()) {
      String what = String.join(", ", ties.ownDialect());
      String reason = "only a provider that speaks OpenAI's responses can carry " + what;
      Selector able = anyOf(speakers(Protocol.OPENAI_RESPONSES, catalog));
      bonds.add(new Constraint.Require("request.dialect", able, reason));
    }
    String keeper = ties.keptBy();
    String sealer = ties.sealedBy();
    if (keeper != null) {
      String reason = "the earlier turns are kept by " + keeper;
      bonds.add(new Constraint.Require(KEPT, Models.named(keeper), reason));
    } else if (sealer != null) {
      String reason = "only " + sealer + " can read the reasoning of earlier turns";
      List<Deployment> able = catalog.named(sealer);
      addWish(bonds, new Wish(able, Models.named(sealer), reason), asked, catalog);
    }
    if (ties.signedThinking()) {
      List<Deployment> able = speakers(Protocol.ANTHROPIC_MESSAGES, catalog);
      addWish(bonds, new Wish(able, anyOf(able), SIGNED), asked, catalog);
    }
    String cacher = ties.cachedBy();
    if (cacher != null && !catalog.named(cacher).isEmpty()) {
      String reason = cacher + " has cached the beginning of this session";
      bonds.add(
          new Constraint.Prefer("request.session", Models.named(cacher), CACHED_POINTS, reason));
    }
    return bonds;
  }

  /** Who would be best to go on. */
  private record Wish(List<Deployment> able, Selector selector, String reason) {}

  private static void addWish(List<Constraint> bonds, Wish wish, String asked, Catalog catalog) {
    boolean free = asked.equals(Request.AUTO) && !wish.able.isEmpty();
    if (free || !Collections.disjoint(wish.able, catalog.named(asked))) {
      bonds.add(
          new Constraint.RequireIfPossible(
              "request.reasoning", wish.selector, GIVEN_UP_LAST, wish.reason));
    }
  }

  private static List<Deployment> speakers(Protocol protocol, Catalog catalog) {
    return catalog.deployments().stream().filter(each -> each.speaks(protocol)).toList();
  }

  private static Selector anyOf(List<Deployment> deployments) {
    return Models.anyOf(
        deployments.stream()
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
