package dev.pointsman.policy.spreadsheet;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes one sheet. Stateless. */
final class SheetWriter {
  private static final int MOST_LETTERS_OF_A_NAME = 31;
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d*[1-9])?");

  private SheetWriter() {}

  static void write(Path file, String sheet, List<List<String>> rows) throws IOException {
    String name = sheet.replaceAll("[\\[\\]:*?/\\\\]", "_");
    String shown = name.substring(0, Math.min(name.length(), MOST_LETTERS_OF_A_NAME));
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "pointsman", "1.0")) {
      Worksheet worksheet = workbook.newWorksheet(shown);
      for (int row = 0; row < rows.size(); row++) {
        List<String> cells = rows.get(row);
        for (int column = 0; column < cells.size(); column++) {
          write(worksheet, row, column, cells.get(column));
        }
      }
    }
  }

  private static void write(Worksheet worksheet, int row, int column, String text) {
    if (text.isEmpty()) {
      return;
    }
    if (isNumber(text)) {
      worksheet.value(row, column, new BigDecimal(text));
    } else {
      worksheet.value(row, column, text);
    }
  }

  /** Whether a spreadsheet keeps every digit of a text that is taken for a number. */
  private static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches()
        && !text.equals("-0")
        && new BigDecimal(text).precision() <= NumberText.DIGITS;
  }
}
