package dev.pointsman.catalog;

import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Selector;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What a selector means for one deployment. What is unknown satisfies nothing that asks for it: no
 * price, context, region, evidence, uptime or quality is ever assumed. {@code trainsOnInputs()} is
 * the one that asks for a danger, so there the unknown does satisfy. {@code not(x)} is the plain
 * complement: {@code not(priceAtMost(1))} includes unknown prices, and {@code
 * not(trainsOnInputs())} means "known not to train". Thread-safe.
 */
public final class SelectorMatch {
  private SelectorMatch() {}

  public static boolean matches(Selector selector, Deployment deployment) {
    return switch (selector.kind()) {
      case ANY_OF -> selector.operands().stream().anyMatch(each -> matches(each, deployment));
      case ALL_OF -> selector.operands().stream().allMatch(each -> matches(each, deployment));
      case NOT -> !matches(selector.operands().get(0), deployment);
      case FREE, LOCAL, SELF_HOSTED, OPEN_WEIGHTS, TRAINS_ON_INPUTS -> holds(selector, deployment);
      case COMPLIANCE, CAPABILITY -> hasAll(selector, deployment);
      case CONTEXT_AT_LEAST, SLA_AT_LEAST, PRICE_AT_MOST, QUALITY_AT_LEAST, RETENTION_AT_MOST ->
          isWithin(selector, deployment);
      default -> isNamed(selector, selector.argument(), deployment);
    };
  }

  private static boolean holds(Selector selector, Deployment deployment) {
    return switch (selector.kind()) {
      case FREE -> deployment.model().billing() == Billing.FREE;
      case LOCAL -> deployment.provider().isLocal();
      case SELF_HOSTED -> deployment.provider().kind() == ProviderKind.SELF_HOSTED;
      case OPEN_WEIGHTS -> deployment.model().openWeights();
      default -> !Boolean.FALSE.equals(deployment.endpoint().trainsOnInputs());
    };
  }

  private static boolean hasAll(Selector selector, Deployment deployment) {
    Collection<?> wanted = (Collection<?>) selector.argument();
    return selector.kind() == Selector.Kind.COMPLIANCE
        ? deployment.endpoint().compliance().containsAll(wanted)
        : deployment.model().capabilities().containsAll(wanted);
  }

  private static boolean isWithin(Selector selector, Deployment deployment) {
    double bound = ((Number) selector.argument()).doubleValue();
    return switch (selector.kind()) {
      case CONTEXT_AT_LEAST -> isAtLeast(deployment.model().contextTokens(), bound);
      case SLA_AT_LEAST -> isAtLeast(deployment.endpoint().uptimePercent(), bound);
      case QUALITY_AT_LEAST -> isAtLeast(deployment.model().quality(), bound);
      case PRICE_AT_MOST -> isAtMost(deployment.blendedUsdPerMTok(), bound);
      default -> isAtMost(deployment.endpoint().retentionDays(), bound);
    };
  }

  private static boolean isAtLeast(@Nullable Number value, double least) {
    return value != null && value.doubleValue() >= least;
  }

  private static boolean isAtMost(@Nullable Number value, double most) {
    return value != null && value.doubleValue() <= most;
  }

  private static boolean isNamed(Selector selector, Object wanted, Deployment deployment) {
    Model model = deployment.model();
    Provider provider = deployment.provider();
    return switch (selector.kind()) {
      case PROVIDER -> wanted.equals(provider.id());
      case MODEL -> wanted.equals(deployment.group()) || isBareId(wanted, model);
      case NAMED -> Catalog.namesOf(deployment).contains((String) wanted);
      case FAMILY -> wanted.equals(model.family());
      case GROUP -> model.groups().contains((String) wanted);
      case TIER -> wanted == model.tier();
      case REGION -> wanted == Region.GLOBAL || deployment.endpoint().regions().contains(wanted);
      case HEADQUARTERS -> wanted.equals(provider.headquarters());
      case STATUS -> wanted == model.status();
      case MODALITY -> model.outputs().contains(wanted);
      case TAG -> provider.tags().contains(wanted) || model.tags().contains(wanted);
      default -> throw new IllegalArgumentException("no meaning for " + selector);
    };
  }

  private static boolean isBareId(Object wanted, Model model) {
    return wanted.equals(model.id()) && model.names().contains(model.id());
  }
}
