package dev.pointsman.policy.revision;

import dev.pointsman.policy.analysis.AllowedChange;
import dev.pointsman.policy.analysis.PolicyDiff;
import dev.pointsman.policy.analysis.RuleChange;
import dev.pointsman.policy.analysis.ValueChange;
import dev.pointsman.policy.analysis.WinnerChange;
import dev.pointsman.policy.analysis.WinnerChange.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What changes between two revisions in lines for people: guards that lost force first. Stateless.
 */
final class ChangeLines {
  private ChangeLines() {}

  static List<String> of(PolicyDiff diff) {
    List<String> lines = new ArrayList<>();
    diff.weaker()
        .forEach(
            each -> lines.add("weaker: " + allowed(each, "may now reach", "is no longer refused")));
    diff.stronger()
        .forEach(
            each -> lines.add("stronger: " + allowed(each, "no longer reaches", "is refused now")));
    diff.settings().forEach(each -> lines.add(value(each)));
    diff.winners().rows().forEach(each -> lines.add(winner(each)));
    if (diff.winners().left() > 0) {
      lines.add("and " + diff.winners().left() + " more changes of the winner");
    }
    diff.rules().forEach(each -> lines.add(rule(each)));
    return lines;
  }

  private static String allowed(AllowedChange change, String reach, String refusal) {
    String what = change.denial() ? refusal : reach + " " + change.deployments() + " models";
    return change.rule() + ": a request with " + shown(change.request()) + " " + what;
  }

  private static String value(ValueChange change) {
    return change.what()
        + ": "
        + said(change.before())
        + " -> "
        + said(change.after())
        + " for a request with "
        + shown(change.request());
  }

  private static String winner(WinnerChange change) {
    return "winner: "
        + choice(change.before())
        + " -> "
        + choice(change.after())
        + " where "
        + shown(change.where());
  }

  private static String choice(Choice choice) {
    return Objects.requireNonNullElse(choice.winner(), choice.word());
  }

  private static String rule(RuleChange change) {
    return change.id()
        + " "
        + change.kind().word()
        + " ("
        + change.file()
        + ":"
        + change.line()
        + ")";
  }

  private static String said(@Nullable String value) {
    return Objects.requireNonNullElse(value, "nothing");
  }

  private static String shown(Map<String, String> request) {
    return request.isEmpty()
        ? "nothing special"
        : request.entrySet().stream()
            .map(each -> each.getKey() + " " + each.getValue())
            .collect(Collectors.joining(", "));
  }
}
