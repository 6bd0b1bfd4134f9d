package dev.pointsman.policy.check;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The first word of a rule's id and the verbs that such a rule may use. */
enum RuleKind {
  GUARD("require requireIfPossible forbid deny"),
  LIMIT("limit threshold attempts"),
  PREFER("prefer avoid preferInOrder optimizeFor"),
  ROUTE("pin fallback require forbid requireIfPossible optimizeFor"),
  ESCALATE("escalate"),
  /** One verb for each slot that a default can fill. */
  DEFAULT("optimizeFor limit threshold prefer avoid preferInOrder fallback");

  private final String verbs;

  RuleKind(String verbs) {
    this.verbs = verbs;
  }

  static @Nullable RuleKind of(String word) {
    return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst().orElse(null);
  }

  static List<String> words() {
    return Arrays.stream(values()).map(RuleKind::word).toList();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  List<String> verbs() {
    return List.of(verbs.split(" "));
  }
}
