package dev.pointsman.routing.cases;

import dev.pointsman.document.Fields;
import dev.pointsman.document.Scalar;
import dev.pointsman.policy.vocabulary.Budget;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.policy.vocabulary.Compliance;
import dev.pointsman.policy.vocabulary.DataClass;
import dev.pointsman.policy.vocabulary.Day;
import dev.pointsman.policy.vocabulary.Environment;
import dev.pointsman.policy.vocabulary.Modality;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.RequestBuilder;
import dev.pointsman.policy.vocabulary.Task;
import dev.pointsman.policy.vocabulary.TenantTier;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;

/**
 * The request of a case, attribute by attribute under the names of the fact; what is not written is
 * as if nothing were known. Stateless.
 */
public final class RequestReader {
  private static final Request UNSAID = Request.builder().build();

  private RequestReader() {}

  /** The request that a section describes. */
  public static Request read(Fields fields) {
    return withMoney(fields, withCaller(fields, withWork(fields, Request.builder()))).build();
  }

  private static RequestBuilder withWork(Fields fields, RequestBuilder request) {
    return request
        .task(fields.oneOf("task", Task.class).or(UNSAID.task()))
        .complexity(fields.integer("complexity").atLeast(1).atMost(10).or(UNSAID.complexity()))
        .needs(words(fields, "needs", Capability.class))
        .inputTokens(fields.integer("inputTokens").atLeast(0).or(UNSAID.inputTokens()))
        .maxOutputTokens(fields.integer("maxOutputTokens").atLeast(0).or(UNSAID.maxOutputTokens()))
        .streaming(fields.flag("streaming").or(UNSAID.streaming()))
        .modality(fields.oneOf("modality", Modality.class).or(UNSAID.modality()))
        .requestedModel(fields.text("requestedModel").or(UNSAID.requestedModel()))
        .forced(fields.flag("forced").or(UNSAID.forced()))
        .localFailures(fields.integer("localFailures").atLeast(0).or(UNSAID.localFailures()))
        .hourUtc(fields.integer("hourUtc").atLeast(0).atMost(23).or(UNSAID.hourUtc()))
        .day(fields.oneOf("day", Day.class).or(UNSAID.day()));
  }

  private static RequestBuilder withCaller(Fields fields, RequestBuilder request) {
    return request
        .region(fields.oneOf("region", Region.class).or(UNSAID.region()))
        .requiresSla(fields.flag("requiresSla").or(UNSAID.requiresSla()))
        .compliance(words(fields, "compliance", Compliance.class))
        .tenant(fields.text("tenant").or(UNSAID.tenant()))
        .tenantTier(fields.oneOf("tenantTier", TenantTier.class).or(UNSAID.tenantTier()))
        .team(fields.text("team").or(UNSAID.team()))
        .tags(new HashSet<>(fields.texts("tags")))
        .environment(fields.oneOf("environment", Environment.class).or(UNSAID.environment()))
        .dataClass(fields.oneOf("dataClass", DataClass.class).or(UNSAID.dataClass()));
  }

  private static RequestBuilder withMoney(Fields fields, RequestBuilder request) {
    return request
        .budget(fields.oneOf("budget", Budget.class).or(UNSAID.budget()))
        .optimizeFor(fields.oneOf("optimizeFor", Objective.class).or(UNSAID.optimizeFor()))
        .objectiveAsked(fields.flag("objectiveAsked").or(UNSAID.objectiveAsked()))
        .maxRequestCostUsd(decimal(fields, "maxRequestCostUsd", UNSAID.maxRequestCostUsd()))
        .maxPricePerMTok(decimal(fields, "maxPricePerMTok", UNSAID.maxPricePerMTok()))
        .budgetRemaining(decimal(fields, "budgetRemaining", UNSAID.budgetRemaining()));
  }

  private static double decimal(Fields fields, String key, double unsaid) {
    return fields
        .decimal(key)
        .atLeast(BigDecimal.ZERO)
        .optional()
        .map(BigDecimal::doubleValue)
        .orElse(unsaid);
  }

  private static <E extends Enum<E>> Set<E> words(Fields fields, String key, Class<E> type) {
    return Set.copyOf(fields.list(key, Scalar.oneOf(type)));
  }
}
