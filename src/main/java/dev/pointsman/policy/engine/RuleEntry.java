package dev.pointsman.policy.engine;

import dev.pointsman.policy.check.RuleInfo;
import java.time.Instant;
import org.drools.model.Rule;
import org.jspecify.annotations.Nullable;

/**
 * What the engine needs to know of a rule while it fires. Immutable.
 *
 * @param ordinal place among all rules sorted by id
 * @param fillsGaps a {@code default} rule: counts only where no other rule filled the same slot
 * @param activeFromMillis first instant at which the rule counts, since 1970
 * @param activeToMillis first instant at which it no longer counts, since 1970
 */
record RuleEntry(
    String id, int ordinal, boolean fillsGaps, long activeFromMillis, long activeToMillis) {

  static RuleEntry of(Rule rule, int ordinal) {
    return new RuleEntry(
        rule.getName(),
        ordinal,
        rule.getName().startsWith("default."),
        instant(rule.getMetaData("ActiveFrom"), Long.MIN_VALUE),
        instant(rule.getMetaData("ActiveTo"), Long.MAX_VALUE));
  }

  /** Of a row of a table; tables have no defaults. */
  static RuleEntry of(RuleInfo row, int ordinal) {
    Instant from = row.activeFrom();
    Instant to = row.activeTo();
    return new RuleEntry(
        row.id(),
        ordinal,
        false,
        from == null ? Long.MIN_VALUE : from.toEpochMilli(),
        to == null ? Long.MAX_VALUE : to.toEpochMilli());
  }

  boolean isTimed() {
    return activeFromMillis != Long.MIN_VALUE || activeToMillis != Long.MAX_VALUE;
  }

  boolean isActiveAt(long millis) {
    return millis >= activeFromMillis && millis < activeToMillis;
  }

  /** A time in UTC, or a date for its midnight, as the checker accepts them. */
  private static long instant(@Nullable Object annotation, long ifAbsent) {
    if (annotation == null) {
      return ifAbsent;
    }
    String text = annotation.toString().replace("\"", "").strip();
    return Instant.parse(text.contains("T") ? text : text + "T00:00:00Z").toEpochMilli();
  }
}
