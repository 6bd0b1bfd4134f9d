package dev.pointsman.policy.check;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says about itself. Immutable.
 *
 * @param kind first word of the id: {@code guard}
 * @param title empty only where the rule has findings; {@code owner} likewise
 * @param line of the word {@code rule}
 * @param activeFrom first moment at which it counts; null: always did
 * @param activeTo first moment at which it no longer counts; null: for ever
 */
public record RuleInfo(
    String id,
    String kind,
    String title,
    String owner,
    @Nullable String ticket,
    String file,
    int line,
    @Nullable Instant activeFrom,
    @Nullable Instant activeTo) {

  /** Of a rule that has an id. */
  static RuleInfo of(Rule rule, String file, int line) {
    String id = Objects.requireNonNullElse(rule.id(), "");
    return new RuleInfo(
        id,
        id.contains(".") ? id.substring(0, id.indexOf('.')) : id,
        Objects.requireNonNullElse(rule.annotation("Title"), ""),
        Objects.requireNonNullElse(rule.annotation("Owner"), ""),
        rule.annotation("Ticket"),
        file,
        line,
        HeadCheck.instant(rule.annotation("ActiveFrom")),
        HeadCheck.instant(rule.annotation("ActiveTo")));
  }
}
