package dev.pointsman.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class YamlTextTest {
  private static final String TEXT =
      """
      # 1 😀 before
      name: "old"   # stays
      none:
      flow: {a: 1, b: [x]}  # too
      list:
        - one
        - {c: 2}   # below

      # after
      """;

  @Test
  void changesNothingByItself() {
    assertThat(YamlText.root(TEXT).changedFile()).isEqualTo(TEXT);
  }

  @Test
  void replacesValuesAndKeepsComments() {
    YamlPart root = YamlText.root(TEXT);

    root.put("name", "new");
    root.put("none", "3");
    root.get("flow").orElseThrow().put("a", "\"9\"");

    assertThat(root.changedFile())
        .isEqualTo(
            TEXT.replace("\"old\"", "new").replace("none:", "none: 3").replace("a: 1", "a: \"9\""));
  }

  @Test
  void putsLinesInPlaceOfAValue() {
    YamlPart root = YamlText.root("empty: []\nnext: 1\n");

    root.put("empty", "\n  - a\n  - b");

    assertThat(root.changedFile()).isEqualTo("empty:\n  - a\n  - b\nnext: 1\n");
  }

  @Test
  void addsKeysAndItemsInOrderWhereTheirKindEnds() {
    YamlPart root = YamlText.root(TEXT);

    root.put("last", "1");
    root.put("really_last", "2");
    root.get("flow").orElseThrow().put("d", "4");
    root.get("flow").flatMap(flow -> flow.get("b")).orElseThrow().add("y");
    root.get("list").orElseThrow().add("three");

    assertThat(root.changedFile())
        .contains("flow: {a: 1, b: [x, y], d: 4}  # too\n")
        .contains("  - {c: 2}   # below\n  - three\nlast: 1\nreally_last: 2\n\n# after\n");
  }

  @Test
  void addsWholeLinesBelowAValue() {
    YamlPart root = YamlText.root("list:\n  - id: a\n    b: 1\n# end");

    root.get("list").orElseThrow().items().get(0).addLinesBelow("  - id: z\n");

    assertThat(root.changedFile()).isEqualTo("list:\n  - id: a\n    b: 1\n  - id: z\n# end\n");
  }

  @Test
  void readsWhatIsThere() {
    YamlPart root = YamlText.root(TEXT);

    assertThat(root.textOf("name")).isEqualTo("old");
    assertThat(root.textOf("none")).isNull();
    assertThat(root.get("flow").orElseThrow().written()).isEqualTo("{a: 1, b: [x]}");
    assertThat(root.get("flow").orElseThrow().keys()).containsExactly("a", "b");
    assertThat(root.get("list").orElseThrow().items()).hasSize(2);
    assertThat(root.get("flow").flatMap(f -> f.get("b")).orElseThrow().texts())
        .containsExactly("x");
  }

  @Test
  void needsASectionAtTheRoot() {
    assertThatThrownBy(() -> YamlText.root("- a\n")).hasMessageContaining("no section");
  }
}
