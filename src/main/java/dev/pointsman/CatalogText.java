package dev.pointsman;

import dev.pointsman.catalog.CatalogDiff;
import dev.pointsman.catalog.CatalogDiff.Change;
import dev.pointsman.catalog.CatalogStatus;
import dev.pointsman.catalog.CatalogStatus.ProviderStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Catalogues and their differences in lines for people. Stateless. */
final class CatalogText {
  private CatalogText() {}

  static List<String> status(CatalogStatus status) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "version %s: %s, %s, %s"
            .formatted(
                status.version(),
                Count.of(status.providers().size(), "provider"),
                Count.of(status.models(), "model"),
                Count.of(status.deployments(), "deployment")));
    if (status.retiredModels() > 0) {
      lines.add(Count.of(status.retiredModels(), "retired model") + " left out");
    }
    if (status.goodUntil() != null) {
      lines.add("prices or shutdowns change next on " + status.goodUntil());
    }
    lines.add("");
    lines.add(row("", "", "", "of these", "unknown", ""));
    lines.add(row("provider", "deployments", "price", "region", "quality", "data policy"));
    status.providers().forEach(each -> lines.add(row(each)));
    return lines;
  }

  private static String row(ProviderStatus provider) {
    return row(
        provider.id(),
        shown(provider.deployments()),
        shown(provider.noPrice()),
        shown(provider.noRegion()),
        shown(provider.noQuality()),
        shown(provider.noDataPolicy()));
  }

  private static String row(String... cells) {
    return String.format(Locale.ROOT, "%-24s %11s %9s %10s %11s %12s", (Object[]) cells)
        .stripTrailing();
  }

  private static String shown(int count) {
    return count == 0 ? "-" : String.valueOf(count);
  }

  static List<String> diff(CatalogDiff diff) {
    return diff.changes().stream().map(CatalogText::line).toList();
  }

  private static String line(Change change) {
    String kind =
        switch (change.kind()) {
          case ADDED -> "new      ";
          case REMOVED -> "gone     ";
          case CHANGED -> "changed  ";
        };
    return change.field() == null
        ? kind + change.deployment()
        : kind
            + "%s %s: %s -> %s"
                .formatted(
                    change.deployment(),
                    change.field(),
                    known(change.before()),
                    known(change.after()));
  }

  private static String known(@Nullable String value) {
    return value == null ? "unknown" : value;
  }
}
