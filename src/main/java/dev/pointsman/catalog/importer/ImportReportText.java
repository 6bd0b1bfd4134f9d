package dev.pointsman.catalog.importer;

import dev.pointsman.catalog.importer.ImportReport.Kind;
import dev.pointsman.catalog.importer.ImportReport.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report of an import in lines for people: what is left out is counted by reason. Stateless. */
public final class ImportReportText {
  private ImportReportText() {}

  /** All of it, the counts last. */
  public static List<String> lines(ImportReport report) {
    List<String> lines = new ArrayList<>();
    newOnes(report, lines);
    report.of(Kind.GONE).forEach(line -> lines.add("gone      " + id(line)));
    for (Line line : report.of(Kind.CHANGED)) {
      lines.add(
          "changed   %s %s: %s -> %s"
              .formatted(id(line), line.field(), known(line.before()), known(line.after())));
    }
    for (Line line : report.of(Kind.DISAGREES)) {
      lines.add(
          "disagrees %s %s: %s, by %s %s"
              .formatted(
                  id(line),
                  line.field(),
                  known(line.before()),
                  report.source().word(),
                  known(line.after())));
    }
    leftOut(report, lines);
    lines.add(summary(report));
    return lines;
  }

  private static void newOnes(ImportReport report, List<String> lines) {
    Map<String, List<Line>> byProvider = grouped(report.of(Kind.NEW), Line::provider);
    byProvider.forEach(
        (provider, found) -> {
          List<String> models =
              found.stream().filter(line -> line.model() != null).map(Line::model).toList();
          boolean isNew = models.size() < found.size();
          lines.add(
              "new       %s%s: %s"
                  .formatted(isNew ? "provider " : "", provider, String.join(", ", models)));
        });
  }

  private static void leftOut(ImportReport report, List<String> lines) {
    Map<String, List<Line>> byReason = grouped(report.of(Kind.LEFT_OUT), line -> known(line.why()));
    byReason.forEach(
        (why, found) -> {
          List<String> providers =
              found.stream().filter(line -> line.model() == null).map(Line::provider).toList();
          int models = found.size() - providers.size();
          if (models > 0) {
            lines.add(
                "left out  %d %s: %s".formatted(models, models == 1 ? "model" : "models", why));
          }
          if (!providers.isEmpty()) {
            lines.add("left out  %s: %s".formatted(String.join(", ", providers), why));
          }
        });
  }

  private static Map<String, List<Line>> grouped(List<Line> lines, Function<Line, String> by) {
    return lines.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList()));
  }

  private static String summary(ImportReport report) {
    return "%s as of %s: %d new, %d gone, %d changed, %d prices differ by more than 5 %%, %d left out"
        .formatted(
            report.source().word(),
            report.asOf(),
            report.count(Kind.NEW),
            report.count(Kind.GONE),
            report.count(Kind.CHANGED),
            report.count(Kind.DISAGREES),
            report.count(Kind.LEFT_OUT));
  }

  private static String id(Line line) {
    return line.provider() + "/" + line.model();
  }

  private static String known(@Nullable String value) {
    return value == null ? "unknown" : value;
  }
}
