package dev.pointsman.health;

import dev.pointsman.chat.FailureKind;
import org.jspecify.annotations.Nullable;

/** What the end of a call says about the deployment. */
enum Verdict {
  SUCCESS,
  /** It failed: a strike. */
  STRIKE,
  /** It has too much to do: a strike, and it bears fewer calls at a time. */
  OVERLOADED_STRIKE,
  /** It has too much to do for this account: no strike, but fewer calls at a time. */
  TOO_MANY,
  /** The request or the caller was at fault: says nothing. */
  NOTHING;

  static Verdict of(@Nullable FailureKind failure) {
    if (failure == null) {
      return SUCCESS;
    }
    return switch (failure.handling().fault()) {
      case DEPLOYMENT -> STRIKE;
      case DEPLOYMENT_IS_BUSY -> OVERLOADED_STRIKE;
      case ACCOUNT_IS_BUSY -> TOO_MANY;
      case REQUEST -> NOTHING;
    };
  }

  boolean isStrike() {
    return this == STRIKE || this == OVERLOADED_STRIKE;
  }

  boolean isTooMuch() {
    return this == OVERLOADED_STRIKE || this == TOO_MANY;
  }
}
