package dev.pointsman.catalog;

import dev.pointsman.document.Fields;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads the {@code tokenizer} of a model or a family. Stateless. */
final class TokenizerEntry {
  private static final BigDecimal MOST_FACTOR = BigDecimal.valueOf(3);

  private TokenizerEntry() {}

  /** Empty if nothing is said. */
  static Optional<Tokenizer> read(Fields fields) {
    return fields.optionalSection("tokenizer", TokenizerEntry::tokenizer);
  }

  private static Tokenizer tokenizer(Fields fields) {
    boolean exact = fields.oneOf("kind", Kind.class).or(Kind.APPROX) == Kind.EXACT;
    double usual = exact ? 1 : Tokenizer.UNKNOWN.factor();
    return new Tokenizer(
        fields.oneOf("encoding", Encoding.class).or(Tokenizer.UNKNOWN.encoding()),
        fields
            .decimal("factor")
            .atLeast(BigDecimal.ONE)
            .atMost(MOST_FACTOR)
            .or(BigDecimal.valueOf(usual))
            .doubleValue(),
        exact);
  }

  private enum Kind {
    EXACT,
    APPROX
  }
}
