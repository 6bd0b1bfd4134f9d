package dev.pointsman.routing.cases;

import dev.pointsman.document.Fields;
import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.Tier;
import java.util.Locale;
import java.util.Optional;

/** What a case wants of an answer: {@code escalate: next}. Stateless. */
final class EscalationWish {
  private static final String KEY = "escalate";

  private EscalationWish() {}

  /** What may be wanted; NEXT is one class above the model that answered. */
  private enum Wanted {
    NONE,
    NEXT,
    STANDARD,
    PREMIUM
  }

  static Optional<Wish> read(Fields fields) {
    return fields
        .oneOf(KEY, Wanted.class)
        .optional()
        .map(wanted -> new Wish(fields.place(KEY), verdict -> failure(wanted, verdict)));
  }

  private static Optional<String> failure(Wanted wanted, Verdict verdict) {
    Answer answer = verdict.answer();
    if (answer == null) {
      return Wish.mismatch(KEY, "an answer beside the request", "none");
    }
    Optional<Tier> expected =
        switch (wanted) {
          case NONE -> Optional.empty();
          case NEXT -> Optional.of(answer.tier() == Tier.MINI ? Tier.STANDARD : Tier.PREMIUM);
          case STANDARD -> Optional.of(Tier.STANDARD);
          case PREMIUM -> Optional.of(Tier.PREMIUM);
        };
    return verdict.escalation().equals(expected)
        ? Optional.empty()
        : Wish.mismatch(KEY, word(expected), word(verdict.escalation()));
  }

  private static String word(Optional<Tier> tier) {
    return tier.map(each -> each.name().toLowerCase(Locale.ROOT)).orElse("none");
  }
}
