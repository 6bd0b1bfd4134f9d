package dev.pointsman.policy.engine;

import java.util.List;
import java.util.random.RandomGenerator;

/** Makes rules as operators write them, of every form that the language has. */
final class HonestRules {
  private static final List<String> CONDITIONS =
      List.of(
          "streaming",
          "!requiresSla",
          "forced == true",
          "streaming != false",
          "budget == Budget.LOW",
          "budget != Budget.FREE",
          "budget >= Budget.MEDIUM",
          "budget < Budget.HIGH",
          "dataClass > DataClass.INTERNAL",
          "level <= Level.MEDIUM",
          "region in ( Region.EU, Region.CH )",
          "task not in ( Task.CHAT, Task.RAG, Task.VISION )",
          "tenant == \"acme\"",
          "team != \"a \\\"b\\\" \\\\ c\"",
          "requestedModel in ( \"auto\", \"gpt-4o\" )",
          "tags contains \"beta\"",
          "needs not contains Capability.TOOLS",
          "compliance contains Compliance.HIPAA",
          "complexity == 7",
          "complexity != 3",
          "complexity in ( 1, 2, 3 )",
          "contextTokens > 128000",
          "inputTokens <= 2000000",
          "maxOutputTokens < 40000",
          "hourUtc >= 22",
          "budgetRemaining < 0.25",
          "budgetRemaining >= 1",
          "maxRequestCostUsd <= 0.015",
          "maxPricePerMTok > 20",
          "maxPricePerMTok == 3",
          "localFailures >= 2",
          "day in ( Day.SATURDAY, Day.SUNDAY )",
          "( streaming || budget == Budget.LOW )",
          "( complexity >= 3 && complexity < 7 || tags contains \"x\" )",
          "modality == Modality.TEXT",
          "optimizeFor != Objective.COST",
          "tenantTier == TenantTier.TRIAL",
          "environment in ( Environment.PRODUCTION )");
  private static final List<String> BINDINGS =
      List.of("", "$n : contextTokens, ", "$c : compliance, ", "$u : maxRequestCostUsd, ");
  private static final List<List<String>> VERBS =
      List.of(
          List.of(
              "policy.require( Models.region( Region.EU ), \"eu\" );",
              "policy.forbid( Models.anyOf( Models.local( ), Models.not( Models.free( ) ) ), \"n\" );",
              "policy.deny( \"never\" );",
              "policy.require( Models.slaAtLeast( 99.5 ), \"s\" );",
              "policy.requireIfPossible( Models.tier( Tier.PREMIUM ), 3, \"p\" );"),
          List.of("policy.require( Models.contextAtLeast( $n ), \"fits\" );"),
          List.of("policy.require( Models.compliances( $c ), \"as asked\" );"),
          List.of("policy.require( Models.priceAtMost( $u ), \"as asked\" );"));

  private HonestRules() {}

  static String next(RandomGenerator random, int number) {
    int binding = random.nextInt(BINDINGS.size());
    StringBuilder when = new StringBuilder(BINDINGS.get(binding));
    int conditions = 1 + random.nextInt(4);
    for (int i = 0; i < conditions; i++) {
      when.append(i == 0 ? "" : ", ").append(CONDITIONS.get(random.nextInt(CONDITIONS.size())));
    }
    List<String> verbs = VERBS.get(binding);
    StringBuilder then = new StringBuilder(verbs.get(random.nextInt(verbs.size())));
    for (int i = random.nextInt(3); i > 0; i--) {
      List<String> free = VERBS.get(0);
      then.append("\n  ").append(free.get(random.nextInt(free.size())));
    }
    return RuleTexts.rule("guard.honest.r" + number, when.toString(), then.toString());
  }
}
