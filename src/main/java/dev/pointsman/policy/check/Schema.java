package dev.pointsman.policy.check;

import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.Budget;
import dev.pointsman.policy.vocabulary.DataClass;
import dev.pointsman.policy.vocabulary.Level;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Policy;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Tier;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the vocabulary offers, read from its classes: facts with their attributes, verbs, selectors
 * and value lists. Immutable.
 */
final class Schema {
  private static final Set<String> OF_EVERY_RECORD = Set.of("hashCode", "toString");

  static final String REQUEST = "Request";
  static final String ANSWER = "Answer";

  /** The only value lists with an order; reflection cannot say it. */
  private static final Set<Class<?>> ORDERED =
      Set.of(Level.class, Budget.class, DataClass.class, Tier.class);

  private final Map<String, Map<String, Attribute>> facts = new LinkedHashMap<>();
  private final Map<String, Signature> verbs = signatures(Policy.class, false);
  private final Map<String, Signature> selectors = signatures(Models.class, true);
  private final Map<String, Class<?>> enums = new TreeMap<>();

  /** One attribute of a fact; {@code type} is the element's type if it is a set. */
  record Attribute(String fact, String name, Class<?> type, boolean set) {
    /** Stands for one that does not exist and was reported; fits everywhere. */
    static final Attribute UNKNOWN = new Attribute("", "", Object.class, false);

    String shown() {
      return fact + "." + name;
    }

    boolean number() {
      return type == int.class || type == double.class;
    }

    boolean ordered() {
      return !set && (number() || ORDERED.contains(type));
    }
  }

  /** One parameter of a verb or selector; {@code type} is the element's type if it is a set. */
  record Parameter(String name, Class<?> type, boolean set) {}

  /**
   * A verb or selector; the last parameter may be given several times if it is {@code repeated}.
   */
  record Signature(String name, List<Parameter> parameters, boolean repeated) {}

  Schema(Collection<Class<?>> factTypes) {
    for (Class<?> type : factTypes) {
      facts.put(type.getSimpleName(), attributes(type));
    }
    facts.values().forEach(fact -> fact.values().forEach(a -> remember(a.type())));
    for (Map<String, Signature> all : List.of(verbs, selectors)) {
      all.values().forEach(s -> s.parameters().forEach(p -> remember(p.type())));
    }
  }

  /** The vocabulary as it is. */
  static Schema ofVocabulary() {
    return new Schema(List.of(Request.class, Answer.class));
  }

  Collection<String> facts() {
    return facts.keySet();
  }

  /** The attributes of a fact by name, in declared order; null if there is no such fact. */
  @Nullable Map<String, Attribute> attributes(String fact) {
    return facts.get(fact);
  }

  Map<String, Signature> verbs() {
    return verbs;
  }

  Map<String, Signature> selectors() {
    return selectors;
  }

  /** Value lists by simple name. */
  Map<String, Class<?>> enums() {
    return enums;
  }

  static List<String> constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(c -> ((Enum<?>) c).name()).toList();
  }

  private void remember(Class<?> type) {
    if (type.isEnum()) {
      enums.put(type.getSimpleName(), type);
    }
  }

  private static Map<String, Attribute> attributes(Class<?> fact) {
    Map<String, Attribute> found = new LinkedHashMap<>();
    for (RecordComponent component : fact.getRecordComponents()) {
      found.put(component.getName(), attribute(fact, component.getAccessor()));
    }
    Arrays.stream(fact.getDeclaredMethods())
        .filter(Schema::isDerived)
        .sorted(Comparator.comparing(Method::getName))
        .forEach(method -> found.putIfAbsent(method.getName(), attribute(fact, method)));
    return found;
  }

  /** A method that a record has of its own and that takes nothing is an attribute as well. */
  private static boolean isDerived(Method method) {
    return Modifier.isPublic(method.getModifiers())
        && !Modifier.isStatic(method.getModifiers())
        && method.getParameterCount() == 0
        && !OF_EVERY_RECORD.contains(method.getName());
  }

  private static Attribute attribute(Class<?> fact, Method accessor) {
    boolean set = accessor.getReturnType() == Set.class;
    Class<?> type = set ? elementOf(accessor.getGenericReturnType()) : accessor.getReturnType();
    return new Attribute(fact.getSimpleName(), accessor.getName(), type, set);
  }

  private static Map<String, Signature> signatures(Class<?> owner, boolean statics) {
    Map<String, Signature> found = new TreeMap<>();
    for (Method m : owner.getDeclaredMethods()) {
      boolean offered =
          Modifier.isPublic(m.getModifiers()) && Modifier.isStatic(m.getModifiers()) == statics;
      if (offered && !m.isSynthetic()) {
        List<Parameter> parameters =
            Arrays.stream(m.getParameters()).map(Schema::parameter).toList();
        found.put(m.getName(), new Signature(m.getName(), parameters, m.isVarArgs()));
      }
    }
    return found;
  }

  private static Parameter parameter(java.lang.reflect.Parameter p) {
    boolean set = p.getType() == Set.class;
    Class<?> type = set ? elementOf(p.getParameterizedType()) : p.getType();
    return new Parameter(p.getName(), type.isArray() ? type.getComponentType() : type, set);
  }

  private static Class<?> elementOf(Type setOfSomething) {
    return (Class<?>) ((ParameterizedType) setOfSomething).getActualTypeArguments()[0];
  }
}
