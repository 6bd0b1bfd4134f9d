package dev.pointsman.routing;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Constraint.Attempts;
import dev.pointsman.policy.Constraint.Fallback;
import dev.pointsman.policy.Constraint.Prefer;
import dev.pointsman.policy.Constraint.PreferInOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * What rules said about the order and variety of a plan, by kind, so that each kind is looked for
 * once. Confined to one thread; used again for each question.
 */
final class Softs {
  private final List<Prefer> prefers = new ArrayList<>();
  private final List<PreferInOrder> orders = new ArrayList<>();
  private final List<Attempts> attempts = new ArrayList<>();
  private final List<Fallback> fallbacks = new ArrayList<>();
  private boolean pinned;

  void read(List<Constraint> constraints) {
    prefers.clear();
    orders.clear();
    attempts.clear();
    fallbacks.clear();
    pinned = false;
    for (int i = 0; i < constraints.size(); i++) {
      sort(constraints.get(i));
    }
  }

  List<Prefer> prefers() {
    return prefers;
  }

  List<PreferInOrder> orders() {
    return orders;
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
    } else if (constraint instanceof Attempts some) {
      attempts.add(some);
    } else if (constraint instanceof Fallback fallback) {
      fallbacks.add(fallback);
    } else if (constraint instanceof Constraint.Pin) {
      pinned = true;
    }
  }
}
