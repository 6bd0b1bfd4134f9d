package dev.pointsman.routing;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Constraint.Cap;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.policy.vocabulary.Limit;
import dev.pointsman.policy.vocabulary.Modality;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Threshold;

/**
 * Everything that can exclude a deployment, in one place for planning, explaining and blaming:
 * built-in checks, the caller's own ceilings, and the hard constraints of rules. Stateless.
 */
final class Barriers {
  // Not looked at by an iterator, which would be made anew for each question.
  private static final Capability[] CAPABILITIES = Capability.values();

  /** Id under which the caller's price ceiling is shown. */
  static final String PRICE_HINT = "hint.max_price_per_mtok_usd";

  /** Id under which the caller's cost ceiling is shown. */
  static final String COST_HINT = "hint.max_request_cost_usd";

  private Barriers() {}

  static void each(Question question, BarrierSink sink) {
    checks(question, sink);
    for (int i = 0; i < question.said().hard().size(); i++) {
      rule(question, question.said().hard().get(i), sink);
    }
    Request facts = question.facts();
    if (facts.maxPricePerMTok() < Double.POSITIVE_INFINITY) {
      sink.hintedPrice(question, question.ranking().priceAtMost(facts.maxPricePerMTok()));
    }
    if (facts.maxRequestCostUsd() < Double.POSITIVE_INFINITY) {
      sink.hintedCost(question);
    }
  }

  private static void checks(Question question, BarrierSink sink) {
    FitSets fit = question.ranking().fit();
    Request facts = question.facts();
    Modality wanted = ExpectedTokens.wanted(facts);
    if (question.callableOnly()) {
      int ranking = question.ranking().number();
      sink.check(Check.CALLABLE, question.table().callable(ranking));
      long[] undrained = question.table().undrained(ranking);
      if (undrained != null) {
        sink.check(Check.DRAINED, undrained);
      }
    }
    sink.check(Check.MODE, fit.mode(wanted));
    sink.check(Check.MODALITY, fit.modality(wanted));
    sink.check(Check.STATUS, fit.alive());
    sink.check(Check.CONTEXT, fit.context(facts, question.table().counted(), sink.blank()));
    if (facts.maxOutputTokens() > 0) {
      sink.check(Check.OUTPUT, fit.output(facts.maxOutputTokens()));
    }
    if (!facts.needs().isEmpty()) {
      for (Capability capability : CAPABILITIES) {
        if (facts.needs().contains(capability)) {
          sink.check(Check.CAPABILITIES, fit.capability(capability));
        }
      }
    }
  }

  private static void rule(Question question, Constraint constraint, BarrierSink sink) {
    Ranking ranking = question.ranking();
    if (constraint instanceof Constraint.Require require) {
      sink.require(constraint, ranking.set(require.selector()));
    } else if (constraint instanceof Constraint.Forbid forbid) {
      sink.forbid(constraint, ranking.set(forbid.selector()));
    } else if (constraint instanceof Constraint.Pin pin) {
      sink.require(constraint, ranking.set(pin.selector()));
    } else if (constraint instanceof Constraint.Attempts attempts && attempts.max() <= 0) {
      sink.forbid(constraint, ranking.set(attempts.selector()));
    } else if (constraint instanceof Cap cap) {
      cap(question, cap, sink);
    } else if (constraint instanceof Constraint.SetThreshold threshold
        && threshold.threshold() == Threshold.MIN_QUALITY) {
      sink.require(constraint, ranking.qualityAtLeast(threshold.value()));
    }
  }

  private static void cap(Question question, Cap cap, BarrierSink sink) {
    if (cap.value() == Double.POSITIVE_INFINITY) {
      return;
    }
    if (cap.limit() == Limit.USD_PER_MILLION_TOKENS) {
      sink.require(cap, question.ranking().priceAtMost(cap.value()));
    } else if (cap.limit() == Limit.USD_PER_REQUEST) {
      sink.costAtMost(question, cap);
    }
  }
}
