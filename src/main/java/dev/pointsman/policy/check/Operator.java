package dev.pointsman.policy.check;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may stand between an attribute and its constants. */
enum Operator {
  EQUAL("=="),
  NOT_EQUAL("!="),
  LESS("<"),
  AT_MOST("<="),
  MORE(">"),
  AT_LEAST(">="),
  IN("in"),
  NOT_IN("not in"),
  CONTAINS("contains"),
  NOT_CONTAINS("not contains");

  private final String text;

  Operator(String text) {
    this.text = text;
  }

  static @Nullable Operator of(String text) {
    return Arrays.stream(values()).filter(o -> o.text.equals(text)).findFirst().orElse(null);
  }

  static List<String> texts() {
    return Arrays.stream(values()).map(Operator::text).toList();
  }

  String text() {
    return text;
  }

  boolean ordering() {
    return this == LESS || this == AT_MOST || this == MORE || this == AT_LEAST;
  }

  boolean ofSets() {
    return this == CONTAINS || this == NOT_CONTAINS;
  }

  boolean ofLists() {
    return this == IN || this == NOT_IN;
  }
}
