package dev.pointsman.catalog.importer;

import dev.pointsman.catalog.importer.ImportReport.Kind;
import dev.pointsman.catalog.importer.ImportReport.Line;
import dev.pointsman.catalog.importer.ListedModel.ListedPrice;
import dev.pointsman.document.YamlPart;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Prices of one model that the catalogue has. An older row of the same source is brought up to
 * date: with an end and a successor where input or output changed, in place where only a minor
 * class did. Rows of other sources and our own are never changed; where they differ, that is
 * reported. Confined to one import.
 */
final class PriceMerge {
  private static final BigDecimal TWENTY = BigDecimal.valueOf(20);
  private static final List<String> COMPARED = List.of("input", "output");

  private final Ground ground;
  private final String provider;
  private final YamlPart model;
  private final String id;

  PriceMerge(Ground ground, String provider, YamlPart model) {
    this.ground = ground;
    this.provider = provider;
    this.model = model;
    this.id = String.valueOf(model.textOf("id"));
  }

  void merge(List<ListedPrice> listed) {
    List<ListedPrice> theirs = listed.stream().filter(row -> row.isValidOn(ground.asOf())).toList();
    if (!"metered".equals(model.textOf("billing"))) {
      return;
    }
    List<PriceRow> ours = rows();
    if (listed.isEmpty() && ours.stream().anyMatch(row -> row.isFrom(ground.source()))) {
      ground.findings().isLeftOut(provider, id, "no usable price any more; what stands here stays");
    }
    if (theirs.isEmpty()) {
      return;
    }
    if (ours.isEmpty()) {
      fill(listed);
      return;
    }
    List<PriceRow> valid =
        ours.stream().filter(row -> row.price().isValidOn(ground.asOf())).toList();
    for (ListedPrice row : theirs) {
      Optional<PriceRow> same =
          valid.stream()
              .filter(each -> each.price().aboveInputTokens() == row.aboveInputTokens())
              .findFirst();
      if (same.isPresent()) {
        compare(same.get(), row);
      } else if (valid.stream().allMatch(this::isOutdated)) {
        addTier(between(ours, row));
      }
    }
  }

  /** A row that holds between those of other days, if it does not say itself when it holds. */
  private ListedPrice between(List<PriceRow> ours, ListedPrice row) {
    List<ListedPrice> others =
        ours.stream()
            .map(PriceRow::price)
            .filter(each -> each.aboveInputTokens() == row.aboveInputTokens())
            .toList();
    LocalDate before =
        days(others, ListedPrice::validTo)
            .filter(day -> !day.isAfter(ground.asOf()))
            .max(LocalDate::compareTo)
            .orElse(null);
    LocalDate after =
        days(others, ListedPrice::validFrom)
            .filter(day -> day.isAfter(ground.asOf()))
            .min(LocalDate::compareTo)
            .orElse(null);
    return new ListedPrice(
        row.validFrom() == null ? before : row.validFrom(),
        row.validTo() == null ? after : row.validTo(),
        row.aboveInputTokens(),
        row.usdPerMTok());
  }

  private static Stream<LocalDate> days(
      List<ListedPrice> rows, Function<ListedPrice, @Nullable LocalDate> day) {
    return rows.stream().map(day).filter(Objects::nonNull).map(Objects::requireNonNull);
  }

  /** What was read of the same day or a later one is what someone made of it. */
  private boolean isOutdated(PriceRow row) {
    return row.isFrom(ground.source()) && row.isBefore(ground.asOf());
  }

  private List<PriceRow> rows() {
    return model.get("pricing").map(YamlPart::items).orElse(List.of()).stream()
        .map(PriceRow::of)
        .filter(PriceRow::isStandard)
        .toList();
  }

  private void fill(List<ListedPrice> listed) {
    StringBuilder rows = new StringBuilder();
    for (ListedPrice row : listed) {
      rows.append("\n      - ").append(PriceRow.text(row, ground.source(), ground.asOf()));
      changed("pricing", null, row);
    }
    model.put("pricing", rows.toString());
  }

  private void addTier(ListedPrice row) {
    model
        .get("pricing")
        .ifPresent(list -> list.add(PriceRow.text(row, ground.source(), ground.asOf())));
    changed(field("pricing", row), null, row);
  }

  private void compare(PriceRow ours, ListedPrice theirs) {
    if (!ours.isFrom(ground.source())) {
      COMPARED.forEach(key -> disagree(key, ours, theirs));
      return;
    }
    List<String> keys = ours.differences(theirs);
    if (keys.isEmpty() || !ours.isBefore(ground.asOf())) {
      return;
    }
    if (COMPARED.stream().anyMatch(keys::contains)) {
      succeed(ours, theirs);
    } else {
      keys.forEach(key -> ours.part().put(key, usd(theirs, key)));
      ours.part().put("as_of", ground.asOf().toString());
    }
    for (String key : keys) {
      change(key, ours, theirs);
    }
  }

  private void succeed(PriceRow ours, ListedPrice theirs) {
    LocalDate began = ours.price().validFrom();
    LocalDate says = theirs.validFrom();
    boolean usable = says != null && (began == null || says.isAfter(began));
    LocalDate day = usable && says != null ? says : ground.asOf();
    ours.part().put("valid_to", day.toString());
    ListedPrice next = ours.overlaidBy(theirs, day);
    model
        .get("pricing")
        .ifPresent(list -> list.add(PriceRow.text(next, ground.source(), ground.asOf())));
  }

  private void disagree(String key, PriceRow ours, ListedPrice theirs) {
    BigDecimal our = ours.price().usdPerMTok().get(key);
    BigDecimal their = theirs.usdPerMTok().get(key);
    if (our != null && their != null && isFar(our, their) && !isRegional(our, their)) {
      String source = ours.source() == null ? "no source" : ours.source();
      String day = ours.asOf() == null ? "" : ", " + ours.asOf();
      String before = our.toPlainString() + " (" + source + day + ")";
      add(Kind.DISAGREES, field(key, theirs), before, their.toPlainString());
    }
  }

  /** Whether the source gives the price at one of the endpoints for that of all. */
  private boolean isRegional(BigDecimal our, BigDecimal their) {
    Optional<YamlPart> factors = model.get("regional_price_factor");
    return factors.stream()
        .flatMap(part -> part.keys().stream().map(part::textOf))
        .filter(Objects::nonNull)
        .anyMatch(factor -> !isFar(our.multiply(new BigDecimal(factor)), their));
  }

  /** More than a twentieth of the larger one. */
  static boolean isFar(BigDecimal our, BigDecimal their) {
    return our.subtract(their).abs().multiply(TWENTY).compareTo(our.max(their)) > 0;
  }

  private void change(String key, PriceRow ours, ListedPrice theirs) {
    BigDecimal our = ours.price().usdPerMTok().get(key);
    BigDecimal their = theirs.usdPerMTok().get(key);
    add(
        Kind.CHANGED,
        field(key, theirs),
        our == null ? null : our.toPlainString(),
        their == null ? null : their.toPlainString());
  }

  private static String usd(ListedPrice price, String key) {
    BigDecimal usd = price.usdPerMTok().get(key);
    return YamlWords.usd(usd == null ? BigDecimal.ZERO : usd);
  }

  private void changed(String field, @Nullable String before, ListedPrice row) {
    add(Kind.CHANGED, field, before, PriceRow.text(row, ground.source(), ground.asOf()));
  }

  private static String field(String key, ListedPrice row) {
    return row.aboveInputTokens() == 0 ? key : key + " above " + row.aboveInputTokens();
  }

  private void add(Kind kind, String field, @Nullable String before, @Nullable String after) {
    ground.findings().add(new Line(kind, provider, id, field, before, after, null));
  }
}
