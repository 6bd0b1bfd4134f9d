package dev.pointsman.routing;

import dev.pointsman.policy.vocabulary.Request;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is checked of every deployment without a rule, by the id that explanations show. */
enum Check {
  CALLABLE("callable"),
  CAPABILITIES("fit.capabilities"),
  CONTEXT("fit.context"),
  DRAINED("drained"),
  MODALITY("fit.modality"),
  MODE("fit.mode"),
  OUTPUT("fit.output"),
  STATUS("fit.status");

  private final String id;

  Check(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  /** Whether it depends on nothing but what the request wants back. */
  boolean isByModality() {
    return this == MODE || this == MODALITY || this == STATUS;
  }

  /** What the check demands of a model for this request. */
  String text(Request facts, CountedTokens counted) {
    return switch (this) {
      case CALLABLE -> "can be called from here";
      case CAPABILITIES -> "can do " + words(facts);
      case CONTEXT -> "holds " + input(facts, counted) + " and the answer";
      case DRAINED -> "is not taken out of routing by an operator";
      case MODALITY -> "produces " + word(ExpectedTokens.wanted(facts));
      case MODE -> "is made for " + word(ExpectedTokens.wanted(facts));
      case OUTPUT -> "may answer with " + facts.maxOutputTokens() + " tokens";
      case STATUS -> "is not retired";
    };
  }

  private static String input(Request facts, CountedTokens counted) {
    return facts.inputTokens() + " input tokens" + counted.words();
  }

  private static String words(Request facts) {
    return facts.needs().stream().sorted().map(Check::word).collect(Collectors.joining(", "));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
