package dev.pointsman.routing.cases;

import dev.pointsman.document.Fields;
import dev.pointsman.document.Nearest;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.RuleTables;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ids that a case may name: rules of the same files, and built-in checks. Immutable. */
record RuleIds(Set<String> known) {
  private static final Pattern RULE =
      Pattern.compile("^\\s*rule\\s+\"([^\"]+)\"", Pattern.MULTILINE);
  private static final Set<String> BUILT_IN =
      Set.of(
          "callable",
          "fit.capabilities",
          "fit.context",
          "fit.modality",
          "fit.mode",
          "fit.output",
          "fit.status",
          "hint.max_price_per_mtok_usd",
          "hint.max_request_cost_usd");

  RuleIds {
    known = Set.copyOf(known);
  }

  static RuleIds in(RuleFiles files) {
    Set<String> ids = new TreeSet<>(BUILT_IN);
    ids.addAll(RuleTables.rowIds(files));
    files
        .textByPath()
        .forEach(
            (path, text) -> {
              if (path.endsWith(".drl")) {
                Matcher rule = RULE.matcher(text);
                while (rule.find()) {
                  ids.add(rule.group(1));
                }
              }
            });
    return new RuleIds(ids);
  }

  /** The ids of a list; those that do not exist are reported. */
  List<String> read(Fields fields, String key) {
    List<String> ids = fields.texts(key);
    for (String id : ids) {
      if (!known.contains(id)) {
        String hint = Nearest.to(id, known).map(word -> " (did you mean " + word + "?)").orElse("");
        fields.problem(key, key + ": no rule " + id + hint);
      }
    }
    return ids;
  }
}
