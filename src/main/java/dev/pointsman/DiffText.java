package dev.pointsman;

import dev.pointsman.policy.analysis.AllowedChange;
import dev.pointsman.policy.analysis.Interval;
import dev.pointsman.policy.analysis.PolicyDiff;
import dev.pointsman.policy.analysis.RuleChange;
import dev.pointsman.policy.analysis.Share;
import dev.pointsman.policy.analysis.Traffic;
import dev.pointsman.policy.analysis.ValueChange;
import dev.pointsman.policy.analysis.WinnerChange;
import dev.pointsman.policy.analysis.WinnerChange.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What changes between two revisions as people read it. Stateless. */
final class DiffText {
  private DiffText() {}

  static List<String> lines(PolicyDiff diff) {
    List<String> lines = new ArrayList<>();
    if (diff.traffic().isAsked()) {
      lines.add(recorded(diff.traffic()));
    }
    values(diff, lines);
    boolean weighed = !diff.traffic().isEmpty();
    head(
        "other winners, "
            + (weighed ? "most recorded traffic first" : "the plainest requests first"),
        diff.winners().rows(),
        lines);
    diff.winners().rows().forEach(each -> winner(each, lines));
    if (diff.winners().left() > 0) {
      lines.add("  and " + Count.of(diff.winners().left(), "more pair") + " of winners");
    }
    lines.addAll(diff.bounds());
    if (!diff.winners().exact()) {
      lines.add("winners were compared for " + diff.winners().scope() + ", not for every request");
    }
    head("rules", diff.rules(), lines);
    diff.rules().forEach(each -> lines.add("  " + rule(each)));
    if (diff.isEmpty()) {
      lines.add("nothing is decided otherwise");
    }
    return lines;
  }

  /** What was recorded, in a sentence. */
  static String recorded(Traffic traffic) {
    String last = "in the last " + traffic.last();
    if (traffic.isEmpty()) {
      return "nothing was recorded " + last + ", so nothing is weighed";
    }
    boolean all = traffic.looked().size() == traffic.requests();
    return String.format(
        Locale.ROOT,
        "recorded %s: %s%s, %.4g USD",
        last,
        Count.of(traffic.requests(), "request"),
        all ? "" : ", of which " + traffic.looked().size() + " are looked at",
        traffic.usd());
  }

  /** {@code 12.5 % of requests, 3.1 % of money}. */
  static String words(Share share) {
    return String.format(
        Locale.ROOT,
        "%.1f %% of requests, %.1f %% of money",
        100 * share.byRequests(),
        100 * share.byMoney());
  }

  private static String weight(Share share, List<Interval> when) {
    String weight = share.ofRequests() == 0 ? "" : " [" + words(share) + "]";
    return when.isEmpty()
        ? weight
        : weight
            + " ("
            + when.stream().map(Interval::toString).collect(Collectors.joining(", "))
            + ")";
  }

  private static void values(PolicyDiff diff, List<String> lines) {
    head("GUARDS THAT GOT WEAKER", diff.weaker(), lines);
    diff.weaker()
        .forEach(each -> lines.add("  " + weaker(each) + weight(each.share(), each.when())));
    head("no longer allowed", diff.stronger(), lines);
    diff.stronger()
        .forEach(each -> lines.add("  " + stronger(each) + weight(each.share(), each.when())));
    head("set otherwise", diff.settings(), lines);
    diff.settings()
        .forEach(each -> lines.add("  " + value(each) + weight(each.share(), each.when())));
  }

  private static void head(String words, List<?> rows, List<String> into) {
    if (!rows.isEmpty()) {
      into.add(words);
    }
  }

  private static String weaker(AllowedChange change) {
    return change.denial()
        ? change.rule() + " no longer refuses " + requests(change.request())
        : change.rule()
            + " no longer keeps "
            + requests(change.request())
            + " from "
            + named(change);
  }

  private static String stronger(AllowedChange change) {
    return change.denial()
        ? change.rule() + " refuses " + requests(change.request())
        : change.rule() + " keeps " + requests(change.request()) + " from " + named(change);
  }

  private static String named(AllowedChange change) {
    String first = String.join(", ", change.examples());
    boolean more = change.deployments() > change.examples().size();
    return Count.of(change.deployments(), "deployment") + ": " + first + (more ? ", ..." : "");
  }

  private static String value(ValueChange change) {
    String before = Objects.requireNonNullElse(change.before(), "not set");
    String after = Objects.requireNonNullElse(change.after(), "not set");
    return "%s: %s -> %s for %s"
        .formatted(change.what(), before, after, requests(change.request()));
  }

  private static void winner(WinnerChange change, List<String> into) {
    into.add(
        "  for %s: %s -> %s%s"
            .formatted(
                requests(change.request()),
                shown(change.before()),
                shown(change.after()),
                weight(change.share(), change.when())));
    if (!change.where().isEmpty()) {
      into.add("      only with " + facts(change.where()));
    }
  }

  private static String shown(Choice choice) {
    String winner = choice.winner();
    Double usd = choice.usdPerMTok();
    return winner == null
        ? choice.word()
        : winner + (usd == null ? "" : String.format(Locale.ROOT, " (%.3g USD/M)", usd));
  }

  private static String rule(RuleChange change) {
    String place = change.file() + ":" + change.line();
    return change.kind().word() + " " + change.id() + " (" + place + ")";
  }

  private static String requests(Map<String, String> facts) {
    return facts.isEmpty() ? "any plain request" : "requests with " + facts(facts);
  }

  private static String facts(Map<String, String> facts) {
    return facts.entrySet().stream().map(DiffText::fact).collect(Collectors.joining(", "));
  }

  private static String fact(Map.Entry<String, @Nullable String> fact) {
    return fact.getKey() + " " + fact.getValue();
  }
}
