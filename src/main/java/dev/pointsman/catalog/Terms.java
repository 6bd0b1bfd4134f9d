package dev.pointsman.catalog;

import dev.pointsman.document.Field;
import dev.pointsman.document.Fields;
import dev.pointsman.policy.vocabulary.Compliance;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is promised at a provider or at one of its endpoints. An endpoint that says something about
 * compliance, service level or data replaces that part of its provider's terms. Immutable.
 */
record Terms(Set<Compliance> compliance, ServiceLevel serviceLevel, DataPolicy dataPolicy) {
  static final Terms UNKNOWN =
      new Terms(Set.of(), new ServiceLevel(null), new DataPolicy(null, null));

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int TEN_YEARS_IN_DAYS = 3653;

  Terms {
    compliance = Set.copyOf(compliance);
  }

  /** The terms of a section, or else those of the provider around it. */
  static Terms read(Fields fields, Terms around) {
    return new Terms(
        fields.has("compliance") ? evidence(fields) : around.compliance,
        fields.optionalSection("sla", Terms::serviceLevel).orElse(around.serviceLevel),
        fields.optionalSection("data_policy", Terms::dataPolicy).orElse(around.dataPolicy));
  }

  private static Set<Compliance> evidence(Fields fields) {
    Set<Compliance> proven = EnumSet.noneOf(Compliance.class);
    Set<Evidence> seen = EnumSet.noneOf(Evidence.class);
    var unused =
        fields.each(
            "compliance",
            entry -> {
              Compliance compliance = provenBy(entry, seen);
              return compliance != null && proven.add(compliance);
            });
    return proven;
  }

  private static @Nullable Compliance provenBy(Fields entry, Set<Evidence> seen) {
    Evidence evidence = entry.oneOf("id", Evidence.class).required();
    if (!seen.add(evidence)) {
      entry.reject("id", "each evidence once; what is not sure has the status unknown");
    }
    Evidence.Standing standing = standing(entry);
    var unusedScope = entry.text("scope").orNull();
    var unusedGated = entry.flag("gated").orNull();
    CatalogFile.origin(entry);
    if (standing == Evidence.Standing.YES && !(entry.has("source") && entry.has("as_of"))) {
      entry.reject("status", "source and as_of beside it; what nobody can check is unknown");
    }
    return standing == Evidence.Standing.YES ? evidence.compliance() : null;
  }

  private static Evidence.Standing standing(Fields entry) {
    Field<Evidence.Standing> status = entry.oneOf("status", Evidence.Standing.class);
    if (entry.has("status")) {
      return status.sound().orElse(Evidence.Standing.UNKNOWN);
    }
    var unusedBlank = status.required();
    return Evidence.Standing.UNKNOWN;
  }

  private static ServiceLevel serviceLevel(Fields fields) {
    BigDecimal uptime =
        fields.decimal("uptime_pct").atLeast(BigDecimal.ONE).atMost(HUNDRED).orNull();
    var unusedTier = fields.text("tier").orNull();
    CatalogFile.origin(fields);
    return new ServiceLevel(uptime == null ? null : uptime.doubleValue());
  }

  private static DataPolicy dataPolicy(Fields fields) {
    Boolean trains = fields.flag("trains_on_inputs").orNull();
    Integer days = fields.integer("retention_days").atLeast(0).atMost(TEN_YEARS_IN_DAYS).orNull();
    var unusedZeroRetention = fields.oneOf("zdr", ZeroRetention.class).orNull();
    CatalogFile.origin(fields);
    return new DataPolicy(trains, days);
  }

  /** Whether inputs can be kept nowhere. */
  private enum ZeroRetention {
    DEFAULT,
    ON_REQUEST,
    REQUIRED,
    NONE
  }

  /** Contractual uptime; null if unknown or none. */
  record ServiceLevel(@Nullable Double uptimePercent) {}

  /** What happens to inputs; null if unknown. */
  record DataPolicy(@Nullable Boolean trainsOnInputs, @Nullable Integer retentionDays) {}
}
