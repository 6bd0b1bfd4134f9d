package dev.pointsman.policy.check;

import dev.pointsman.policy.check.RuleTable.Test;
import dev.pointsman.policy.check.Schema.Attribute;
import dev.pointsman.policy.check.TableLine.Cell;
import dev.pointsman.policy.check.Token.Kind;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the cells of one condition column. Confined to one thread. */
final class ConditionCell {
  private final Attribute attribute;
  private final Test test;
  private final Findings findings;
  private final Map<String, Set<Object>> known = new HashMap<>();

  ConditionCell(Attribute attribute, Test test, Findings findings) {
    this.attribute = attribute;
    this.test = test;
    this.findings = findings;
  }

  /** The values that fit; none for a blank cell, which fits always. */
  Set<Object> read(Cell cell) {
    Set<Object> before = known.get(cell.raw());
    if (before != null) {
      return before;
    }
    if (cell.isBlank()) {
      return Set.of();
    }
    int found = findings.size();
    Set<Object> values = new LinkedHashSet<>();
    int at = 0;
    for (String part : cell.raw().split("\\|", -1)) {
      String stripped = part.strip();
      int start = cell.start() + at + Math.max(0, part.indexOf(stripped));
      Object value = value(new Cell(stripped, start));
      if (value != null) {
        values.add(value);
      }
      at += part.length() + 1;
    }
    refuseSeveralBounds(cell, values.size());
    Set<Object> copy = Set.copyOf(values);
    if (findings.size() == found) {
      known.put(cell.raw(), copy);
    }
    return copy;
  }

  private void refuseSeveralBounds(Cell cell, int count) {
    if (count > 1 && test != Test.EQUAL && test != Test.CONTAINS) {
      findings.add(
          Code.TABLE_CELL,
          cell.token(Kind.WORD),
          "a bound is one value",
          "write one value, or a column without an operator");
    }
  }

  private @Nullable Object value(Cell cell) {
    if (cell.isBlank()) {
      findings.add(
          Code.TABLE_CELL,
          cell.token(Kind.WORD),
          "a value is missing beside |",
          "low|medium; a blank cell fits every request");
      return null;
    }
    Class<?> type = attribute.type();
    if (type.isEnum()) {
      return constant(cell, type);
    }
    if (type == String.class) {
      return cell.text();
    }
    return type == boolean.class ? flag(cell) : number(cell);
  }

  private @Nullable Object constant(Cell cell, Class<?> type) {
    for (Object each : type.getEnumConstants()) {
      if (((Enum<?>) each).name().equalsIgnoreCase(cell.text())) {
        return each;
      }
    }
    List<String> words =
        Schema.constants(type).stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
    findings.add(
        Code.UNKNOWN_VALUE,
        cell.token(Kind.WORD),
        "unknown value " + cell.token(Kind.WORD).shown() + " for " + attribute.shown(),
        Suggestions.of(cell.text(), words));
    return null;
  }

  private @Nullable Object flag(Cell cell) {
    // spreadsheets write TRUE and FALSE
    String word = cell.text().toLowerCase(Locale.ROOT);
    if (word.equals("true") || word.equals("false")) {
      return word.equals("true");
    }
    findings.add(
        Code.WRONG_TYPE,
        cell.token(Kind.WORD),
        attribute.shown() + " is true or false, not " + cell.token(Kind.WORD).shown(),
        "write true or false");
    return null;
  }

  private @Nullable Object number(Cell cell) {
    Token token = cell.token(Kind.NUMBER);
    String problem = Literals.problem(token, attribute.type() == int.class);
    if (problem == null) {
      return Literals.value(token).doubleValue();
    }
    findings.add(
        Code.BAD_NUMBER,
        token,
        problem,
        "numbers are digits with an optional fraction: 32000, 0.7; a comparison stands in the"
            + " header");
    return null;
  }
}
