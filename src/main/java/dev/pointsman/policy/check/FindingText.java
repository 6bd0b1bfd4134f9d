package dev.pointsman.policy.check;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A finding as people read it: where, what, the line itself, what would be right. Stateless. */
public final class FindingText {
  private static final int LONGEST_LINE = 160;
  private static final int RULE_COLUMN = 48;

  private FindingText() {}

  /** Several lines without a final line break. */
  public static String render(Finding finding, RuleFiles files) {
    StringBuilder out = new StringBuilder(finding.file());
    if (finding.line() > 0) {
      out.append(':').append(finding.line());
    }
    if (finding.column() > 0) {
      out.append(':').append(finding.column());
    }
    out.append(' ').append(finding.severity().name().toLowerCase(Locale.ROOT));
    out.append(' ').append(finding.code()).append(' ').append(finding.message());
    String text = files.textByPath().get(finding.file());
    String line = text == null || finding.column() == 0 ? null : line(text, finding.line());
    if (line != null) {
      source(out, finding, line);
    } else if (finding.suggestion() != null) {
      out.append("\n        ").append(finding.suggestion());
    }
    return out.append('\n').append(footer(finding, text)).toString();
  }

  private static void source(StringBuilder out, Finding finding, String line) {
    String gutter = String.format("%5d | ", finding.line());
    boolean tooLong = line.length() > LONGEST_LINE;
    int from = tooLong ? Math.max(0, finding.column() - 1 - LONGEST_LINE / 2) : 0;
    String shown = line.substring(from, Math.min(line.length(), from + LONGEST_LINE));
    int before = Math.min(finding.column() - 1 - from, shown.length());
    int carets = Math.max(1, Math.min(finding.length(), shown.length() - before));
    out.append('\n').append(gutter).append(printable(shown));
    out.append('\n').append(" ".repeat(gutter.length() - 2)).append("| ");
    out.append(" ".repeat(before)).append("^".repeat(carets));
    if (finding.suggestion() != null) {
      out.append(' ').append(finding.suggestion());
    }
  }

  /** One column for each character, so that the carets stand below what is meant. */
  private static String printable(String line) {
    StringBuilder out = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean control = Character.isISOControl(c) || CharacterScan.isInvisible(c);
      out.append(control ? ' ' : c);
    }
    return out.toString();
  }

  private static @Nullable String line(String text, int number) {
    int start = 0;
    for (int i = 1; i < number; i++) {
      start = text.indexOf('\n', start) + 1;
      if (start == 0) {
        return null;
      }
    }
    int end = text.indexOf('\n', start);
    return text.substring(start, end < 0 ? text.length() : end).stripTrailing();
  }

  private static String footer(Finding finding, @Nullable String text) {
    String docs = "docs: rules/README.md#" + finding.code().toLowerCase(Locale.ROOT);
    if (finding.rule() == null) {
      return "   " + docs;
    }
    String owner = text == null ? null : owner(text, finding.rule());
    String rule =
        "   rule \"" + finding.rule() + "\"" + (owner == null ? "" : " (owner " + owner + ")");
    return rule + " ".repeat(Math.max(2, RULE_COLUMN - rule.length())) + docs;
  }

  private static @Nullable String owner(String text, String rule) {
    int start = text.indexOf("\"" + rule + "\"");
    if (start < 0) {
      return null;
    }
    Matcher next = Pattern.compile("\\b(?:when|then|end)\\b").matcher(text);
    String head = next.find(start + rule.length()) ? text.substring(start, next.start()) : "";
    Matcher owner = Pattern.compile("@Owner\\s*\\(\\s*\"([^\"\\n]*)\"").matcher(head);
    return owner.find() ? owner.group(1) : null;
  }
}
