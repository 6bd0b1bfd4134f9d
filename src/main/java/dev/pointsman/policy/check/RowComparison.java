package dev.pointsman.policy.check;

import dev.pointsman.policy.check.RowOverlaps.Overlap;
import dev.pointsman.policy.check.RuleTable.Row;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reports rows that fit one request, where only one may, where they speak about the same, or where
 * one of them adds nothing. Confined to one thread.
 */
final class RowComparison {
  /** More help nobody; that there are more is said. */
  static final int MOST_SHOWN = 20;

  private final RuleTable table;
  private final Findings findings;
  private final Map<Integer, TableLine> byNumber = new HashMap<>();
  private final Set<Row> repeating = Collections.newSetFromMap(new IdentityHashMap<>());

  RowComparison(RuleTable table, List<TableLine> lines, Findings findings) {
    this.table = table;
    this.findings = findings;
    lines.forEach(line -> byNumber.put(line.number(), line));
  }

  void run(@Nullable Hits hits) {
    RowOverlaps overlaps = new RowOverlaps(table);
    List<Overlap> found = overlaps.find((a, b) -> isWanted(hits, a, b), MOST_SHOWN + 1);
    boolean more = found.size() > MOST_SHOWN;
    found.subList(0, more ? MOST_SHOWN : found.size()).forEach(each -> report(hits, each));
    findings.enter(null);
    if (more) {
      rest("more rows of this table are beside others than the " + MOST_SHOWN + " that are shown");
    } else if (!overlaps.isComplete()) {
      rest(
          "not all rows of this table were compared with each other, only %,d pairs"
              .formatted(RowOverlaps.MOST_COMPARISONS));
    }
  }

  /** Of rows that add nothing one word is enough. */
  private boolean isWanted(@Nullable Hits hits, Row earlier, Row later) {
    if (hits == Hits.ONE || repeating.contains(earlier) || repeating.contains(later)) {
      return hits == Hits.ONE;
    }
    Row repeated = repeated(earlier, later);
    if (repeated != null) {
      repeating.add(repeated);
    }
    return repeated != null || (hits != Hits.ALL && RowClashes.clash(earlier, later));
  }

  /** The one of both that adds nothing to the other; the later one if neither does. */
  private @Nullable Row repeated(Row earlier, Row later) {
    if (RowRepeats.addsNothing(table.columns(), later, earlier)) {
      return later;
    }
    return RowRepeats.addsNothing(table.columns(), earlier, later) ? earlier : null;
  }

  private void report(@Nullable Hits hits, Overlap each) {
    Row repeated = hits == Hits.ONE ? null : repeated(each.earlier(), each.later());
    if (repeated != null) {
      Row other = line(repeated) == line(each.later()) ? each.earlier() : each.later();
      String message = "wherever this row fits, line %d says all that it says";
      add(Code.ADDS_NOTHING, repeated, message.formatted(line(other)), "delete it");
      return;
    }
    String clash = RowClashes.between(each.earlier(), each.later());
    String remedy = "give the rows conditions that exclude each other";
    add(
        hits == Hits.ONE ? Code.TABLE_OVERLAP : Code.ROWS_CLASH,
        each.later(),
        "line %d fits a request with %s as well%s"
            .formatted(line(each.earlier()), each.request(), clash.isEmpty() ? "" : ": " + clash),
        hits == Hits.ONE ? remedy : remedy + ", or say # @Hits all");
  }

  private void add(Code code, Row row, String message, String remedy) {
    TableLine line = Objects.requireNonNull(byNumber.get(line(row)));
    findings.enter(row.info().id());
    findings.add(code, line.start(), line.text().length(), message, remedy);
  }

  private void rest(String message) {
    findings.add(Code.MORE_ROWS, 0, 1, message, "repair those that are shown and check again");
  }

  private static int line(Row row) {
    return row.info().line();
  }
}
