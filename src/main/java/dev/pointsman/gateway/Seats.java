package dev.pointsman.gateway;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.execution.Attempt;
import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Limit;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.RequestBuilder;
import dev.pointsman.policy.vocabulary.Selector;
import dev.pointsman.policy.vocabulary.Tier;
import dev.pointsman.routing.Bounds;
import dev.pointsman.routing.Planner;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses the models of an ensemble and its judge: all from the allowed set of the one decision, no
 * model twice, and all together within the cost limit of the request. Thread-safe.
 */
final class Seats {
  private static final String MEMBER = "ensemble.member";
  private static final String JUDGE = "ensemble.judge";
  private static final int GIVEN_UP_FIRST = -2;
  private static final int GIVEN_UP_NEXT = -1;

  private final Planner planner;

  Seats(Planner planner) {
    this.planner = planner;
  }

  /**
   * One model.
   *
   * @param route a plan of its deployments alone, or why there is none
   */
  record Seat(String model, Route route) {}

  /** The models that are asked; fewer than wanted if no more are allowed. */
  List<Seat> of(Passage passage, EnsembleWish wish) {
    Decision shared = shared(passage, wish.shares());
    return wish.models().isEmpty()
        ? chosen(passage, shared, wish.size())
        : wish.models().stream().map(name -> named(passage, shared, name)).toList();
  }

  private List<Seat> chosen(Passage passage, Decision shared, int size) {
    List<Seat> seats = new ArrayList<>();
    List<Constraint> taken = new ArrayList<>();
    while (seats.size() < size) {
      Route route = plan(passage, passage.facts().request(), with(shared, taken));
      if (!(route instanceof Route.Plan plan)) {
        return seats.isEmpty() ? List.of(new Seat(Request.AUTO, route)) : seats;
      }
      String model = plan.steps().get(0).deployment().model().canonical();
      seats.add(new Seat(model, alone(plan, model)));
      String reason = model + " is one of the ensemble already";
      taken.add(
          new Constraint.Forbid(
              MEMBER, SameModel.everywhere(passage.table().catalog(), model), reason));
    }
    return seats;
  }

  private Seat named(Passage passage, Decision shared, String name) {
    Constraint only =
        new Constraint.Require(MEMBER, Models.named(name), "the caller names " + name);
    return new Seat(name, plan(passage, passage.facts().request(), with(shared, List.of(only))));
  }

  private static Route.Plan alone(Route.Plan plan, String model) {
    List<Step> own =
        plan.steps().stream()
            .filter(step -> step.deployment().model().canonical().equals(model))
            .toList();
    return new Route.Plan(own, plan.runnerUp(), plan.objective());
  }

  /**
   * Who compares the answers of the members: a strong model that is none of them, if there is one.
   *
   * @param inputTokens of what it is asked
   */
  Route judge(Passage passage, EnsembleWish wish, List<Member> members, int inputTokens) {
    Request facts =
        RequestBuilder.from(passage.facts().request())
            .inputTokens(inputTokens)
            .maxOutputTokens(0)
            .build();
    List<Constraint> more = new ArrayList<>();
    String judge = wish.judge();
    if (judge == null) {
      Selector[] asked =
          members.stream()
              .map(member -> meant(passage.table().catalog(), member))
              .toArray(Selector[]::new);
      String apart = "who judges has no answer among those";
      Selector others = Models.not(Models.anyOf(asked));
      more.add(new Constraint.RequireIfPossible(JUDGE, others, GIVEN_UP_NEXT, apart));
      Selector strong = Models.tier(Tier.PREMIUM);
      String reason = "a strong model judges";
      more.add(new Constraint.RequireIfPossible(JUDGE, strong, GIVEN_UP_FIRST, reason));
    } else {
      more.add(new Constraint.Require(JUDGE, Models.named(judge), "the caller names " + judge));
    }
    return plan(passage, facts, with(shared(passage, wish.shares()), more));
  }

  private static Selector meant(Catalog catalog, Member member) {
    Attempt deciding = member.deciding();
    return deciding == null
        ? Models.named(member.model())
        : SameModel.everywhere(catalog, deciding.deployment().model().canonical());
  }

  private Route plan(Passage passage, Request facts, Decision decision) {
    return planner.plan(passage.table(), facts, decision, passage.callableOnly());
  }

  /** The decision for one of several: each may cost its share of the whole. */
  private static Decision shared(Passage passage, int shares) {
    Decision decision = passage.decision();
    Double capUsd = Bounds.of(decision).usdPerRequest();
    double mostUsd =
        Math.min(
            passage.facts().request().maxRequestCostUsd(),
            capUsd == null ? Double.POSITIVE_INFINITY : capUsd);
    if (mostUsd == Double.POSITIVE_INFINITY) {
      return decision;
    }
    String reason = "the cost limit of the request is shared by " + shares;
    return with(
        decision,
        List.of(
            new Constraint.Cap("ensemble.share", Limit.USD_PER_REQUEST, mostUsd / shares, reason)));
  }

  private static Decision with(Decision decision, List<Constraint> more) {
    List<Constraint> all = new ArrayList<>(decision.constraints());
    all.addAll(more);
    return decision.saying(all);
  }
}
