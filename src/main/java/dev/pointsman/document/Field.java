package dev.pointsman.document;

import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One value on its way out of a {@link Fields}: bound it, then take it with {@link #required},
 * {@link #or}, {@link #orNull} or {@link #optional}, which report what is wrong. A value that is
 * wrong is reported once and then stands in as a blank. Confined to the reading.
 */
public final class Field<T extends Comparable<? super T>> {
  private final Section owner;
  private final String key;
  private final Scalar<T> type;
  private final @Nullable String text;
  private final @Nullable T value;
  private String expected;
  private boolean wrong;

  Field(Section owner, String key, Scalar<T> type) {
    this.owner = owner;
    this.key = key;
    this.type = type;
    this.expected = type.expected();
    this.text = owner.scalarText(key);
    this.value = text == null ? null : type.reader().apply(text).orElse(null);
    this.wrong = text != null && value == null;
  }

  /** The value must be at least this, if it is there. */
  public Field<T> atLeast(T least) {
    return check(each -> each.compareTo(least) >= 0, ">= " + shown(least));
  }

  /** The value must be at most this, if it is there. */
  public Field<T> atMost(T most) {
    return check(each -> each.compareTo(most) <= 0, "<= " + shown(most));
  }

  /**
   * The value must pass, if it is there; {@code rule} says how it should be: {@code kebab-case}.
   */
  public Field<T> check(Predicate<T> passes, String rule) {
    boolean bounded = !expected.equals(type.expected());
    expected += (bounded ? " and " : " ") + rule;
    wrong |= value != null && !passes.test(value);
    return this;
  }

  /** The value; missing is a problem. */
  public T required() {
    if (text == null && owner.isAbsent(key)) {
      owner.missing(key, expected);
    }
    return take(type.blank());
  }

  /** The value, or this if it is not there. */
  public T or(T fallback) {
    return take(fallback);
  }

  /** The value, or null if it is not there. */
  public @Nullable T orNull() {
    return text == null ? null : take(type.blank());
  }

  /** The value, or nothing if it is not there. */
  public Optional<T> optional() {
    return Optional.ofNullable(orNull());
  }

  /** The value if it is there and right; for checks that would only say again what is wrong. */
  public Optional<T> sound() {
    T taken = orNull();
    return wrong ? Optional.empty() : Optional.ofNullable(taken);
  }

  private T take(T fallback) {
    if (text != null && wrong) {
      owner.problem(key, Wording.rejected(key, text, type, expected));
      return type.blank();
    }
    return value == null ? fallback : value;
  }

  private static String shown(Object bound) {
    return bound instanceof Enum<?> word ? Wording.lower(word) : bound.toString();
  }
}
