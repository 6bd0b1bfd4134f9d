package dev.pointsman.routing.cases;

import dev.pointsman.policy.vocabulary.Request;
import java.util.List;

/**
 * One case: a request and what is wanted of its route. Immutable.
 *
 * @param note what the case is for, in its author's words
 */
record GoldenCase(String note, Request request, List<Wish> wishes) {
  GoldenCase {
    wishes = List.copyOf(wishes);
  }
}
