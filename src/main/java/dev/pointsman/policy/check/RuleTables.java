package dev.pointsman.policy.check;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import java.util.ArrayList;
import java.util.List;

/** Reads the decision tables among rule files. Thread-safe. */
public final class RuleTables {
  static final String ENDING = ".csv";

  private final Schema schema;

  public RuleTables() {
    this(Schema.ofVocabulary());
  }

  RuleTables(Schema schema) {
    this.schema = schema;
  }

  /**
   * What was read.
   *
   * @param findings by table and place
   * @param tables complete only where there are no findings
   */
  public record Read(List<Finding> findings, List<RuleTable> tables) {
    public Read {
      findings = List.copyOf(findings);
      tables = List.copyOf(tables);
    }

    /** The rules that the rows are, by table and line. */
    public List<RuleInfo> rules() {
      return tables.stream()
          .flatMap(table -> table.rows().stream().map(RuleTable.Row::info))
          .toList();
    }
  }

  /** All files that end in {@code .csv}. */
  public Read read(RuleFiles files) {
    List<Finding> findings = new ArrayList<>();
    List<RuleTable> tables = new ArrayList<>();
    files
        .textByPath()
        .forEach(
            (file, text) -> {
              if (file.endsWith(ENDING)) {
                TableCheck check = new TableCheck(schema, file, text);
                tables.add(check.check());
                findings.addAll(check.findings());
              }
            });
    return new Read(findings, tables);
  }

  /** Ids of all rows of all tables, also of those that cannot be read. */
  public static List<String> rowIds(RuleFiles files) {
    List<String> ids = new ArrayList<>();
    files
        .textByPath()
        .forEach(
            (file, text) -> {
              if (file.endsWith(ENDING)) {
                ids.addAll(TableCheck.rowIds(file, text));
              }
            });
    return ids;
  }
}
