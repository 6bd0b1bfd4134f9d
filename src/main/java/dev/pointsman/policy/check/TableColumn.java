package dev.pointsman.policy.check;

import dev.pointsman.policy.check.RuleTable.Test;
import dev.pointsman.policy.check.Schema.Attribute;
import dev.pointsman.policy.check.TableLine.Cell;
import dev.pointsman.policy.vocabulary.Limit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One column of a table. Immutable.
 *
 * @param attribute of a condition, else null
 * @param test of a condition, else null
 */
record TableColumn(Cell header, Role role, @Nullable Attribute attribute, @Nullable Test test) {
  private static final Pattern CONDITION =
      Pattern.compile("(\\w+)\\s*(==|>=|<=|>|<|contains)?", Pattern.CASE_INSENSITIVE);
  private static final Map<String, Test> TESTS =
      Map.of(
          "==", Test.EQUAL,
          "<", Test.LESS,
          "<=", Test.AT_MOST,
          ">", Test.MORE,
          ">=", Test.AT_LEAST,
          "contains", Test.CONTAINS);

  /** What the cells of a column are. */
  enum Role {
    REQUIRE,
    FORBID,
    DENY,
    USD_PER_REQUEST,
    USD_PER_MILLION_TOKENS,
    LATENCY_MS,
    OUTPUT_TOKENS,
    PREFER,
    AVOID,
    POINTS,
    REASON,
    CONDITION,
    /** Already reported. */
    UNKNOWN;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean isSelector() {
      return this == REQUIRE || this == FORBID || this == PREFER || this == AVOID;
    }

    boolean isLimit() {
      return compareTo(USD_PER_REQUEST) >= 0 && compareTo(OUTPUT_TOKENS) <= 0;
    }

    boolean isVerb() {
      return compareTo(AVOID) <= 0;
    }

    Limit limit() {
      return Limit.valueOf(name());
    }

    static @Nullable Role of(String word) {
      for (Role role : values()) {
        if (role.compareTo(CONDITION) < 0 && role.word().equals(word)) {
          return role;
        }
      }
      return null;
    }
  }

  static List<TableColumn> read(List<Cell> header, Schema schema, Findings findings) {
    List<TableColumn> columns = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Cell cell : header) {
      TableColumn column = column(cell, schema, findings);
      boolean again = column.test != Test.CONTAINS && column.role != Role.UNKNOWN;
      if (again && !seen.add(column.role + " " + column.attribute + " " + column.test)) {
        findings.add(
            Code.TABLE_COLUMN,
            cell.token(Token.Kind.WORD),
            "the column " + cell.text() + " stands here twice",
            "keep one; a cell may hold several values: low|medium");
      }
      columns.add(column);
    }
    return columns;
  }

  private static TableColumn column(Cell cell, Schema schema, Findings findings) {
    Role role = Role.of(cell.text());
    if (role != null) {
      return new TableColumn(cell, role, null, null);
    }
    Map<String, Attribute> attributes = schema.attributes(Schema.REQUEST);
    Matcher matcher = CONDITION.matcher(cell.text());
    Attribute attribute =
        matcher.matches() && attributes != null ? attributes.get(matcher.group(1)) : null;
    if (attribute == null) {
      List<String> allowed = new ArrayList<>();
      for (Role each : Role.values()) {
        if (each.compareTo(Role.CONDITION) < 0) {
          allowed.add(each.word());
        }
      }
      allowed.addAll(attributes == null ? Set.of() : attributes.keySet());
      String name = matcher.matches() ? matcher.group(1) : cell.text();
      boolean otherwiseApart = cell.text().contains(";") || cell.text().contains("\t");
      findings.add(
          Code.TABLE_COLUMN,
          cell.token(Token.Kind.WORD),
          "unknown column " + cell.token(Token.Kind.WORD).shown(),
          otherwiseApart ? "cells are separated by commas" : Suggestions.of(name, allowed));
      return new TableColumn(cell, Role.UNKNOWN, null, null);
    }
    Test test = test(matcher.group(2), attribute);
    fits(cell, attribute, test, findings);
    return new TableColumn(cell, Role.CONDITION, attribute, test);
  }

  private static Test test(@Nullable String operator, Attribute attribute) {
    Test ifNone = attribute.set() ? Test.CONTAINS : Test.EQUAL;
    return operator == null
        ? ifNone
        : TESTS.getOrDefault(operator.toLowerCase(Locale.ROOT), ifNone);
  }

  private static void fits(Cell cell, Attribute attribute, Test test, Findings findings) {
    if (attribute.set() != (test == Test.CONTAINS)) {
      findings.add(
          Code.SET_OPERATOR,
          cell.token(Token.Kind.WORD),
          attribute.shown() + (attribute.set() ? " is a set" : " holds one value"),
          attribute.set() ? "allowed: contains" : "allowed: ==");
    } else if (test != Test.EQUAL && test != Test.CONTAINS && !attribute.ordered()) {
      findings.add(
          Code.NO_ORDER,
          cell.token(Token.Kind.WORD),
          attribute.shown() + " has no order",
          "write the attribute alone; ordered: numbers, Level, Budget, DataClass, Tier");
    }
  }
}
