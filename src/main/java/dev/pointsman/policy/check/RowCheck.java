package dev.pointsman.policy.check;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.check.TableColumn.Role;
import dev.pointsman.policy.check.TableLine.Cell;
import dev.pointsman.policy.check.Token.Kind;
import dev.pointsman.policy.vocabulary.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks and reads the rows of one table. Confined to one thread. */
final class RowCheck {
  private static final int MOST_POINTS = 1000;

  private final List<TableColumn> columns;
  private final Findings findings;
  private final List<@Nullable ConditionCell> conditions = new ArrayList<>();
  private final SelectorCell selectors;

  /** What a row asks for and says. */
  record Said(RuleKind kind, List<Set<Object>> cells, List<Constraint> constraints) {}

  RowCheck(List<TableColumn> columns, Schema schema, Findings findings) {
    this.columns = columns;
    this.findings = findings;
    this.selectors = new SelectorCell(schema, findings);
    for (TableColumn column : columns) {
      Schema.Attribute attribute = column.attribute();
      RuleTable.Test test = column.test();
      conditions.add(
          attribute == null || test == null ? null : new ConditionCell(attribute, test, findings));
    }
  }

  /** Null if the row could not be read. */
  @Nullable Said check(TableLine line, String id) {
    int before = findings.size();
    List<Cell> cells = line.cells(findings);
    if (cells.size() != columns.size()) {
      if (findings.size() == before) {
        findings.add(
            Code.TABLE_CELLS,
            line.start(),
            line.text().length(),
            "this row has " + cells.size() + " cells, the header has " + columns.size(),
            "put a cell that holds a comma in double quotes; leave blank what fits always");
      }
      return null;
    }
    List<Constraint> constraints = constraints(cells, id);
    if (constraints.isEmpty() && findings.size() == before) {
      findings.add(
          Code.NO_STATEMENT,
          line.start(),
          line.text().length(),
          "this row says nothing",
          "fill require, forbid, deny, prefer, avoid or a limit; or delete the row");
    }
    List<Set<Object>> values = values(cells);
    return findings.size() > before ? null : new Said(kind(cells), values, constraints);
  }

  private List<Set<Object>> values(List<Cell> cells) {
    List<Set<Object>> values = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      ConditionCell condition = conditions.get(i);
      if (condition != null) {
        values.add(condition.read(cells.get(i)));
      }
    }
    return values;
  }

  /** The first kind whose verbs it uses, from the strictest: guard, limit, prefer. */
  private RuleKind kind(List<Cell> cells) {
    RuleKind kind = RuleKind.PREFER;
    for (int i = 0; i < cells.size(); i++) {
      Role role = columns.get(i).role();
      if (role.isVerb() && !cells.get(i).isBlank()) {
        boolean guard = role == Role.REQUIRE || role == Role.FORBID || role == Role.DENY;
        RuleKind own = guard ? RuleKind.GUARD : role.isLimit() ? RuleKind.LIMIT : RuleKind.PREFER;
        kind = own.compareTo(kind) < 0 ? own : kind;
      }
    }
    return kind;
  }

  private List<Constraint> constraints(List<Cell> cells, String id) {
    String reason = reason(cells);
    int points = points(cells);
    List<Constraint> constraints = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      Role role = columns.get(i).role();
      if (role.isVerb() && !cells.get(i).isBlank()) {
        Constraint constraint =
            role.isSelector()
                ? selecting(role, cells.get(i), new Words(id, reason, points))
                : role == Role.DENY
                    ? denying(cells.get(i), id, reason)
                    : limiting(role, cells.get(i), id, reason);
        if (constraint != null) {
          constraints.add(constraint);
        }
      }
    }
    return constraints;
  }

  /** What a constraint of a row says beside its selector. */
  private record Words(String id, String reason, int points) {}

  private @Nullable Constraint selecting(Role role, Cell cell, Words words) {
    Selector selector = selectors.read(cell);
    if (selector == null) {
      return null;
    }
    return switch (role) {
      case REQUIRE -> new Constraint.Require(words.id(), selector, words.reason());
      case FORBID -> new Constraint.Forbid(words.id(), selector, words.reason());
      case PREFER -> new Constraint.Prefer(words.id(), selector, words.points(), words.reason());
      default -> new Constraint.Prefer(words.id(), selector, -words.points(), words.reason());
    };
  }

  private @Nullable Constraint denying(Cell cell, String id, String reason) {
    if (cell.text().equalsIgnoreCase("true")) {
      return new Constraint.Deny(id, reason);
    }
    findings.add(
        Code.TABLE_CELL,
        cell.token(Kind.WORD),
        "deny is true or blank, not " + cell.token(Kind.WORD).shown(),
        "write true; the reason stands in its own column");
    return null;
  }

  private @Nullable Constraint limiting(Role role, Cell cell, String id, String reason) {
    Token token = cell.token(Kind.NUMBER);
    String problem = Literals.problem(token, false);
    if (problem == null) {
      return new Constraint.Cap(id, role.limit(), Literals.value(token).doubleValue(), reason);
    }
    findings.add(Code.BAD_NUMBER, token, problem, "write digits with an optional fraction: 0.7");
    return null;
  }

  private String reason(List<Cell> cells) {
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      if (columns.get(i).role() == Role.REASON) {
        if (cell.isBlank()) {
          findings.add(
              Code.REASON,
              cell.token(Kind.WORD),
              "this row gives no reason",
              "say in one line for people why");
        }
        return cell.text();
      }
    }
    return "";
  }

  private int points(List<Cell> cells) {
    boolean wanted = false;
    Cell points = null;
    for (int i = 0; i < cells.size(); i++) {
      Role role = columns.get(i).role();
      wanted |= (role == Role.PREFER || role == Role.AVOID) && !cells.get(i).isBlank();
      points = role == Role.POINTS ? cells.get(i) : points;
    }
    if (points == null || (!wanted && points.isBlank())) {
      return 0;
    }
    return points(points, wanted);
  }

  private int points(Cell points, boolean wanted) {
    Token token = points.token(Kind.NUMBER);
    String problem = wanted ? Literals.problem(token, true) : null;
    if (!wanted || points.isBlank()) {
      findings.add(
          Code.TABLE_CELL,
          token,
          wanted ? "points are missing" : "there is nothing that gets these points",
          "points stand where prefer or avoid does: 1 to " + MOST_POINTS);
    } else if (problem != null) {
      findings.add(Code.BAD_NUMBER, token, problem, "write digits: 100");
    } else if (Literals.value(token).intValue() < 1
        || Literals.value(token).intValue() > MOST_POINTS) {
      findings.add(
          Code.OUT_OF_RANGE,
          token,
          "points are out of range: " + token.shown(),
          "allowed: 1 to " + MOST_POINTS);
    } else {
      return Literals.value(token).intValue();
    }
    return 0;
  }
}
