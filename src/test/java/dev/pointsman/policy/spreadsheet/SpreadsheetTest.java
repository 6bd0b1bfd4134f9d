package dev.pointsman.policy.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.spreadsheet.Spreadsheet.Texts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadsheetTest {
  private Path file = Path.of("");

  @BeforeEach
  void takesAFile(@TempDir Path folder) {
    file = folder.resolve("table.xlsx");
  }

  @Test
  void givesBackEveryTextThatWasWritten() throws IOException {
    List<List<String>> rows =
        List.of(
            List.of("# @Title Größen, \"große\" & <kleine>"),
            List.of(),
            List.of("budget", "contextTokens>=", "require", "reason"),
            List.of("low|medium", "32768", "", "long"),
            List.of("", "0.15", "region( Region.EU )", "007"),
            List.of("1.50", "10000000", "1E5", "=1+1"),
            List.of("true", "-0", "12345678901234567890", "+1"));

    Spreadsheet.write(file, "sizes", rows);
    Texts texts = Spreadsheet.read(file, null);

    assertThat(texts.problems()).isEmpty();
    assertThat(texts.rows()).isEqualTo(rows);
  }

  @Test
  void readsNumbersAsPeopleSeeThem() throws IOException {
    sheet(
        sheet -> {
          sheet.value(0, 0, 32768);
          sheet.value(0, 1, 0.1 + 0.2);
          sheet.value(0, 2, 1e7);
          sheet.value(0, 3, 0.0);
          sheet.value(0, 4, true);
          sheet.value(0, 5, "  spaced ");
        });

    Texts texts = Spreadsheet.read(file, null);

    assertThat(texts.rows())
        .containsExactly(List.of("32768", "0.3", "10000000", "0", "true", "spaced"));
  }

  @Test
  void refusesWhatIsNoPlainTable() throws IOException {
    sheet(
        sheet -> {
          sheet.formula(0, 0, "1+1");
          sheet.value(1, 1, 45000);
          sheet.style(1, 1).format("yyyy-mm-dd").set();
          sheet.value(2, 2, "two\nlines");
          sheet.value(3, 0, "wide");
          sheet.range(3, 0, 3, 2).merge();
        });

    Texts texts = Spreadsheet.read(file, null);

    assertThat(texts.rows()).isEmpty();
    assertThat(texts.problems())
        .containsExactly(
            "cells A4:C4: merged (expected: a value in every cell of its own)",
            "cell A1: a formula (expected: its value)",
            "cell B2: a date or a time (expected: a number, or the cell formatted as text)",
            "cell C3: a line break (expected: one line)");
  }

  @Test
  void asksWhichOfSeveralSheets() throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      workbook.newWorksheet("one").value(0, 0, "first");
      workbook.newWorksheet("two").value(0, 0, "second");
    }

    assertThat(Spreadsheet.read(file, null).problems())
        .containsExactly("has several sheets: one, two (expected: --sheet with one of them)");
    assertThat(Spreadsheet.read(file, "two").rows()).containsExactly(List.of("second"));
    assertThat(Spreadsheet.read(file, "three").problems())
        .containsExactly("has no sheet three (expected: one of one, two)");
  }

  @Test
  void passesOverHiddenSheets() throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet hidden = workbook.newWorksheet("notes");
      hidden.value(0, 0, "hidden");
      hidden.setVisibilityState(VisibilityState.HIDDEN);
      workbook.newWorksheet("table").value(0, 0, "seen");
    }

    assertThat(Spreadsheet.read(file, null).rows()).containsExactly(List.of("seen"));
  }

  @Test
  void refusesOtherFiles() throws IOException {
    Files.writeString(file, "budget,reason\nlow,cheap\n");
    assertThat(Spreadsheet.read(file, null).problems())
        .containsExactly("is no spreadsheet (expected: an .xlsx file)");

    Files.write(file, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0});
    assertThat(Spreadsheet.read(file, null).problems())
        .containsExactly("is in an old format or encrypted (expected: .xlsx without password)");

    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("notes.txt"));
      zip.write("text".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(Spreadsheet.read(file, null).problems())
        .containsExactly("is no spreadsheet (expected: an .xlsx file)");
  }

  @Test
  void refusesWhatIsFarAway() throws IOException {
    sheet(sheet -> sheet.value(150_000, 0, "far"));

    assertThat(Spreadsheet.read(file, null).problems())
        .containsExactly("row 150001: too far down (expected: at most 100000)");
  }

  @ParameterizedTest
  @CsvSource({
    "0, General, false",
    "14, , true",
    "164, yyyy-mm-dd, true",
    "165, '#,##0.00 \"USD\"', false",
    "166, '0.00%', false",
    "167, '[Red]0', false",
    "49, @, false"
  })
  void tellsDatesFromNumbers(int id, String code, boolean date) {
    assertThat(DateFormats.isDate(id, code)).isEqualTo(date);
  }

  private void sheet(Consumer<Worksheet> filling) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      filling.accept(workbook.newWorksheet("table"));
    }
  }
}
