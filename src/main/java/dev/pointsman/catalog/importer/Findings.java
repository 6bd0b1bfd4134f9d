package dev.pointsman.catalog.importer;

import dev.pointsman.catalog.importer.ImportReport.Kind;
import dev.pointsman.catalog.importer.ImportReport.Line;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the lines of a report. Not thread-safe. */
final class Findings {
  private final List<Line> lines = new ArrayList<>();

  void isNew(String provider, @Nullable String model) {
    lines.add(new Line(Kind.NEW, provider, model, null, null, null, null));
  }

  void isGone(String provider, String model) {
    lines.add(new Line(Kind.GONE, provider, model, null, null, null, null));
  }

  void isLeftOut(String provider, @Nullable String model, String why) {
    lines.add(new Line(Kind.LEFT_OUT, provider, model, null, null, null, why));
  }

  void add(Line line) {
    lines.add(line);
  }

  List<Line> lines() {
    return lines;
  }
}
