package dev.pointsman.routing;

import dev.pointsman.catalog.Billing;
import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Mode;
import dev.pointsman.catalog.Model;
import dev.pointsman.catalog.Price;
import dev.pointsman.catalog.SelectorMatch;
import dev.pointsman.policy.vocabulary.Modality;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Status;
import java.math.BigDecimal;

/** The built-in checks and costs as one would write them first. */
final class NaiveFit {
  private final RoutingTable table;
  private final Request facts;
  private final boolean callableOnly;

  NaiveFit(RoutingTable table, Request facts, boolean callableOnly) {
    this.table = table;
    this.facts = facts;
    this.callableOnly = callableOnly;
  }

  boolean fits(Deployment each) {
    var model = each.model();
    int input = input(model);
    int longest = model.maxOutputTokens() == null ? 4_096 : model.maxOutputTokens();
    int said = facts.maxOutputTokens();
    int output = said > 0 ? said : Math.min(longest, 4_096);
    return model.mode() == Mode.CHAT
        && model.outputs().contains(Modality.TEXT)
        && model.status() != Status.RETIRED
        && model.contextTokens() != null
        && input + output <= model.contextTokens()
        && (model.maxInputTokens() == null || input <= model.maxInputTokens())
        && said <= longest
        && model.capabilities().containsAll(facts.needs())
        && (!callableOnly || table.callability(each) == Callability.CALLABLE)
        && costs(each, facts.maxRequestCostUsd())
        && (facts.maxPricePerMTok() == Double.POSITIVE_INFINITY
            || SelectorMatch.matches(Models.priceAtMost(facts.maxPricePerMTok()), each));
  }

  boolean costs(Deployment each, double most) {
    if (most == Double.POSITIVE_INFINITY) {
      return true;
    }
    if (each.prices().isEmpty()) {
      return each.model().billing() == Billing.FREE;
    }
    Price price = each.prices().get(0);
    int input = input(each.model());
    BigDecimal usd = price.usd(new Price.TokenCount(input, 0, 0, output(), 0));
    return usd.compareTo(BigDecimal.valueOf(most)) <= 0;
  }

  private int input(Model model) {
    Integer counted = table.counted().others().get(model.tokenizer().encoding());
    return counted == null
        ? (int) Math.ceil(facts.inputTokens() * model.tokenFactor())
        : (int) Math.ceil(counted * model.tokenizer().factor());
  }

  int output() {
    return facts.maxOutputTokens() > 0 ? facts.maxOutputTokens() : 500;
  }
}
