package dev.pointsman.outcome;

import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.routing.Route;

/**
 * That policy was asked again after a failed call, and decided otherwise. Immutable.
 *
 * @param afterAttempt ordinal of the call that failed
 * @param facts what is known of the request since
 */
public record Replan(int afterAttempt, Request facts, Decision decision, Route route) {}
