package dev.pointsman.policy.check;

import dev.pointsman.policy.check.RuleReader.HeaderLine;
import java.util.List;

/**
 * Checks that a file stands in the right place and begins with exactly the three header lines.
 * Confined to one thread.
 */
final class HeaderCheck {
  private static final String IMPORT = "dev.pointsman.policy.vocabulary.*";
  private static final String GLOBAL = "Policy policy";
  private static final String ANY_PACKAGE = "rules.<name>";
  private static final int LONGEST_SHOWN = 80;
  private static final String PATH = "rules(/[a-z][a-z0-9_]*)*/[^/]+\\.drl";
  private static final List<String> ORDER = List.of("package", "import", "global");

  private final String file;
  private final Findings findings;

  HeaderCheck(String file, Findings findings) {
    this.file = file;
    this.findings = findings;
  }

  void check(List<HeaderLine> lines) {
    if (!file.matches(PATH)) {
      findings.add(
          Code.PATH,
          0,
          1,
          "rule files lie under rules/ and end in .drl: " + file,
          "folders are lower case letters, digits and underscores, since they name the package");
    }
    only("package", lines, Code.PACKAGE, Code.PACKAGE);
    only("import", lines, Code.IMPORT, Code.OTHER_IMPORT);
    only("global", lines, Code.GLOBAL, Code.OTHER_GLOBAL);
    order(lines);
  }

  /** Reports wrong lines, repeated ones, and that the right one is missing. */
  private void only(String keyword, List<HeaderLine> lines, Code missing, Code other) {
    String wanted = keyword + " " + wanted(keyword);
    boolean found = false;
    boolean wrong = false;
    for (HeaderLine line : lines) {
      if (line.keyword().is(keyword)) {
        boolean right = isRight(line);
        if (!right || found) {
          superfluous(line, right ? Code.HEADER_ORDER : other, wanted);
        }
        found |= right;
        wrong |= !right;
      }
    }
    if (!found && !(wrong && missing == other)) {
      findings.add(missing, 0, 1, "the line is missing: " + wanted, "add it above the first rule");
    }
  }

  private boolean isRight(HeaderLine line) {
    String wanted = wanted(line.keyword().text());
    return wanted.equals(ANY_PACKAGE)
        ? line.rest().matches("rules\\.[a-z][a-z0-9_]*")
        : line.rest().equals(wanted);
  }

  private void superfluous(HeaderLine line, Code code, String wanted) {
    String text = line.keyword().text() + " " + line.rest();
    String shown = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    findings.add(
        code,
        line.keyword().start(),
        line.end() - line.keyword().start(),
        code == Code.HEADER_ORDER ? "this line stands here twice" : "not allowed: " + shown,
        "the only one allowed: " + wanted);
  }

  private String wanted(String keyword) {
    if (keyword.equals("package")) {
      int last = file.lastIndexOf('/');
      String folder = last < 0 ? "" : file.substring(0, last).replace('/', '.');
      return folder.contains(".") ? folder : ANY_PACKAGE;
    }
    return keyword.equals("import") ? IMPORT : GLOBAL;
  }

  private void order(List<HeaderLine> lines) {
    int reached = 0;
    for (HeaderLine line : lines) {
      int place = ORDER.indexOf(line.keyword().text());
      if (place < reached || line.afterRule()) {
        findings.add(
            Code.HEADER_ORDER,
            line.keyword(),
            line.keyword().text() + " stands in the wrong place",
            "first package, then import, then global, then the rules");
      }
      reached = Math.max(reached, place);
    }
  }
}
