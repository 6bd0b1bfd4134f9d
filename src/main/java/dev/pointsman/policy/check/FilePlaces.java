package dev.pointsman.policy.check;

import dev.pointsman.policy.Finding;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Files among the rules that nothing reads because of their name. Stateless. */
final class FilePlaces {
  private static final Pattern READ =
      Pattern.compile("rules/(.*\\.drl|.*\\.csv|cases/.*\\.yaml|space\\.yaml|invariants\\.yaml)");
  private static final Pattern MEANT = Pattern.compile(".*\\.(drl|csv|yaml|yml)");
  private static final List<String> NAMED = List.of("rules/space.yaml", "rules/invariants.yaml");
  private static final String ALLOWED =
      "allowed: rules/**/*.drl, rules/tables/*.csv, rules/cases/*.yaml, "
          + String.join(", ", NAMED);

  private FilePlaces() {}

  /** What is said about a file that would be passed over without a word. */
  static List<Finding> check(String file, String text) {
    String plain = file.toLowerCase(Locale.ROOT).replaceAll("\\.yml$", ".yaml");
    if (READ.matcher(file).matches() || !MEANT.matcher(plain).matches()) {
      return List.of();
    }
    String nearest = READ.matcher(plain).matches() ? plain : Suggestions.nearest(file, NAMED);
    Findings findings = new Findings(file, text);
    findings.add(
        Code.PATH,
        0,
        1,
        "nothing reads this file: " + file,
        nearest == null ? ALLOWED : "did you mean " + nearest + "? " + ALLOWED);
    return findings.all();
  }
}
