package dev.pointsman.policy.check;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.Token.Kind;
import dev.pointsman.policy.check.WrittenSelector.Place;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Selector;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads the selectors of rule files that pass the check. Those whose argument is bound to an
 * attribute are known only with a request and left out. Confined to one thread.
 */
public final class WrittenSelectors {
  private final String file;
  private final Lines lines;
  private final List<WrittenSelector> found = new ArrayList<>();

  private WrittenSelectors(String file, String text) {
    this.file = file;
    this.lines = new Lines(text);
  }

  /** The outermost that nothing is left open in, file by file. */
  public static List<WrittenSelector> in(RuleFiles files) {
    List<WrittenSelector> all = new ArrayList<>();
    files
        .textByPath()
        .forEach(
            (file, text) -> {
              if (file.endsWith(".drl")) {
                WrittenSelectors selectors = new WrittenSelectors(file, text);
                new RuleReader(text, new Findings(file, text))
                    .read()
                    .rules()
                    .forEach(selectors::rule);
                all.addAll(selectors.found);
              }
            });
    new RuleTables().read(files).tables().forEach(table -> all.addAll(in(table)));
    return all;
  }

  /** Each selector of a table once, at the first row that has it. */
  private static List<WrittenSelector> in(RuleTable table) {
    Map<Selector, WrittenSelector> first = new LinkedHashMap<>();
    for (RuleTable.Row row : table.rows()) {
      Place place = new Place(table.file(), row.info().line(), 1, 1, row.info().id());
      for (Constraint each : row.constraints()) {
        selector(each).ifPresent(selector -> first.putIfAbsent(selector, of(selector, place)));
      }
    }
    return List.copyOf(first.values());
  }

  private static WrittenSelector of(Selector selector, Place place) {
    List<WrittenSelector> operands = new ArrayList<>();
    selector.operands().forEach(each -> operands.add(of(each, place)));
    return new WrittenSelector(selector, operands, place);
  }

  private static Optional<Selector> selector(Constraint said) {
    if (said instanceof Constraint.Require require) {
      return Optional.of(require.selector());
    }
    if (said instanceof Constraint.Forbid forbid) {
      return Optional.of(forbid.selector());
    }
    return said instanceof Constraint.Prefer prefer
        ? Optional.of(prefer.selector())
        : Optional.empty();
  }

  private void rule(Rule rule) {
    String id = Objects.requireNonNullElse(rule.id(), "");
    for (Rule.Statement statement : rule.statements()) {
      arguments(statement.arguments(), id);
    }
  }

  private void arguments(List<Operand> operands, String rule) {
    for (Operand operand : operands) {
      if (operand instanceof Operand.Call call) {
        Optional<WrittenSelector> closed = closed(call, rule);
        closed.ifPresent(found::add);
        if (closed.isEmpty()) {
          arguments(call.arguments(), rule);
        }
      }
    }
  }

  private Optional<WrittenSelector> closed(Operand.Call call, String rule) {
    if (isOpen(call)) {
      return Optional.empty();
    }
    List<WrittenSelector> operands = new ArrayList<>();
    for (Operand argument : call.arguments()) {
      if (argument instanceof Operand.Call inner) {
        closed(inner, rule).ifPresent(operands::add);
      }
    }
    Token name = call.name();
    Place place =
        new Place(file, lines.line(name.start()), lines.column(name.start()), name.length(), rule);
    return Optional.of(new WrittenSelector(value(call), operands, place));
  }

  private static boolean isOpen(Operand operand) {
    return operand instanceof Operand.Call call
        ? call.arguments().stream().anyMatch(WrittenSelectors::isOpen)
        : operand.first().is(Kind.VARIABLE);
  }

  private static Selector value(Operand.Call call) {
    Method method =
        Arrays.stream(Models.class.getMethods())
            .filter(each -> each.getName().equals(call.name().text()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no selector " + call.name().text()));
    try {
      return (Selector) method.invoke(null, values(method, call.arguments()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("no selector: " + call.name().text(), e);
    }
  }

  private static Object[] values(Method method, List<Operand> arguments) {
    Class<?>[] types = method.getParameterTypes();
    if (!method.isVarArgs()) {
      Object[] values = new Object[types.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = value(types[i], arguments.get(i));
      }
      return values;
    }
    Selector[] repeated = new Selector[arguments.size()];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = value((Operand.Call) arguments.get(i));
    }
    return new Object[] {repeated};
  }

  private static Object value(Class<?> type, Operand operand) {
    if (operand instanceof Operand.Call call) {
      return value(call);
    }
    if (operand instanceof Operand.Constant constant) {
      return Arrays.stream(type.getEnumConstants())
          .filter(each -> ((Enum<?>) each).name().equals(constant.name().text()))
          .findFirst()
          .orElseThrow();
    }
    Token token = operand.first();
    if (type == String.class) {
      return token.value();
    }
    return type == int.class
        ? (Object) Literals.value(token).intValueExact()
        : (Object) Literals.value(token).doubleValue();
  }
}
