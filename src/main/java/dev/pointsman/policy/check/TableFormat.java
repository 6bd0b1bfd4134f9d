package dev.pointsman.policy.check;

import dev.pointsman.policy.check.RuleFormat.Formatted;
import dev.pointsman.policy.check.TableLine.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Brings decision tables into their one canonical form: no space around cells, quotes only where a
 * cell needs them, comments as they were. No line moves, since rows are named by their lines.
 * Stateless.
 */
final class TableFormat {
  private static final String MARK = "\ufeff";

  private TableFormat() {}

  static Formatted format(String file, String text) {
    String unmarked = text.startsWith(MARK) ? text.substring(1) : text;
    Findings findings = new Findings(file, unmarked);
    if (CharacterScan.isUnreadable(unmarked, findings)) {
      return new Formatted(text, findings.all());
    }
    CharacterScan.run(unmarked, findings);
    List<String> lines = new ArrayList<>();
    for (TableLine line : TableLine.of(unmarked)) {
      boolean asItIs = line.isComment() || line.isBlank();
      lines.add(
          asItIs
              ? line.isComment() ? line.text().stripTrailing() : ""
              : line.cells(findings).stream()
                  .map(TableFormat::written)
                  .collect(Collectors.joining(",")));
    }
    if (findings.size() > 0) {
      return new Formatted(text, findings.all());
    }
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    String formatted = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    if (!cells(formatted).equals(cells(unmarked))) {
      throw new IllegalStateException("formatting would change more than space in " + file);
    }
    return new Formatted(formatted, List.of());
  }

  /** A cell as it is written: in quotes where it holds commas or quotes. */
  static String written(String cell) {
    boolean quoted = cell.contains(",") || cell.contains("\"") || cell.startsWith("#");
    return quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }

  private static String written(Cell cell) {
    return written(cell.text());
  }

  private static List<List<String>> cells(String text) {
    Findings unused = new Findings("", "");
    return TableLine.of(text).stream()
        .filter(line -> !line.isComment() && !line.isBlank())
        .map(line -> line.cells(unused).stream().map(Cell::text).toList())
        .toList();
  }
}
