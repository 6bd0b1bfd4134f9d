package dev.pointsman.policy.engine;

import dev.pointsman.policy.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what the compiler complains about into findings of ours. Its messages often carry no line,
 * so each rule is compiled alone, with its file's header, to see which it is. The raw text goes to
 * the log only.
 */
final class CompilerMessages {
  static final String CODE = "POL-900";
  private static final Logger LOG = LoggerFactory.getLogger(CompilerMessages.class);
  private static final Pattern RULE_START =
      Pattern.compile("^[ \\t]*rule\\s+\"([^\"]+)\"", Pattern.MULTILINE);

  private final BiPredicate<String, String> compiles;

  /**
   * An explainer.
   *
   * @param compiles whether a path and a text can be compiled
   */
  CompilerMessages(BiPredicate<String, String> compiles) {
    this.compiles = compiles;
  }

  /** A policy without rules would allow everything, so it is none. */
  static Finding noRules() {
    return new Finding(
        "POL-901",
        Finding.Severity.ERROR,
        "rules",
        0,
        0,
        1,
        "there is not one rule",
        "rules in files named *.drl, in the rules folder or below it",
        null);
  }

  /** One finding for each rule of the file that fails alone, else one for the file. */
  List<Finding> explain(String path, String text, DroolsBuild.Result built) {
    if (built.errors().isEmpty()) {
      return List.of();
    }
    built.errors().forEach(error -> LOG.info("the rule compiler said about {}: {}", path, error));
    List<Finding> findings = new ArrayList<>();
    Matcher rule = RULE_START.matcher(text);
    boolean more = rule.find();
    String header = more ? text.substring(0, rule.start()) : text;
    while (more) {
      int start = rule.start();
      String id = rule.group(1);
      more = rule.find();
      String alone = header + text.substring(start, more ? rule.start() : text.length());
      if (!compiles.test(path, alone)) {
        findings.add(finding(path, lineOf(text, start), id));
      }
    }
    return findings.isEmpty() ? List.of(finding(path, 0, null)) : findings;
  }

  private static int lineOf(String text, int offset) {
    return 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  private static Finding finding(String path, int line, @Nullable String id) {
    return new Finding(
        CODE,
        Finding.Severity.ERROR,
        path,
        line,
        0,
        1,
        id == null
            ? "the rules engine cannot compile this file"
            : "the rules engine cannot compile this rule",
        "write its conditions as `attribute operator CONSTANT` and its actions as verb calls;"
            + " the engine's own words are in the log",
        id);
  }
}
