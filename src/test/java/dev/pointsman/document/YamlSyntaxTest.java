package dev.pointsman.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class YamlSyntaxTest {
  private static final Map<String, String> BROKEN =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("", "1:1 file is empty"),
              Map.entry("a:\n\tb: 1\n", "2:1 tab (expected: spaces for indentation)"),
              Map.entry("a: b: c\n", "1:5 unexpected \":\""),
              Map.entry("a: 1\nb\nc: 2\n", "3:1 key without \":\" on the line before"),
              Map.entry("a: \"open\nb: 1\n", "1:4 quote is never closed"),
              Map.entry("a: [1, 2\nb: 1\n", "2:2 list or section in brackets is not closed"),
              Map.entry("a:\n  b: 1\n c: 2\n", "3:2 indentation or form does not fit"),
              Map.entry("a: *b\n", "1:4 alias without an anchor: *b"),
              Map.entry("a: @b\n", "1:4 a value cannot begin like this; put it in quotes"),
              Map.entry("a: 1\n---\nb: 2\n", "2:1 a second document begins here"),
              Map.entry("a: 1\nb: \u0001\n", "2:4 control character U+0001 is not allowed"),
              Map.entry("[a]: 1\n", "1:1 key that is a list or section (expected: word)"),
              Map.entry("a: &a [*a]\n", "nested deeper than 40 levels, or an alias within itself"),
              Map.entry("[".repeat(60) + "]".repeat(60), "")));

  private final Problems problems = new Problems();

  @TestFactory
  Stream<DynamicTest> tellsSyntaxErrorsInOurWordsWithTheirPlace() {
    return BROKEN.entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    "text: " + each.getKey().replace("\n", "⏎"),
                    () -> check(each.getKey(), each.getValue())));
  }

  private static void check(String text, String expected) {
    Problems found = new Problems();

    boolean readable = Document.parse(text, "a.yaml", found).isReadable();

    assertThat(readable).isFalse();
    assertThat(found.list()).hasSize(1);
    assertThat(found.list().get(0).text()).contains(expected).startsWith("a.yaml:");
  }

  @Test
  void boundsWhatAliasesRepeat() {
    List<String> lines = new ArrayList<>(List.of("a: &l0 [x, x, x, x, x, x, x, x, x]"));
    for (int level = 1; level < 10; level++) {
      String alias = "*l" + (level - 1);
      String nine = String.join(", ", Collections.nCopies(9, alias));
      lines.add("b" + level + ": &l" + level + " [" + nine + "]");
    }

    boolean readable = Document.parse(String.join("\n", lines), "a.yaml", problems).isReadable();

    assertThat(readable).isFalse();
    assertThat(problems.list().get(0).message()).isNotEmpty();
  }

  @Test
  void boundsTheLengthOfAFile() {
    String text = "a: " + "x".repeat(Document.MAX_BYTES);

    boolean readable = Document.parse(text, "a.yaml", problems).isReadable();

    assertThat(readable).isFalse();
    assertThat(problems.list().get(0).text())
        .isEqualTo("a.yaml:1:1 file of 4194307 bytes (expected: at most 4194304)");
  }
}
