package dev.pointsman.policy.check;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Decision tables as rows of cells, and back: row for row, since rows are named by their lines.
 * Stateless.
 */
public final class TableText {
  private TableText() {}

  /**
   * A table in cells.
   *
   * @param rows by line; a comment is one cell, a blank line none
   * @param findings why it cannot be cut into cells; then there are no rows
   */
  public record Cells(List<List<String>> rows, List<Finding> findings) {
    public Cells {
      rows = List.copyOf(rows);
      findings = List.copyOf(findings);
    }
  }

  /** A table and everything that is wrong in it, by itself. */
  public record Table(RuleFiles files, String text, List<Finding> findings) {
    public Table {
      findings = List.copyOf(findings);
    }
  }

  /** Cuts a table into cells. */
  public static Cells cells(String file, String text) {
    RuleFormat.Formatted formatted = TableFormat.format(file, text);
    if (!formatted.findings().isEmpty()) {
      return new Cells(List.of(), formatted.findings());
    }
    Findings none = new Findings(file, "");
    List<List<String>> rows =
        TableLine.of(formatted.text()).stream().map(line -> row(line, none)).toList();
    return new Cells(rows.subList(0, rows.size() - 1), List.of());
  }

  private static List<String> row(TableLine line, Findings none) {
    if (line.isComment()) {
      return List.of(line.text());
    }
    return line.isBlank()
        ? List.of()
        : line.cells(none).stream().map(TableLine.Cell::text).toList();
  }

  /** Writes rows as a table and checks it; rows that are shorter than the columns are filled up. */
  public static Table of(String file, List<List<String>> rows) {
    int columns = rows.stream().filter(TableText::isFilled).findFirst().map(List::size).orElse(0);
    String text = rows.stream().map(row -> line(row, columns) + "\n").collect(Collectors.joining());
    RuleFiles files = RuleFiles.of(Map.of(file, text));
    return new Table(files, text, new RuleTables().read(files).findings());
  }

  private static boolean isFilled(List<String> row) {
    return !row.isEmpty() && !isComment(row);
  }

  /** One cell is the whole line; what a row says stands beside a reason. */
  private static boolean isComment(List<String> row) {
    return row.size() == 1 && row.get(0).startsWith("#");
  }

  private static String line(List<String> row, int columns) {
    if (!isFilled(row)) {
      return row.isEmpty() ? "" : row.get(0);
    }
    List<String> cells = new ArrayList<>(row);
    while (cells.size() < columns) {
      cells.add("");
    }
    return cells.stream().map(TableFormat::written).collect(Collectors.joining(","));
  }
}
