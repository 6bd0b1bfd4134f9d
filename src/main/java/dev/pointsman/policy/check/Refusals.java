package dev.pointsman.policy.check;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words that are refused by name, each with the reason. Immutable. */
final class Refusals {
  private static final String ORDER = "rules have no order: every verb combines in any order";
  private static final String ONCE = "a rule cannot fire itself again, since nothing is changed";
  private static final String CLOCK = "rules never read a clock: compare hourUtc or day, or give";
  private static final String ONE_PATTERN =
      "a rule matches one Request; join conditions with , or ||";
  private static final String NO_CHANGE =
      "rules cannot change facts or see each other; say it with a verb";
  private static final String ONLY_VERBS = "a rule only calls verbs on policy";
  private static final String GENERATED = "everything a rule may name is in the vocabulary";

  static final Refusals ATTRIBUTES =
      new Refusals()
          .put(Code.SALIENCE, ORDER, "salience")
          .put(
              Code.GROUP, ORDER, "agenda-group", "activation-group", "ruleflow-group", "auto-focus")
          .put(Code.NO_LOOP, ONCE, "no-loop", "lock-on-active")
          .put(Code.TIMER, CLOCK + " @ActiveFrom and @ActiveTo", "timer", "duration", "calendars")
          .put(
              Code.EFFECTIVE_DATE,
              "use @ActiveFrom( \"2026-01-15\" ) and @ActiveTo( … )",
              "date-effective",
              "date-expires")
          .put(Code.ENABLED, "a rule in a file counts; delete it, or use @ActiveTo", "enabled")
          .put(Code.DIALECT, "there is one dialect", "dialect")
          .put(Code.EXTENDS, "each rule says its whole condition itself", "extends");

  static final Refusals TOP_LEVEL =
      new Refusals()
          .put(Code.FUNCTION, "rules call verbs and selectors only", "function")
          .put(Code.QUERY, "rules match Request only", "query")
          .put(Code.DECLARE, GENERATED, "declare")
          .put(Code.UNIT, "a file is no rule unit", "unit");

  static final Refusals CONDITIONS =
      new Refusals()
          .put(Code.EVAL, "compare attributes with constants", "eval")
          .put(Code.FROM, "rules match Request only", "from", "over", "entry-point", "window")
          .put(Code.ACCUMULATE, ONE_PATTERN, "accumulate", "acc", "collect", "groupby")
          .put(Code.QUANTIFIER, "there is always exactly one Request", "not", "exists", "forall")
          .put(Code.PATTERN_LOGIC, ONE_PATTERN, "or", "and", "||", "&&")
          .put(Code.PATH_EXPRESSION, "rules match Request( … ) only", "/", "?", "?/")
          .put(Code.BRANCH, "write one rule for each case", "if", "else", "do", "break");

  static final Refusals OPERATORS =
      new Refusals()
          .put(
              Code.OPERATOR,
              "regular expressions cannot be analysed: list values with in",
              "matches")
          .put(Code.OPERATOR, "list values with in", "str", "soundslike", "startsWith", "endsWith")
          .put(
              Code.OPERATOR,
              "write it the other way round: set contains value",
              "memberOf",
              "excludes")
          .put(Code.OPERATOR, "compare hourUtc or day", "after", "before", "during", "coincides")
          .put(Code.OPERATOR, "write || or two rules", "or")
          .put(Code.OPERATOR, "write && or ,", "and");

  static final Refusals STATEMENTS =
      new Refusals()
          .put(Code.WORKING_MEMORY, NO_CHANGE, "insert", "insertLogical", "update", "modify")
          .put(Code.WORKING_MEMORY, NO_CHANGE, "delete", "retract", "insertAsync")
          .put(
              Code.ENGINE_ACCESS,
              "rules never talk to the engine",
              "drools",
              "kcontext",
              "channels")
          .put(Code.CONTROL_FLOW, ONLY_VERBS, "if", "else", "for", "while", "do", "switch", "try")
          .put(
              Code.CONTROL_FLOW, ONLY_VERBS, "return", "throw", "break", "continue", "synchronized")
          .put(Code.CONTROL_FLOW, ONLY_VERBS, "int", "long", "double", "boolean", "var", "final")
          .put(Code.CONTROL_FLOW, ONLY_VERBS, "class", "new", "assert", "yield", "{", "float");

  private final Map<String, Refusal> byWord = new LinkedHashMap<>();

  private Refusals() {}

  /** Why a word is refused. */
  record Refusal(Code code, String instead) {}

  @Nullable Refusal of(String word) {
    return byWord.get(word);
  }

  /** The refusal of the word that begins here; words with hyphens are several tokens. */
  @Nullable Refusal at(Cursor cursor) {
    return of(hyphenated(cursor));
  }

  /** The word that begins here with its hyphens: {@code agenda-group}. */
  static String hyphenated(Cursor cursor) {
    StringBuilder word = new StringBuilder(cursor.peek().text());
    for (int i = 1; joined(cursor, i); i += 2) {
      word.append('-').append(cursor.peek(i + 1).text());
    }
    return word.toString();
  }

  private static boolean joined(Cursor cursor, int ahead) {
    Token hyphen = cursor.peek(ahead);
    Token after = cursor.peek(ahead + 1);
    return cursor.peek(ahead - 1).is(Token.Kind.WORD)
        && hyphen.is("-")
        && after.is(Token.Kind.WORD)
        && hyphen.start() == cursor.peek(ahead - 1).end()
        && after.start() == hyphen.end();
  }

  private Refusals put(Code code, String instead, String... words) {
    for (String word : words) {
      byWord.put(word, new Refusal(code, instead));
    }
    return this;
  }
}
