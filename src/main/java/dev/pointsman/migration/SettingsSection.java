package dev.pointsman.migration;

import dev.pointsman.document.Tree;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads single settings, timers among them, of one section after the other. Confined to one. */
final class SettingsSection {
  private static final Map<String, String> TIMERS =
      Map.of(
          "timeout", "total",
          "request_timeout", "total",
          "stream_timeout", "first_byte",
          "retry_after", "backoff");
  private static final Map<String, String> OBJECTIVES =
      Map.of("cost-based-routing", "COST", "latency-based-routing", "SPEED");
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
  private static final BigDecimal LONGEST_COOL_DOWN = BigDecimal.valueOf(300);
  private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(86_400);

  private final Routing routing;
  private final Variables variables;
  private final FieldLines lines;
  private Optional<Integer> retries = Optional.empty();

  SettingsSection(Routing routing, Variables variables, FieldLines lines) {
    this.routing = routing;
    this.variables = variables;
    this.lines = lines;
  }

  /** How often the same group is tried again; empty if not said. */
  Optional<Integer> retries() {
    return retries;
  }

  void read(String path, Tree section, Set<String> elsewhere) {
    section
        .entries()
        .forEach(
            (key, value) -> {
              if (!elsewhere.contains(key)) {
                read(key, path + "." + key, value);
              }
            });
  }

  private void read(String key, String field, Tree value) {
    String text = variables.value(Optional.ofNullable(value.text()).orElse(""));
    if (TIMERS.containsKey(key)) {
      timer(String.valueOf(TIMERS.get(key)), field, value, text);
      return;
    }
    switch (key) {
      case "routing_strategy" -> strategy(field, value, text);
      case "num_retries" -> retries(field, value, text);
      case "cooldown_time" -> coolDown(field, value, text);
      case "allowed_fails" -> strikes(field, value, text);
      case "enable_pre_call_checks" ->
          lines.imported(field, value, "every request is held against limits and abilities first");
      case "enable_tag_filtering" -> tags(field, value, text);
      case "tag_filtering_match_any" ->
          lines.approximated(field, value, "each tag of a request that a rule knows must fit");
      default -> nested(key, field, value);
    }
  }

  private void nested(String key, String field, Tree value) {
    if (value.isSection()) {
      value
          .entries()
          .forEach((name, each) -> lines.ignored(field + "." + name, each, Ignored.why(key)));
    } else {
      lines.ignored(field, value, Ignored.why(key));
    }
  }

  private void timer(String ours, String field, Tree value, String text) {
    Optional<String> duration = duration(text);
    if (duration.isEmpty()) {
      lines.ignored(field, value, "no time (expected: seconds, more than 0)");
    } else if (routing.settings().putIfAbsent(ours, duration.get()) != null) {
      lines.ignored(field, value, "said before; that counts");
    } else {
      String how = "execution." + ours + ": " + duration.get();
      if (ours.equals("total")) {
        lines.approximated(field, value, how + ", for each attempt");
      } else {
        lines.imported(field, value, how);
      }
    }
  }

  /** Seconds as our settings write them; empty if they are none. */
  static Optional<String> duration(String seconds) {
    return TraitReader.number(seconds)
        .filter(each -> each.signum() > 0 && each.compareTo(MOST_SECONDS) <= 0)
        .map(each -> each.multiply(THOUSAND).intValue())
        .filter(millis -> millis > 0)
        .map(millis -> millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms");
  }

  private void strategy(String field, Tree value, String text) {
    String objective = OBJECTIVES.get(text);
    if (objective == null) {
      lines.approximated(
          field,
          value,
          "default.objective.migrated: deployments of a group come by cost, then id; endpoints of"
              + " one model at one provider share its load by weight, health and what is left of"
              + " their quotas");
      return;
    }
    routing.objective(objective);
    String how = "default.objective.migrated: " + objective;
    if (objective.equals("COST")) {
      lines.imported(field, value, how);
    } else {
      lines.approximated(field, value, how + ", by the speed that the catalogue states");
    }
  }

  private void retries(String field, Tree value, String text) {
    Optional<Integer> number = TraitReader.number(text).map(BigDecimal::intValue);
    if (number.isEmpty() || number.get() < 0) {
      lines.ignored(field, value, "no number (expected: 0 or more)");
      return;
    }
    if (retries.isEmpty()) {
      retries = number;
    }
    lines.approximated(
        field, value, "execution.max_attempts: one more, and one for each of the longest chain");
  }

  private void coolDown(String field, Tree value, String text) {
    Optional<String> duration = duration(text);
    if (duration.isEmpty()) {
      lines.ignored(field, value, "no time (expected: seconds, more than 0)");
      return;
    }
    routing.health().putIfAbsent("cool_down", duration.get());
    if (TraitReader.number(text)
        .filter(each -> each.compareTo(LONGEST_COOL_DOWN) > 0)
        .isPresent()) {
      routing.health().putIfAbsent("longest_cool_down", duration.get());
    }
    lines.approximated(
        field, value, "health.cool_down: " + duration.get() + ", doubled each further time");
  }

  private void strikes(String field, Tree value, String text) {
    Optional<Integer> fails = TraitReader.number(text).map(BigDecimal::intValue);
    if (fails.isEmpty() || fails.get() < 0 || fails.get() > 99) {
      lines.ignored(field, value, "no number (expected: 0 to 99)");
      return;
    }
    int strikes = fails.get() + 1;
    routing.health().putIfAbsent("strikes", String.valueOf(strikes));
    lines.approximated(field, value, "health.strikes: " + strikes + ", of failures in a row");
  }

  private void tags(String field, Tree value, String text) {
    if (text.equalsIgnoreCase("true")) {
      routing.routeByTags();
      lines.approximated(
          field, value, "route.tag rules; callers send routing.tags or x-route-tags");
    } else {
      lines.imported(field, value, "no rule compares tags");
    }
  }
}
