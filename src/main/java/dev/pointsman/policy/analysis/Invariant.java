package dev.pointsman.policy.analysis;

import dev.pointsman.document.Place;
import dev.pointsman.policy.check.Formula;
import dev.pointsman.policy.vocabulary.Selector;
import java.util.List;

/**
 * What must hold for every request of a kind, whatever the rules say. Immutable.
 *
 * @param claims all must hold
 * @param owner who answers for it
 */
record Invariant(String id, Formula when, List<Claim> claims, String owner, Place place) {
  static final String FILE = "rules/invariants.yaml";

  Invariant {
    claims = List.copyOf(claims);
  }

  /** Whether it speaks of winners only. */
  boolean isOnlyPrimary() {
    return claims.stream().allMatch(each -> each.who() == Who.PRIMARY);
  }

  /**
   * About the models that such a request may reach.
   *
   * @param who of them
   */
  record Claim(Who who, Selector selector) {}

  /** Who must match, or may not. */
  enum Who {
    EVERY("every model"),
    NONE("no model"),
    PRIMARY("primary");

    private final String words;

    Who(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }
}
