package dev.pointsman.policy.engine;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.analysis.Selectors;
import dev.pointsman.policy.check.ParsedRule.Call;
import dev.pointsman.policy.check.Term;
import dev.pointsman.policy.vocabulary.Policy;
import dev.pointsman.policy.vocabulary.Selector;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A verb of a rule with its arguments, ready to be said. Immutable. */
final class PlainCall {
  private final Method verb;
  private final List<Term> arguments;
  private final Set<String> bound;
  private final @Nullable Constraint always;

  PlainCall(Call call, RuleEntry rule) {
    this.verb =
        Arrays.stream(Policy.class.getMethods())
            .filter(method -> method.getName().equals(call.verb()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(call.verb() + " (expected: a verb)"));
    this.arguments = call.arguments();
    this.bound = Selectors.bound(arguments);
    this.always = bound.isEmpty() ? said(rule) : null;
  }

  /** Attributes whose values are arguments. */
  Set<String> bound() {
    return bound;
  }

  /** Says it; what does not depend on the request was worked out before. */
  void speak(Collector to, Map<String, Object> values) {
    Constraint known = always;
    if (known == null) {
      call(to, values);
    } else {
      to.say(known);
    }
  }

  private Constraint said(RuleEntry rule) {
    Collector collector = new Collector(rule.ordinal() + 1);
    collector.listen(rule);
    call(collector, Map.of());
    return collector.spoken().get(0);
  }

  private void call(Policy policy, Map<String, Object> values) {
    try {
      verb.invoke(policy, fitting(values));
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(verb.getName() + " cannot be said", e);
    }
  }

  private Object[] fitting(Map<String, Object> values) {
    Class<?>[] types = verb.getParameterTypes();
    Object[] fitting = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      if (types[i] == Selector[].class) {
        fitting[i] =
            arguments.stream().skip(i).map(each -> value(each, values)).toArray(Selector[]::new);
      } else {
        Object value = value(arguments.get(i), values);
        boolean whole = types[i] == int.class;
        fitting[i] = whole ? (Object) ((Number) value).intValue() : value;
      }
    }
    return fitting;
  }

  private static Object value(Term term, Map<String, Object> values) {
    return Selectors.value(term, values);
  }
}
