package dev.pointsman.routing.cases;

import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One case: a request and what is wanted of its route. Immutable.
 *
 * @param answer an answer to the request, for escalation; null if the case is about the route only
 * @param note what the case is for, in its author's words
 */
record GoldenCase(String note, Request request, @Nullable Answer answer, List<Wish> wishes) {
  GoldenCase {
    wishes = List.copyOf(wishes);
  }
}
