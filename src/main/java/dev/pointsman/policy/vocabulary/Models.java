package dev.pointsman.policy.vocabulary;

import dev.pointsman.policy.vocabulary.Selector.Kind;
import java.util.List;
import java.util.Set;

/**
 * The selectors of the policy language. Unknown price, context, region, compliance or SLA of a
 * deployment satisfies none of them. Stateless.
 */
public final class Models {
  private static final Selector FREE = of(Kind.FREE);
  private static final Selector LOCAL = of(Kind.LOCAL);
  private static final Selector SELF_HOSTED = of(Kind.SELF_HOSTED);
  private static final Selector OPEN_WEIGHTS = of(Kind.OPEN_WEIGHTS);
  private static final Selector TRAINS_ON_INPUTS = of(Kind.TRAINS_ON_INPUTS);

  private Models() {}

  public static Selector provider(String id) {
    return of(Kind.PROVIDER, id);
  }

  /** Any deployment of the model: {@code gpt-4o}, or {@code openai/gpt-4o} at one provider. */
  public static Selector model(String id) {
    return of(Kind.MODEL, id);
  }

  /** As {@link #model}, also by alias: what a caller may write. */
  public static Selector named(String idOrAlias) {
    return of(Kind.NAMED, idOrAlias);
  }

  public static Selector family(String id) {
    return of(Kind.FAMILY, id);
  }

  public static Selector group(String id) {
    return of(Kind.GROUP, id);
  }

  public static Selector tier(Tier tier) {
    return of(Kind.TIER, tier);
  }

  public static Selector region(Region region) {
    return of(Kind.REGION, region);
  }

  /** Seat of the provider, ISO 3166 alpha-2, upper case. */
  public static Selector headquarters(String country) {
    return of(Kind.HEADQUARTERS, country);
  }

  public static Selector compliance(Compliance compliance) {
    return of(Kind.COMPLIANCE, Set.of(compliance));
  }

  /** All of the set; the empty set is satisfied by every deployment. */
  public static Selector compliances(Set<Compliance> compliances) {
    return of(Kind.COMPLIANCE, compliances);
  }

  public static Selector capability(Capability capability) {
    return of(Kind.CAPABILITY, Set.of(capability));
  }

  /** All of the set; the empty set is satisfied by every deployment. */
  public static Selector capabilities(Set<Capability> capabilities) {
    return of(Kind.CAPABILITY, capabilities);
  }

  public static Selector contextAtLeast(int tokens) {
    return of(Kind.CONTEXT_AT_LEAST, tokens);
  }

  public static Selector slaAtLeast(double uptimePercent) {
    return of(Kind.SLA_AT_LEAST, uptimePercent);
  }

  public static Selector priceAtMost(double usdPerMTok) {
    return of(Kind.PRICE_AT_MOST, usdPerMTok);
  }

  public static Selector qualityAtLeast(double quality) {
    return of(Kind.QUALITY_AT_LEAST, quality);
  }

  public static Selector free() {
    return FREE;
  }

  public static Selector local() {
    return LOCAL;
  }

  public static Selector selfHosted() {
    return SELF_HOSTED;
  }

  public static Selector openWeights() {
    return OPEN_WEIGHTS;
  }

  /** Providers that train on inputs, or are not known not to. */
  public static Selector trainsOnInputs() {
    return TRAINS_ON_INPUTS;
  }

  public static Selector retentionAtMost(int days) {
    return of(Kind.RETENTION_AT_MOST, days);
  }

  public static Selector status(Status status) {
    return of(Kind.STATUS, status);
  }

  public static Selector modality(Modality modality) {
    return of(Kind.MODALITY, modality);
  }

  public static Selector tag(String tag) {
    return of(Kind.TAG, tag);
  }

  public static Selector anyOf(Selector... selectors) {
    return new Selector(Kind.ANY_OF, null, List.of(selectors));
  }

  public static Selector allOf(Selector... selectors) {
    return new Selector(Kind.ALL_OF, null, List.of(selectors));
  }

  public static Selector not(Selector selector) {
    return new Selector(Kind.NOT, null, List.of(selector));
  }

  private static Selector of(Kind kind) {
    return new Selector(kind, null, List.of());
  }

  private static Selector of(Kind kind, Object argument) {
    return new Selector(kind, argument, List.of());
  }
}
