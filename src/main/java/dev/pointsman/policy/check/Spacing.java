package dev.pointsman.policy.check;

import dev.pointsman.policy.check.Token.Kind;

/** Where a space stands between two tokens of one line. Stateless. */
final class Spacing {
  private Spacing() {}

  static boolean between(Token before, Token after) {
    if (before.is(".") || before.is("@") || before.is("!")) {
      return false;
    }
    if (after.is(".") || after.is(",") || after.is(";")) {
      return false;
    }
    return !(after.is("(") && before.is(Kind.WORD) && !before.is("in"));
  }
}
