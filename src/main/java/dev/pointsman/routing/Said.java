package dev.pointsman.routing;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Constraint.Attempts;
import dev.pointsman.policy.Constraint.Deny;
import dev.pointsman.policy.Constraint.Fallback;
import dev.pointsman.policy.Constraint.Optimize;
import dev.pointsman.policy.Constraint.Prefer;
import dev.pointsman.policy.Constraint.PreferInOrder;
import dev.pointsman.policy.Constraint.RequireIfPossible;
import java.util.ArrayList;
import java.util.List;

/**
 * What rules said about one request, by kind, so that each constraint is looked at once. Confined
 * to one thread; used again for each request.
 */
final class Said {
  private final List<Deny> denials = new ArrayList<>();
  private final List<Constraint> hard = new ArrayList<>();
  private final List<RequireIfPossible> wishes = new ArrayList<>();
  private final List<Prefer> prefers = new ArrayList<>();
  private final List<PreferInOrder> orders = new ArrayList<>();
  private final List<Optimize> objectives = new ArrayList<>();
  private final List<Attempts> attempts = new ArrayList<>();
  private final List<Fallback> fallbacks = new ArrayList<>();
  private List<Constraint> all = List.of();
  private boolean pinned;

  /** Sorts constraints; what was sorted before is gone. */
  Said read(List<Constraint> constraints) {
    all = constraints;
    denials.clear();
    hard.clear();
    wishes.clear();
    prefers.clear();
    orders.clear();
    objectives.clear();
    attempts.clear();
    fallbacks.clear();
    pinned = false;
    for (int i = 0; i < constraints.size(); i++) {
      sort(constraints.get(i));
    }
    return this;
  }

  List<Constraint> all() {
    return all;
  }

  List<Deny> denials() {
    return denials;
  }

  /** What may exclude a deployment for good: require, forbid, pin, limits, thresholds, attempts. */
  List<Constraint> hard() {
    return hard;
  }

  List<RequireIfPossible> wishes() {
    return wishes;
  }

  List<Prefer> prefers() {
    return prefers;
  }

  List<PreferInOrder> orders() {
    return orders;
  }

  List<Optimize> objectives() {
    return objectives;
  }

  List<Attempts> attempts() {
    return attempts;
  }

  List<Fallback> fallbacks() {
    return fallbacks;
  }

  /** Whether only what was asked for may be used. */
  boolean pinned() {
    return pinned;
  }

  private void sort(Constraint constraint) {
    if (constraint instanceof Prefer prefer) {
      prefers.add(prefer);
    } else if (constraint instanceof PreferInOrder order) {
      orders.add(order);
    } else if (constraint instanceof Optimize objective) {
      objectives.add(objective);
    } else if (constraint instanceof Fallback fallback) {
      fallbacks.add(fallback);
    } else if (constraint instanceof RequireIfPossible wish) {
      wishes.add(wish);
    } else if (constraint instanceof Deny denial) {
      denials.add(denial);
    } else {
      hard.add(constraint);
      pinned |= constraint instanceof Constraint.Pin;
      if (constraint instanceof Attempts some) {
        attempts.add(some);
      }
    }
  }
}
