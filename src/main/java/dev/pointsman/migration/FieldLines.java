package dev.pointsman.migration;

import dev.pointsman.document.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what became of each field. Confined to one migration. */
final class FieldLines {
  private static final Comparator<FieldLine> BY_PLACE =
      Comparator.comparingInt((FieldLine each) -> each.place().line())
          .thenComparingInt(each -> each.place().column())
          .thenComparing(FieldLine::field);

  private final List<FieldLine> lines = new ArrayList<>();

  void imported(String field, Tree value, String how) {
    lines.add(new FieldLine(value.place(), field, Fate.IMPORTED, how));
  }

  void approximated(String field, Tree value, String how) {
    lines.add(new FieldLine(value.place(), field, Fate.APPROXIMATED, how));
  }

  void ignored(String field, Tree value, String why) {
    lines.add(new FieldLine(value.place(), field, Fate.IGNORED, why));
  }

  /** In file order. */
  List<FieldLine> inOrder() {
    return lines.stream().sorted(BY_PLACE).toList();
  }
}
