package dev.pointsman.policy.check;

import dev.pointsman.policy.Finding;
import java.util.List;

/**
 * Brings rule files into their one canonical form: only space between tokens changes, comments are
 * kept. Stateless.
 */
public final class RuleFormat {
  private RuleFormat() {}

  /**
   * A file after formatting.
   *
   * @param text the canonical form; as it was if there are findings
   * @param findings why the file cannot be read, and so not be formatted
   */
  public record Formatted(String text, List<Finding> findings) {
    public Formatted {
      findings = List.copyOf(findings);
    }
  }

  /** The canonical form of a rule file or a table. */
  public static Formatted format(String file, String text) {
    if (file.endsWith(RuleTables.ENDING)) {
      return TableFormat.format(file, text);
    }
    Findings findings = new Findings(file, text);
    if (CharacterScan.isUnreadable(text, findings)) {
      return new Formatted(text, findings.all());
    }
    CharacterScan.run(text, findings);
    List<Rule> rules = new RuleReader(text, findings).read().rules();
    if (findings.size() > 0 || rules.stream().anyMatch(Rule::broken)) {
      return new Formatted(text, findings.all());
    }
    List<Piece> pieces = pieces(text);
    String formatted = new FileLayout(pieces).text();
    if (!content(pieces).equals(content(pieces(formatted)))) {
      throw new IllegalStateException("formatting would change more than space in " + file);
    }
    return new Formatted(formatted, List.of());
  }

  private static List<Piece> pieces(String text) {
    List<Token> tokens = new Lexer(text, new Findings("", "")).tokens();
    return PieceReader.read(text, tokens);
  }

  private static List<String> content(List<Piece> pieces) {
    return pieces.stream().flatMap(Piece::content).toList();
  }
}
