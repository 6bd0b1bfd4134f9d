package dev.pointsman.policy.check;

import dev.pointsman.policy.check.TableLine.Cell;
import dev.pointsman.policy.check.Token.Kind;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Selector;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads selectors in cells: as in a rule, but without {@code Models.}, and with constants only.
 * Confined to one thread.
 */
final class SelectorCell {
  private final Schema schema;
  private final Findings findings;
  private final Map<String, Method> methods = new HashMap<>();
  private final Map<String, Selector> known = new HashMap<>();

  SelectorCell(Schema schema, Findings findings) {
    this.schema = schema;
    this.findings = findings;
    for (Method method : Models.class.getDeclaredMethods()) {
      if (schema.selectors().containsKey(method.getName()) && !method.isSynthetic()) {
        methods.put(method.getName(), method);
      }
    }
    methods.values().removeIf(method -> method.getReturnType() != Selector.class);
  }

  /** The selector, or null if the cell was refused. */
  @Nullable Selector read(Cell cell) {
    Selector before = known.get(cell.raw());
    if (before != null) {
      return before;
    }
    int found = findings.size();
    findings.from(cell.start());
    try {
      Operand operand = operand(cell);
      Schema.Signature any = schema.selectors().get("anyOf");
      if (any != null) {
        new ArgumentCheck(schema, findings, Map.of(), "require")
            .check(operand.first(), any, List.of(operand));
      }
      if (findings.size() == found && operand instanceof Operand.Call call) {
        Selector selector = selector(call);
        known.put(cell.raw(), selector);
        return selector;
      }
      return null;
    } catch (Cursor.Skip reported) {
      return null;
    } finally {
      findings.from(0);
    }
  }

  private Operand operand(Cell cell) {
    int found = findings.size();
    List<Token> tokens = new Lexer(singleQuoted(cell.raw()), findings).tokens();
    List<Token> named = withModels(tokens.subList(0, tokens.size() - 1));
    Cursor cursor = new Cursor(named, cell.raw().length(), findings);
    Operand operand = new OperandReader(cursor, true).read();
    if (!cursor.atEnd()) {
      throw cursor.refuse(
          Code.UNEXPECTED,
          cursor.peek(),
          "unexpected " + cursor.peek().shown(),
          "a cell holds one selector; join several: anyOf( local( ), free( ) )");
    }
    if (findings.size() > found) {
      throw new Cursor.Skip();
    }
    return operand;
  }

  /** Doubled quotes as single ones, each character at its place. */
  private static String singleQuoted(String raw) {
    StringBuilder text = new StringBuilder(raw);
    boolean opens = true;
    for (int i = text.indexOf("\"\""); i >= 0; i = text.indexOf("\"\"", i + 2)) {
      text.replace(i, i + 2, opens ? " \"" : "\" ");
      opens = !opens;
    }
    return text.toString();
  }

  private static List<Token> withModels(List<Token> tokens) {
    List<Token> named = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean called = i + 1 < tokens.size() && tokens.get(i + 1).is("(");
      boolean bare = i == 0 || !tokens.get(i - 1).is(".");
      if (token.is(Kind.WORD) && called && bare) {
        named.add(new Token(Kind.WORD, "Models", token.start(), token.start(), false));
        named.add(new Token(Kind.SYMBOL, ".", token.start(), token.start(), false));
      }
      named.add(token);
    }
    return named;
  }

  private Selector selector(Operand.Call call) {
    Method method = methods.get(call.name().text());
    if (method == null) {
      throw new IllegalStateException("no selector " + call.name().text());
    }
    Class<?>[] types = method.getParameterTypes();
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] =
          types[i].isArray()
              ? selectors(call.arguments())
              : value(types[i], call.arguments().get(i));
    }
    try {
      return (Selector) method.invoke(null, arguments);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("selector " + method.getName(), e);
    }
  }

  private Object selectors(List<Operand> operands) {
    Object all = Array.newInstance(Selector.class, operands.size());
    for (int i = 0; i < operands.size(); i++) {
      Array.set(all, i, value(Selector.class, operands.get(i)));
    }
    return all;
  }

  private Object value(Class<?> type, Operand operand) {
    if (operand instanceof Operand.Call call) {
      return selector(call);
    }
    if (operand instanceof Operand.Constant constant) {
      for (Object each : type.getEnumConstants()) {
        if (((Enum<?>) each).name().equals(constant.name().text())) {
          return each;
        }
      }
    }
    Token token = operand.first();
    if (token.is(Kind.NUMBER)) {
      return type == int.class
          ? (Object) Literals.value(token).intValueExact()
          : (Object) Literals.value(token).doubleValue();
    }
    return token.value();
  }
}
