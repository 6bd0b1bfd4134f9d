package dev.pointsman.policy.engine;

import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Policy;
import dev.pointsman.policy.vocabulary.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.objectweb.asm.Type;

/**
 * What compiled rules may call, read and name, by the place in which they do: the vocabulary as it
 * is, and the list in {@code policy/gate.txt}. Immutable.
 */
record AllowedMembers(Map<Place, Set<String>> byPlace, Set<String> types) {
  private static final String LIST = "/policy/gate.txt";
  private static final Set<String> NOT_ATTRIBUTES = Set.of("hashCode", "toString");
  private static final String BUILDER = "org/drools/model/consequences/ConsequenceBuilder$_";
  private static final Pattern ON_VARIABLES =
      Pattern.compile(
          "org/drools/modelcompiler/dsl/pattern/D\\.on "
              + "\\((Lorg/drools/model/Variable;)+\\)L"
              + Pattern.quote(BUILDER)
              + "\\d+;");
  private static final Pattern EXECUTE =
      Pattern.compile(
          Pattern.quote(BUILDER)
              + "(\\d+)\\.execute \\(Lorg/drools/model/functions/Block\\1;\\)L"
              + Pattern.quote(BUILDER)
              + "\\1;");

  /** Where a member is used. */
  enum Place {
    CODE,
    ENUM,
    BUILD,
    LOOKUP
  }

  AllowedMembers {
    byPlace = Map.copyOf(byPlace);
    types = Set.copyOf(types);
  }

  /** Of this program. */
  static AllowedMembers ofThisProgram() {
    Map<Place, Set<String>> members = new EnumMap<>(Place.class);
    for (Place place : Place.values()) {
      members.put(place, new HashSet<>());
    }
    for (String line : listed()) {
      String[] words = line.split(" +", 2);
      set(members, Place.valueOf(words[0].toUpperCase(Locale.ROOT))).add(words[1]);
    }
    Set<String> types =
        new HashSet<>(Set.of("java/lang/Boolean", "java/lang/Integer", "java/lang/Double"));
    types.addAll(List.of("java/lang/String", "java/util/Set"));
    addVocabulary(set(members, Place.CODE), set(members, Place.BUILD), types);
    return new AllowedMembers(members, types);
  }

  boolean allows(Place place, String owner, String name, String descriptor) {
    String member = owner + "." + name + " " + descriptor;
    return set(byPlace, place).contains(member)
        || (place == Place.BUILD
            && (ON_VARIABLES.matcher(member).matches() || EXECUTE.matcher(member).matches()));
  }

  /** Whether a class may be named as a constant. */
  boolean allowsType(String type) {
    return types.contains(type);
  }

  private static void addVocabulary(Set<String> code, Set<String> build, Set<String> types) {
    for (Method verb : Policy.class.getMethods()) {
      code.add(member(verb));
    }
    for (Method selector : Models.class.getMethods()) {
      if (Modifier.isStatic(selector.getModifiers())) {
        code.add(member(selector));
        addConstants(selector.getParameterTypes(), code, build, types);
      }
    }
    for (Method verb : Policy.class.getMethods()) {
      addConstants(verb.getParameterTypes(), code, build, types);
    }
    types.add(Type.getInternalName(Policy.class));
    for (Class<?> fact : List.of(Request.class, Answer.class)) {
      types.add(Type.getInternalName(fact));
      Arrays.stream(fact.getDeclaredMethods())
          .filter(AllowedMembers::isAttribute)
          .forEach(
              attribute -> {
                code.add(member(attribute));
                addConstants(new Class<?>[] {attribute.getReturnType()}, code, build, types);
              });
    }
  }

  private static boolean isAttribute(Method method) {
    return Modifier.isPublic(method.getModifiers())
        && !Modifier.isStatic(method.getModifiers())
        && method.getParameterCount() == 0
        && !NOT_ATTRIBUTES.contains(method.getName());
  }

  private static void addConstants(
      Class<?>[] of, Set<String> code, Set<String> build, Set<String> types) {
    for (Class<?> type : of) {
      if (type.isEnum()) {
        String name = Type.getInternalName(type);
        types.add(name);
        for (Object constant : type.getEnumConstants()) {
          String member = name + "." + ((Enum<?>) constant).name() + " L" + name + ";";
          code.add(member);
          build.add(member);
        }
      }
    }
  }

  private static String member(Method method) {
    return Type.getInternalName(method.getDeclaringClass())
        + "."
        + method.getName()
        + " "
        + Type.getMethodDescriptor(method);
  }

  private static Set<String> set(Map<Place, Set<String>> members, Place place) {
    return members.getOrDefault(place, Set.of());
  }

  private static List<String> listed() {
    try (InputStream list = AllowedMembers.class.getResourceAsStream(LIST)) {
      if (list == null) {
        throw new IllegalStateException("no resource " + LIST);
      }
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
