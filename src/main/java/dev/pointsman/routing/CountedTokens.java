package dev.pointsman.routing;

import dev.pointsman.catalog.Encoding;
import dev.pointsman.catalog.Tokenizer;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The input tokens of one request in other encodings than the one that its facts tell them in. What
 * was not counted is estimated from the facts. Immutable.
 *
 * @param inFacts what the facts tell, at least 1 if anything was counted
 * @param others as counted beside it, by encoding
 */
public record CountedTokens(int inFacts, Map<Encoding, Integer> others) {
  /** The encoding of {@code inputTokens} in facts, where that is counted. */
  public static final Encoding OF_FACTS = Encoding.O200K_BASE;

  /** Nothing was counted in another encoding. */
  public static final CountedTokens NONE = new CountedTokens(0, Map.of());

  public CountedTokens {
    others = Map.copyOf(others);
  }

  /** Whether everything is as the facts tell it. */
  public boolean isNone() {
    return others.isEmpty();
  }

  /**
   * The input of a model.
   *
   * @param factTokens what the facts tell of this request, or of one that is longer or shorter
   */
  int input(int factTokens, Tokenizer tokenizer) {
    Integer counted = isNone() ? null : others.get(tokenizer.encoding());
    if (counted == null) {
      return ExpectedTokens.scaled(factTokens, tokenizer.perEstimatedToken());
    }
    long alike = ((long) factTokens * counted + inFacts - 1) / inFacts;
    return ExpectedTokens.scaled((int) Math.min(alike, Integer.MAX_VALUE), tokenizer.factor());
  }

  /** Tokens of a model per token of the facts. */
  double perFactToken(Tokenizer tokenizer) {
    Integer counted = others.get(tokenizer.encoding());
    return counted == null
        ? tokenizer.perEstimatedToken()
        : (double) counted / inFacts * tokenizer.factor();
  }

  /** What stands behind the number of the facts: {@code (15210 of cl100k_base)}. */
  String words() {
    return isNone()
        ? ""
        : others.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(each -> each.getValue() + " of " + each.getKey().word())
            .collect(Collectors.joining(", ", " (", ")"));
  }

  /** By the names of encodings; empty if nothing was counted. */
  public Map<String, Integer> byEncoding() {
    return others.entrySet().stream()
        .collect(Collectors.toMap(each -> each.getKey().word(), Map.Entry::getValue));
  }
}
