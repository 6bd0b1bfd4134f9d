package dev.pointsman.policy.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file that has no findings once more with the rule engine's own parser and compares: the
 * same rules, the same conditions, the same consequences, and nothing besides. Where the two differ
 * the file is refused, so the sandbox does not rest on our reader alone. Confined to one thread.
 */
final class SecondReading {
  private final Findings findings;

  SecondReading(Findings findings) {
    this.findings = findings;
  }

  void check(String text, List<Rule> rules) {
    DrlParser parser = new DrlParser(DrlParser.DEFAULT_LANGUAGE_LEVEL);
    PackageDescr engine = parse(parser, text);
    if (engine == null || !nothingElse(engine) || engine.getRules().size() != rules.size()) {
      findings.add(
          Code.SECOND_READING,
          lineStart(text, line(parser)),
          1,
          "the rule engine reads this file differently, from here or a little above",
          "write it as the examples in rules/README.md");
      return;
    }
    for (int i = 0; i < rules.size(); i++) {
      if (!same(rules.get(i), engine.getRules().get(i))) {
        findings.enter(rules.get(i).id());
        findings.add(
            Code.SECOND_READING,
            rules.get(i).keyword(),
            "the rule engine reads this rule differently",
            "write it as the examples in rules/README.md");
      }
    }
  }

  private static @Nullable PackageDescr parse(DrlParser parser, String text) {
    try {
      PackageDescr engine = parser.parse(true, text);
      return parser.hasErrors() ? null : engine;
    } catch (DroolsParserException refused) {
      return null;
    }
  }

  /** The first line that the parser stumbled over; 1 if it did not. */
  private static int line(DrlParser parser) {
    return parser.getErrors().stream()
        .flatMapToInt(e -> Arrays.stream(e.getLines()))
        .filter(line -> line > 0)
        .findFirst()
        .orElse(1);
  }

  private static int lineStart(String text, int line) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      start = Math.max(start, text.indexOf('\n', start) + 1);
    }
    return start;
  }

  private static boolean nothingElse(PackageDescr engine) {
    return engine.getImports().size() == 1
        && engine.getGlobals().size() == 1
        && engine.getFunctions().isEmpty()
        && engine.getFunctionImports().isEmpty()
        && engine.getAccumulateImports().isEmpty()
        && engine.getTypeDeclarations().isEmpty()
        && engine.getEnumDeclarations().isEmpty()
        && engine.getEntryPointDeclarations().isEmpty()
        && engine.getWindowDeclarations().isEmpty()
        && engine.getAttributes().isEmpty()
        && engine.getUnit() == null;
  }

  private static boolean same(Rule ours, RuleDescr engine) {
    return engine.getName().equals(ours.id())
        && engine.getAttributes().isEmpty()
        && engine.getParentName() == null
        && engine.getNamedConsequences().isEmpty()
        && engine.getAnnotations().size() == ours.annotations().size()
        && String.valueOf(engine.getConsequence()).strip().equals(ours.consequence().strip())
        && samePatterns(ours.patterns(), engine.getLhs().getDescrs());
  }

  private static boolean samePatterns(List<Rule.Pattern> ours, List<BaseDescr> engine) {
    List<Rule.Pattern> read = new ArrayList<>();
    for (BaseDescr element : engine) {
      if (!(element instanceof PatternDescr p) || !plain(p)) {
        return false;
      }
      read.add(new Rule.Pattern(ours.get(0).fact(), List.of(), p.getObjectType() + text(p)));
    }
    List<String> wanted =
        ours.stream().map(p -> p.fact().text() + p.text().replace(" ", "")).toList();
    return wanted.equals(read.stream().map(Rule.Pattern::text).toList());
  }

  private static boolean plain(PatternDescr pattern) {
    return pattern.getIdentifier() == null
        && pattern.getSource() == null
        && pattern.getBehaviors().isEmpty()
        && !pattern.isQuery()
        && pattern.getDescrs().stream()
            .allMatch(
                d ->
                    d instanceof ExprConstraintDescr e
                        && e.getType() == ExprConstraintDescr.Type.NAMED);
  }

  /** The constraints of a pattern without space and comments. */
  private static String text(PatternDescr pattern) {
    return pattern.getDescrs().stream()
        .map(d -> ((ExprConstraintDescr) d).getExpression())
        .map(e -> new Lexer(e, new Findings("", e)).tokens())
        .map(tokens -> tokens.stream().map(Token::text).collect(Collectors.joining(" ")).strip())
        .collect(Collectors.joining(","))
        .replace(" ", "");
  }
}
