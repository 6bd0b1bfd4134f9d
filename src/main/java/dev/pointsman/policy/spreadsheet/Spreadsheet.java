package dev.pointsman.policy.spreadsheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes one sheet of an XLSX file. Stateless. */
public final class Spreadsheet {
  private Spreadsheet() {}

  /**
   * What a sheet holds, as texts.
   *
   * @param rows by row of the sheet, blank ones included; without blank cells at a row's end
   * @param problems why the sheet is no plain table, with cells; then there are no rows
   */
  public record Texts(List<List<String>> rows, List<String> problems) {
    public Texts {
      rows = List.copyOf(rows);
      problems = List.copyOf(problems);
    }

    static Texts refused(String problem) {
      return new Texts(List.of(), List.of(problem));
    }
  }

  /**
   * Reads the values of a sheet, never its formulas, dates or merged cells: these are problems.
   *
   * @param sheet its name; null for the only one that can be seen
   */
  public static Texts read(Path file, @Nullable String sheet) throws IOException {
    return new SheetReader(file).read(sheet);
  }

  /** Writes rows as a file with one sheet; numbers become numbers where that loses nothing. */
  public static void write(Path file, String sheet, List<List<String>> rows) throws IOException {
    SheetWriter.write(file, sheet, rows);
  }
}
