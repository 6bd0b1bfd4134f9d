package dev.pointsman.policy.check;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.check.Rule.Annotation;
import dev.pointsman.policy.check.RuleTable.Column;
import dev.pointsman.policy.check.RuleTable.Row;
import dev.pointsman.policy.check.TableColumn.Role;
import dev.pointsman.policy.check.TableLine.Cell;
import dev.pointsman.policy.check.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks and reads one decision table. Confined to one thread. */
final class TableCheck {
  private static final int MOST_CHARACTERS = 20_000_000;
  private static final Pattern PATH = Pattern.compile("rules/tables/([a-z0-9][a-z0-9_-]*\\.csv)");
  private static final Pattern ANNOTATION = Pattern.compile("#\\s*@(\\w+)(.*)");

  /** What spreadsheets may put before everything else. */
  private static final String MARK = "\ufeff";

  private final Schema schema;
  private final String file;
  private final String text;
  private final Findings findings;

  TableCheck(Schema schema, String file, String text) {
    this.schema = schema;
    this.file = file;
    String marked = text.startsWith(MARK) ? text.substring(1) : text;
    this.text = marked.length() > MOST_CHARACTERS ? "" : marked;
    this.findings = new Findings(file, this.text);
    if (marked.length() > MOST_CHARACTERS) {
      findings.add(
          Code.TOO_LARGE,
          0,
          1,
          "this table has " + marked.length() + " characters",
          "allowed: at most " + MOST_CHARACTERS + "; divide it");
    }
  }

  /** Ids of the rules that the rows of a table are, whether or not they could be read. */
  static List<String> rowIds(String file, String text) {
    return TableLine.of(text).stream()
        .filter(line -> !line.isComment() && !line.isBlank())
        .skip(1)
        .map(line -> id(file, line))
        .toList();
  }

  List<Finding> findings() {
    return findings.all();
  }

  /** The table as far as it could be read. */
  RuleTable check() {
    if (!PATH.matcher(file).matches()) {
      findings.add(
          Code.PATH,
          0,
          1,
          "a table does not lie here: " + file,
          "rules/tables/name.csv; lower case letters, digits, - and _");
    }
    if (CharacterScan.isUnreadable(text, findings)) {
      return new RuleTable(file, List.of(), List.of());
    }
    CharacterScan.run(text, findings);
    List<TableLine> lines = TableLine.of(text);
    Rule head = head(lines);
    HeadCheck.ofTable(findings).annotations(head, head.keyword());
    List<TableLine> filled =
        lines.stream().filter(line -> !line.isComment() && !line.isBlank()).toList();
    if (filled.isEmpty()) {
      columnMissing(new Cell("", 0), "a table begins with its columns");
      return new RuleTable(file, List.of(), List.of());
    }
    return table(head, filled);
  }

  private RuleTable table(Rule head, List<TableLine> filled) {
    List<TableColumn> columns = TableColumn.read(filled.get(0).cells(findings), schema, findings);
    if (!columns.isEmpty()) {
      complete(columns);
    }
    RowCheck rowCheck = new RowCheck(columns, schema, findings);
    List<Row> rows = new ArrayList<>();
    for (TableLine line : filled.subList(1, filled.size())) {
      String id = id(file, line);
      findings.enter(id);
      RowCheck.Said said = rowCheck.check(line, id);
      if (said != null) {
        rows.add(new Row(info(head, id, said.kind(), line), said.cells(), said.constraints()));
      }
    }
    findings.enter(null);
    List<Column> conditions = new ArrayList<>();
    for (TableColumn column : columns) {
      if (column.attribute() != null && column.test() != null) {
        conditions.add(new Column(column.attribute().name(), column.test()));
      }
    }
    RuleTable table = new RuleTable(file, conditions, rows);
    if (findings.errors() == 0) {
      new RowComparison(table, filled, findings).run(Hits.of(head.annotation("Hits")));
    }
    return table;
  }

  private void complete(List<TableColumn> columns) {
    List<Role> roles = columns.stream().map(TableColumn::role).toList();
    Cell first = columns.get(0).header();
    boolean points = roles.contains(Role.PREFER) || roles.contains(Role.AVOID);
    if (roles.stream().noneMatch(role -> role.isVerb() || role == Role.UNKNOWN)) {
      columnMissing(
          first, "a table says something: require, forbid, deny, prefer, avoid, or a limit");
    }
    if (!roles.contains(Role.REASON)) {
      columnMissing(first, "every row gives its reason: add a column reason");
    }
    if (points != roles.contains(Role.POINTS)) {
      columnMissing(first, "points stand beside prefer or avoid, and these have points");
    }
  }

  private void columnMissing(Cell place, String what) {
    findings.add(
        Code.TABLE_COLUMNS,
        place.token(Kind.WORD),
        "a column is missing: " + what,
        "as in: budget,region,contextTokens>=,require,prefer,points,reason");
  }

  private Rule head(List<TableLine> lines) {
    List<Annotation> annotations = new ArrayList<>();
    for (TableLine line : lines) {
      Matcher matcher = ANNOTATION.matcher(line.text());
      if (matcher.matches()) {
        annotations.add(annotation(line, matcher));
      }
    }
    Token place = new Token(Kind.WORD, "", 0, 1, true);
    return new Rule(place, null, annotations, List.of(), List.of(), false, "");
  }

  /** The rest of the line, or what stands in parentheses and quotes as in a rule. */
  private static Annotation annotation(TableLine line, Matcher matcher) {
    String rest = matcher.group(2).strip().replaceAll(",+$", "");
    boolean asInRules = rest.startsWith("(") && rest.endsWith(")");
    String value = asInRules ? rest.substring(1, rest.length() - 1).strip() : rest;
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    String text = quoted ? value : '"' + value + '"';
    int name = line.start() + matcher.start(1);
    int start = line.start() + matcher.start(2) + Math.max(0, matcher.group(2).indexOf(value));
    return new Annotation(
        new Token(Kind.WORD, matcher.group(1), name, name + matcher.group(1).length(), false),
        new Token(Kind.TEXT, text, start, start + Math.max(1, value.length()), false));
  }

  private static String id(String file, TableLine line) {
    return file.substring(file.lastIndexOf('/') + 1) + "#" + line.number();
  }

  private RuleInfo info(Rule head, String id, RuleKind kind, TableLine line) {
    return new RuleInfo(
        id,
        kind.word(),
        text(head.annotation("Title")),
        text(head.annotation("Owner")),
        head.annotation("Ticket"),
        file,
        line.number(),
        HeadCheck.instant(head.annotation("ActiveFrom")),
        HeadCheck.instant(head.annotation("ActiveTo")));
  }

  private static String text(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }
}
