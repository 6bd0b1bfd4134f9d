package dev.pointsman.policy.check;

import dev.pointsman.policy.Finding.Severity;

/**
 * Every kind of finding in a rule file, with its stable number; {@code rules/README.md} explains
 * each. Immutable.
 */
public enum Code {
  UNEXPECTED(100, "something that a rule cannot say here"),
  UNKNOWN_ATTRIBUTE(101, "unknown attribute"),
  UNKNOWN_VALUE(102, "unknown value"),
  WRONG_TYPE(103, "value of the wrong type"),
  UNKNOWN_VERB(104, "unknown verb"),
  WRONG_COUNT(105, "wrong number of arguments"),
  UNBOUND(106, "name that is not bound"),
  UNKNOWN_TYPE(107, "unknown vocabulary type"),
  UNKNOWN_SELECTOR(108, "unknown selector"),
  WRONG_ARGUMENT(109, "argument of the wrong type"),
  COMPARISON_MISSING(110, "comparison missing"),
  NO_ORDER(111, "attribute without an order"),
  SET_OPERATOR(112, "operator that does not fit a set or a single value"),
  BAD_NUMBER(113, "number that is not plain digits or makes no sense"),
  VERB_OF_OTHER_KIND(114, "verb that this kind of rule may not use"),
  REASON(115, "reason missing or empty"),
  OUT_OF_RANGE(116, "number out of range"),
  COMPANION(117, "measured value compared without asking whether it is known"),
  NULL(118, "null"),
  CONSTANT_LEFT(119, "constant on the left"),

  MISSING_END(120, "rule without end"),
  UNCLOSED_TEXT(121, "text without closing quote"),
  UNCLOSED_PARENTHESIS(122, "parenthesis without its partner"),
  UNCLOSED_COMMENT(123, "comment without end"),
  MISSING_WHEN(124, "rule without when"),
  MISSING_THEN(125, "rule without then"),
  MISSING_SEMICOLON(126, "statement without semicolon"),
  CHARACTER(127, "character that is not allowed"),
  ESCAPE(128, "escape that is not allowed"),
  TOO_LARGE(129, "file too large"),
  TOO_DEEP(130, "nested too deeply"),
  TOO_MANY(131, "too many findings"),
  SECOND_READING(132, "file that the rule engine reads differently"),
  SINGLE_QUOTES(133, "text in single quotes"),

  PATH(140, "file in the wrong place"),
  PACKAGE(141, "package line"),
  IMPORT(142, "import line"),
  OTHER_IMPORT(143, "other import"),
  GLOBAL(144, "global line"),
  OTHER_GLOBAL(145, "other global"),
  HEADER_ORDER(146, "header line out of place"),
  FUNCTION(147, "function"),
  QUERY(148, "query"),
  DECLARE(149, "declared type"),
  UNIT(150, "rule unit"),
  FILE_ATTRIBUTE(151, "attribute for a whole file"),

  RULE_ID(160, "rule id"),
  DUPLICATE_ID(161, "rule id used twice"),
  UNKNOWN_ANNOTATION(162, "unknown annotation"),
  MISSING_ANNOTATION(163, "annotation missing"),
  ANNOTATION_VALUE(164, "annotation with a wrong value"),
  DUPLICATE_ANNOTATION(165, "annotation used twice"),
  EXTENDS(166, "rule that extends another"),
  SALIENCE(167, "salience"),
  GROUP(168, "agenda, activation or rule-flow group"),
  NO_LOOP(169, "no-loop or lock-on-active"),
  TIMER(170, "timer, duration or calendar"),
  EFFECTIVE_DATE(171, "date-effective or date-expires"),
  ENABLED(172, "enabled"),
  DIALECT(173, "dialect"),

  NO_PATTERN(180, "rule without Request"),
  UNKNOWN_FACT(181, "fact that cannot be matched here"),
  SECOND_PATTERN(182, "fact matched twice"),
  FACT_BOUND(183, "fact bound to a name"),
  EVAL(184, "eval"),
  FROM(185, "from, window or entry point"),
  ACCUMULATE(186, "accumulate, collect or groupby"),
  QUANTIFIER(187, "not, exists or forall"),
  PATTERN_LOGIC(188, "or/and between patterns"),
  PATH_EXPRESSION(189, "path or query in a condition"),
  BRANCH(190, "branch to a named consequence"),
  METHOD_CALL(191, "method call or navigation"),
  OPERATOR(192, "operator that is not allowed"),
  ARITHMETIC(193, "arithmetic"),
  ATTRIBUTE_AGAINST_ATTRIBUTE(194, "attribute against attribute"),
  HALF_CONSTRAINT(195, "half constraint"),
  POSITIONAL(196, "positional constraint"),
  BINDING(197, "binding in the wrong place"),
  NEGATED_GROUP(198, "negated parenthesis"),

  NO_STATEMENT(200, "rule that says nothing"),
  NOT_A_VERB(201, "statement that is not a verb call"),
  WORKING_MEMORY(202, "change of working memory"),
  ENGINE_ACCESS(203, "access to the rule engine"),
  CONTROL_FLOW(204, "loop, branch or declaration"),
  NOT_A_LITERAL(205, "argument that is neither literal, constant, bound attribute nor selector"),

  TABLE_COLUMN(210, "table column that is not known or stands there twice"),
  TABLE_COLUMNS(211, "table without a column that it needs"),
  TABLE_CELLS(212, "row with too many or too few cells"),
  TABLE_CELL(213, "cell that does not fit its column"),
  TABLE_OVERLAP(214, "two rows for one request in a table that allows one"),

  UNUSED_BINDING(300, "name that is bound and never used", Severity.WARNING),
  NEVER_OR_ALWAYS(301, "constant outside of what the attribute can be", Severity.WARNING),
  MATCHES_NOTHING(302, "selector that matches no model of the catalogue", Severity.WARNING),
  CONTRADICTION(303, "rules that contradict each other", Severity.WARNING),
  ROWS_CLASH(304, "rows of a table that speak about the same for one request", Severity.WARNING),
  ADDS_NOTHING(305, "rule that adds nothing to others", Severity.WARNING),
  NEVER_DECIDES(306, "preference that never changes a winner", Severity.WARNING),
  MORE_ROWS(307, "table of which not everything is shown", Severity.WARNING);

  private final int number;
  private final String title;
  private final Severity severity;

  Code(int number, String title) {
    this(number, title, Severity.ERROR);
  }

  Code(int number, String title, Severity severity) {
    this.number = number;
    this.title = title;
    this.severity = severity;
  }

  /** Whether it refuses the files. */
  Severity severity() {
    return severity;
  }

  /** As findings carry it: {@code POL-102}. */
  public String id() {
    return "POL-" + number;
  }

  /** What is wrong, in a few words. */
  public String title() {
    return title;
  }
}
