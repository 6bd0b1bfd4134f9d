package dev.pointsman.routing;

import dev.pointsman.catalog.Billing;
import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Encoding;
import dev.pointsman.catalog.Mode;
import dev.pointsman.catalog.Tokenizer;
import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.policy.vocabulary.Compliance;
import dev.pointsman.policy.vocabulary.Limit;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Selector;
import dev.pointsman.policy.vocabulary.Status;
import dev.pointsman.policy.vocabulary.Threshold;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Random catalogues, requests and decisions that meet every corner of the planner. */
final class RandomWorld {
  private static final String[] PROVIDERS = {"acme", "bolt", "crow", "dune", "local-elm"};
  private static final @Nullable String[] PRICES = {"0.1", "0.25", "1", "3", "3", "15", null};

  private final Random random;
  private final Catalog catalog;

  RandomWorld(long seed) {
    this.random = new Random(seed);
    Deployments deployments = new Deployments();
    int size = 1 + random.nextInt(150);
    for (int i = 0; i < size; i++) {
      deployments = deployments.add(sketch());
    }
    this.catalog = deployments.catalog();
  }

  Catalog catalog() {
    return catalog;
  }

  Random random() {
    return random;
  }

  List<Callability> callability() {
    List<Callability> list = new ArrayList<>();
    for (int i = 0; i < catalog.deployments().size(); i++) {
      list.add(random.nextInt(3) == 0 ? Callability.NO_CREDENTIALS : Callability.CALLABLE);
    }
    return list;
  }

  Request request() {
    return Request.builder()
        .inputTokens(pick(0, 100, 900, 5_000, 30_000, 200_000))
        .maxOutputTokens(pick(0, 0, 0, 50, 4_000, 20_000))
        .needs(random.nextInt(4) == 0 ? Set.of(Capability.TOOLS) : Set.of())
        .optimizeFor(pick(Objective.values()))
        .objectiveAsked(random.nextBoolean())
        .maxRequestCostUsd(pick(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0.01, 0.001))
        .maxPricePerMTok(pick(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 3.0))
        .build();
  }

  /** Half of the requests were counted in the encodings of all models. */
  CountedTokens counted(Request request) {
    int tokens = request.inputTokens();
    return tokens == 0 || random.nextBoolean()
        ? CountedTokens.NONE
        : new CountedTokens(
            tokens, Map.of(Encoding.CL100K_BASE, (int) (tokens * pick(0.9, 1.6, 3.1))));
  }

  Decision decision() {
    List<Constraint> constraints = new ArrayList<>();
    int count = random.nextInt(12);
    for (int i = 0; i < count; i++) {
      constraints.add(random.nextInt(3) == 0 ? hard("rule.h" + i) : soft("rule.s" + i));
    }
    return new Decision("test", List.of(), constraints);
  }

  Constraint hard(String rule) {
    return switch (random.nextInt(8)) {
      case 0, 1 -> new Constraint.Require(rule, selector(), "only");
      case 2, 3 -> new Constraint.Forbid(rule, selector(), "never");
      case 4 -> new Constraint.Cap(rule, Limit.USD_PER_MILLION_TOKENS, 5, "cheap");
      case 5 -> new Constraint.Cap(rule, Limit.USD_PER_REQUEST, pick(0.002, 0.02), "cheap");
      case 6 -> new Constraint.SetThreshold(rule, Threshold.MIN_QUALITY, pick(4.0, 6.5), "good");
      default -> new Constraint.Attempts(rule, selector(), random.nextInt(2), "few");
    };
  }

  private Constraint soft(String rule) {
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> new Constraint.Prefer(rule, selector(), pick(5, 10, 20, 100, 7), "like");
      case 3 -> new Constraint.Prefer(rule, selector(), pick(-10, -35, -500), "dislike");
      case 4, 5 ->
          new Constraint.PreferInOrder(
              rule, List.of(selector(), selector(), selector()), "in order");
      case 6 ->
          new Constraint.Optimize(
              pick("default." + rule, rule), pick(Objective.values()), random.nextInt(3), "so");
      case 7 -> new Constraint.RequireIfPossible(rule, selector(), random.nextInt(3), "wish");
      case 8 -> new Constraint.Attempts(rule, selector(), 1 + random.nextInt(2), "few");
      default ->
          random.nextInt(3) == 0
              ? new Constraint.Pin(rule, selector(), "pinned")
              : new Constraint.Fallback(rule, selector(), "last resort");
    };
  }

  private Selector selector() {
    return switch (random.nextInt(14)) {
      case 0, 1, 2 -> Models.provider(pick(PROVIDERS));
      case 3 -> Models.not(Models.provider(pick(PROVIDERS)));
      case 4 -> Models.model(model());
      case 5 -> Models.named(pick(model(), "maker/" + model(), "nobody"));
      case 6 -> Models.region(pick(Region.EU, Region.US));
      case 7 -> Models.compliances(Set.of(pick(Compliance.GDPR, Compliance.HIPAA)));
      case 8 -> Models.contextAtLeast(random.nextInt(250_000));
      case 9 -> Models.priceAtMost(pick(0.05, 0.5, 2.0, 30.0));
      case 10 -> Models.anyOf(selector(), selector());
      case 11 -> Models.allOf(selector(), Models.qualityAtLeast(random.nextDouble() * 10));
      case 12 -> Models.free();
      default -> Models.capability(Capability.TOOLS);
    };
  }

  private Deployments.Sketch sketch() {
    String input = PRICES[random.nextInt(PRICES.length)];
    return new Deployments.Sketch(
        pick(PROVIDERS),
        model(),
        subset(Region.EU, Region.US),
        subset(Compliance.GDPR, Compliance.HIPAA),
        maybe(pick(8_000, 32_000, 128_000, 1_000_000)),
        random.nextInt(4) == 0 ? pick(6_000, 100_000) : null,
        maybe(pick(2_000, 8_000, 64_000)),
        random.nextBoolean() ? EnumSet.of(Capability.TOOLS) : Set.of(),
        maybe(random.nextInt(20) / 2.0),
        maybe(pick(20.0, 50.0, 300.0)),
        input,
        pick("0.4", "2", "15"),
        random.nextInt(10) == 0 ? Billing.FREE : Billing.METERED,
        random.nextInt(10) == 0 ? Mode.EMBEDDING : Mode.CHAT,
        random.nextInt(10) == 0 ? Status.RETIRED : Status.GA,
        new Tokenizer(
            random.nextInt(3) == 0 ? Encoding.CL100K_BASE : Encoding.O200K_BASE,
            pick(1.0, 1.05, 1.3),
            false));
  }

  private String model() {
    return "m" + random.nextInt(25);
  }

  private <T> @Nullable T maybe(T value) {
    return random.nextInt(8) == 0 ? null : value;
  }

  private <E extends Enum<E>> Set<E> subset(E one, E other) {
    return switch (random.nextInt(4)) {
      case 0 -> Set.of(one, other);
      case 1 -> Set.of(one);
      case 2 -> Set.of(other);
      default -> Set.of();
    };
  }

  @SafeVarargs
  final <T> T pick(T... values) {
    return values[random.nextInt(values.length)];
  }
}
