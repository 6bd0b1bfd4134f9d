package dev.pointsman.policy.spreadsheet;

import dev.pointsman.policy.spreadsheet.Spreadsheet.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** Reads one sheet of a file. Confined to one thread; used once. */
final class SheetReader {
  private static final int MOST_ROWS = 100_000;
  private static final int MOST_COLUMNS = 1_000;
  private static final int MOST_PROBLEMS = 20;

  private final Path file;
  private final List<String> problems = new ArrayList<>();

  SheetReader(Path file) {
    this.file = file;
  }

  Texts read(@Nullable String name) throws IOException {
    Optional<String> strange = SheetArchive.problem(file);
    if (strange.isPresent()) {
      return Texts.refused(strange.get());
    }
    ReadingOptions withFormats = new ReadingOptions(true, false);
    try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile(), withFormats)) {
      return chosen(workbook, name);
    } catch (ExcelReaderException e) {
      return Texts.refused("cannot be read: " + e.getMessage());
    }
  }

  private Texts chosen(ReadableWorkbook workbook, @Nullable String name) throws IOException {
    List<Sheet> sheets =
        workbook
            .getSheets()
            .filter(
                each ->
                    name == null
                        ? each.getVisibility() == SheetVisibility.VISIBLE
                        : each.getName().equals(name))
            .toList();
    if (sheets.size() == 1) {
      return texts(sheets.get(0));
    }
    String known = workbook.getSheets().map(Sheet::getName).collect(Collectors.joining(", "));
    return Texts.refused(
        name == null
            ? "has several sheets: " + known + " (expected: --sheet with one of them)"
            : "has no sheet " + name + " (expected: one of " + known + ")");
  }

  private Texts texts(Sheet sheet) throws IOException {
    for (String range : SheetArchive.merged(file, sheet.getId())) {
      problem("cells " + range + ": merged (expected: a value in every cell of its own)");
    }
    List<List<String>> rows = new ArrayList<>();
    try (Stream<Row> stream = sheet.openStream()) {
      for (Iterator<Row> each = stream.iterator(); each.hasNext() && roomForMore(); ) {
        Row row = each.next();
        if (row.getRowNum() > MOST_ROWS) {
          problem(
              "row " + row.getRowNum() + ": too far down (expected: at most " + MOST_ROWS + ")");
          break;
        }
        while (rows.size() < row.getRowNum() - 1) {
          rows.add(List.of());
        }
        rows.add(texts(row));
      }
    }
    return problems.isEmpty() ? new Texts(rows, List.of()) : new Texts(List.of(), problems);
  }

  private List<String> texts(Row row) {
    List<String> texts = new ArrayList<>();
    for (Cell cell : row) {
      if (cell != null && cell.getColumnIndex() >= MOST_COLUMNS) {
        problem("cell " + cell.getAddress() + ": too far right");
        return List.of();
      }
      String text = cell == null ? "" : text(cell);
      if (cell != null && !text.isEmpty()) {
        while (texts.size() < cell.getColumnIndex()) {
          texts.add("");
        }
        texts.add(text);
      }
    }
    return texts;
  }

  private String text(Cell cell) {
    return switch (cell.getType()) {
      case EMPTY -> "";
      case NUMBER -> number(cell);
      case BOOLEAN -> cell.asBoolean().toString();
      case STRING -> plain(cell, cell.asString().strip());
      case FORMULA -> refused(cell, "a formula (expected: its value)");
      case ERROR -> refused(cell, "an error (expected: a value)");
    };
  }

  private String number(Cell cell) {
    return DateFormats.isDate(cell.getDataFormatId(), cell.getDataFormatString())
        ? refused(cell, "a date or a time (expected: a number, or the cell formatted as text)")
        : NumberText.of(cell.getRawValue());
  }

  private String plain(Cell cell, String text) {
    return text.chars().anyMatch(each -> each == '\n' || each == '\r')
        ? refused(cell, "a line break (expected: one line)")
        : text;
  }

  private String refused(Cell cell, String what) {
    problem("cell " + cell.getAddress() + ": " + what);
    return "";
  }

  private void problem(String problem) {
    if (roomForMore()) {
      problems.add(problem);
    }
  }

  private boolean roomForMore() {
    return problems.size() < MOST_PROBLEMS;
  }
}
