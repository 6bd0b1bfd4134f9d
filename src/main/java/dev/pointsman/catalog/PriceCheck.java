package dev.pointsman.catalog;

import dev.pointsman.document.Problems;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Holds the price rows of a model against each other. Confined to one loading. */
final class PriceCheck {
  private final List<PriceEntry> rows;
  private final Billing billing;
  private final Problems problems;

  PriceCheck(ModelEntry entry, Problems problems) {
    this.rows = entry.prices();
    this.billing = entry.model().billing();
    this.problems = problems;
  }

  void run() {
    for (int i = 0; i < rows.size(); i++) {
      PriceEntry row = rows.get(i);
      if (rows.subList(0, i).stream().anyMatch(row::overlaps)) {
        problem(row, "a second price for the same days, service tier and input size");
      }
      amount(row);
      gap(row);
      base(row);
    }
  }

  private void amount(PriceEntry row) {
    if (billing == Billing.METERED && isZero(row.price())) {
      problem(row, "all 0 (expected: a price, or billing: free, or no row if unknown)");
    }
    if (billing == Billing.FREE && !isZero(row.price())) {
      problem(row, "not 0 (expected: 0, or billing: metered)");
    }
  }

  /** Days between two rows on which nobody would know what the model costs. */
  private void gap(PriceEntry row) {
    LocalDate from = row.validFrom();
    if (from == null) {
      return;
    }
    Optional<LocalDate> before =
        rows.stream()
            .filter(other -> !other.equals(row) && row.isOfTheSameSize(other))
            .map(PriceEntry::validTo)
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .filter(end -> !end.isAfter(from))
            .max(LocalDate::compareTo);
    if (before.isPresent() && before.get().isBefore(from)) {
      String days = "no price from %s until %s".formatted(before.get(), from);
      problem(row, days + " (expected: rows that follow each other)");
    }
  }

  /** A price from some size on leaves smaller requests without one. */
  private void base(PriceEntry row) {
    boolean hasBase =
        rows.stream()
            .filter(each -> each.serviceTier() == row.serviceTier())
            .anyMatch(each -> each.price().aboveInputTokens() == 0);
    if (!hasBase) {
      problem(row, "none for smaller requests (expected: also a row above_input_tokens: 0)");
    }
  }

  private void problem(PriceEntry row, String what) {
    problems.add(row.place(), "pricing: " + what);
  }

  private static boolean isZero(Price price) {
    return price.input().add(price.output()).add(price.perRequest()).compareTo(BigDecimal.ZERO)
        == 0;
  }
}
