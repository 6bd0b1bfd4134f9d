package dev.pointsman.policy.analysis;

import dev.pointsman.policy.check.Term;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Selector;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Makes selectors of what rules wrote. Stateless. */
public final class Selectors {
  private Selectors() {}

  /** The attributes that the terms take from the request. */
  public static Set<String> bound(List<Term> terms) {
    Set<String> attributes = new TreeSet<>();
    for (Term term : terms) {
      if (term instanceof Term.Bound bound) {
        attributes.add(bound.attribute());
      } else if (term instanceof Term.Pick pick) {
        attributes.addAll(bound(pick.arguments()));
      }
    }
    return attributes;
  }

  /**
   * The selector that a term names.
   *
   * @param values of the attributes that it takes from the request
   */
  static Selector of(Term term, Map<String, Object> values) {
    return (Selector) value(term, values);
  }

  /** A term's number. */
  static double number(Term term, Map<String, Object> values) {
    return ((Number) value(term, values)).doubleValue();
  }

  /** A term's value: a constant, an attribute's value, or a selector. */
  public static Object value(Term term, Map<String, Object> values) {
    if (term instanceof Term.Literal literal) {
      return literal.value();
    }
    if (term instanceof Term.Bound bound) {
      Object value = values.get(bound.attribute());
      if (value == null) {
        throw new IllegalArgumentException(bound.attribute() + " has no value here");
      }
      return value;
    }
    Term.Pick pick = (Term.Pick) term;
    List<Object> arguments = new ArrayList<>();
    pick.arguments().forEach(each -> arguments.add(value(each, values)));
    return made(pick.selector(), arguments);
  }

  private static Object made(String name, List<Object> arguments) {
    Method method =
        Arrays.stream(Models.class.getMethods())
            .filter(each -> each.getName().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(name + " (expected: a selector)"));
    try {
      return method.invoke(null, fitting(method, arguments));
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException("Models." + name + arguments + " cannot be made", e);
    }
  }

  private static Object[] fitting(Method method, List<Object> arguments) {
    Class<?>[] types = method.getParameterTypes();
    if (method.isVarArgs()) {
      Object all = Array.newInstance(types[0].getComponentType(), arguments.size());
      for (int i = 0; i < arguments.size(); i++) {
        Array.set(all, i, arguments.get(i));
      }
      return new Object[] {all};
    }
    Object[] fitting = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      Object argument = arguments.get(i);
      boolean whole = types[i] == int.class && argument instanceof Number;
      fitting[i] = whole ? ((Number) argument).intValue() : argument;
    }
    return fitting;
  }
}
