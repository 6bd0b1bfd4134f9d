package dev.pointsman.policy.engine;

import dev.pointsman.policy.engine.AllowedMembers.Place;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a class that the rule compiler makes is for; one that is for none of these is refused. */
enum ClassRole {
  /** One condition, one attribute of an index, or one consequence. */
  LAMBDA(
      Place.CODE,
      "java/lang/Enum",
      "test|apply|execute|getExpressionHash|predicateInformation|values|valueOf|<init>|<clinit>"),
  /** Lists the rules of a file. */
  MODEL(
      Place.BUILD,
      "java/lang/Object",
      "getName|getGlobals|getTypeMetaDatas|getRules|getRulesList|getQueries|getEntryPoints"
          + "|<init>|<clinit>"),
  /** Builds the rules of a file. */
  RULES(Place.BUILD, "java/lang/Object", "rule_\\w+|<init>"),
  /** Attribute names of one class. */
  NAMES(
      Place.LOOKUP, "java/lang/Object", "getDomainClass|getPropertiesSize|getPropertyIndex|<init>"),
  /** Holds the attribute names of all classes. */
  NAMES_OF_ALL(Place.LOOKUP, "java/lang/Object", "<init>|<clinit>");

  private static final String FUNCTIONS = "org/drools/model/functions/";
  private static final Pattern LAMBDA_TYPE =
      Pattern.compile(FUNCTIONS + "(Predicate1|Function1|Block\\d+)");
  private static final Set<String> OF_CODE = Set.of("test", "apply", "execute");
  private static final Set<String> OF_ENUMS = Set.of("values", "valueOf", "<init>", "<clinit>");

  private final Place place;
  private final String superclass;
  private final Pattern methods;

  ClassRole(Place place, String superclass, String methods) {
    this.place = place;
    this.superclass = superclass;
    this.methods = Pattern.compile(methods);
  }

  /** The role that its name, superclass and interfaces give it, or null. */
  static @Nullable ClassRole of(String name, @Nullable String superclass, List<String> interfaces) {
    ClassRole role = byInterfaces(name.substring(name.lastIndexOf('/') + 1), interfaces);
    return role != null && role.superclass.equals(superclass) ? role : null;
  }

  private static @Nullable ClassRole byInterfaces(String name, List<String> interfaces) {
    if (interfaces.isEmpty()) {
      return name.matches("Rules[0-9A-F]{32}RuleMethods\\d+")
          ? RULES
          : name.matches("DomainClassesMetadata[0-9A-F]{32}") ? NAMES_OF_ALL : null;
    }
    String first = interfaces.get(0);
    if (interfaces.size() == 1) {
      return first.equals("org/drools/model/Model")
          ? MODEL
          : first.equals("org/drools/model/DomainClassMetadata") ? NAMES : null;
    }
    return interfaces.size() == 2
            && LAMBDA_TYPE.matcher(first).matches()
            && interfaces.get(1).equals(FUNCTIONS + "HashedExpression")
        ? LAMBDA
        : null;
  }

  boolean mayHave(String method) {
    return methods.matcher(method).matches();
  }

  /** Where the code of one of its methods stands. */
  Place place(String method) {
    return this == LAMBDA && OF_ENUMS.contains(method) ? Place.ENUM : place;
  }

  /** Whether its code may call a method of a class that came with it, or of its own class. */
  boolean mayCall(String method, boolean own, Place from) {
    return switch (this) {
      case LAMBDA ->
          own && (from == Place.ENUM ? method.equals("<init>") : OF_CODE.contains(method));
      case MODEL -> own ? method.equals("getRulesList") : method.startsWith("rule_");
      case NAMES_OF_ALL -> method.equals("<init>");
      case RULES, NAMES -> false;
    };
  }
}
