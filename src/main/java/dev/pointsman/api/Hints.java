package dev.pointsman.api;

import static dev.pointsman.api.HintKey.Form.FLAG_OR_LIST;
import static dev.pointsman.api.HintKey.Form.JSON;
import static dev.pointsman.api.HintKey.Form.LIST;
import static dev.pointsman.api.HintKey.Form.NUMBER_OR_FLAG;
import static dev.pointsman.api.HintKey.Form.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.facts.RoutingHints;
import dev.pointsman.facts.Words;
import dev.pointsman.policy.vocabulary.Budget;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.policy.vocabulary.Compliance;
import dev.pointsman.policy.vocabulary.DataClass;
import dev.pointsman.policy.vocabulary.Environment;
import dev.pointsman.policy.vocabulary.Level;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Task;
import dev.pointsman.provider.simulator.SimulateInstruction;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Every hint that callers may give, by name. Stateless. */
final class Hints {
  private static final double MOST_USD = 1_000_000;
  private static final int MOST_TOKENS = 100_000_000;
  private static final int LONGEST_DEADLINE_MILLIS = 3_600_000;
  private static final String AMOUNT = "a number of US dollars, 0 or more";

  static final HintKey<Task> TASK = new HintKey<>("task", TEXT, HintReaders.word(Task.class));
  static final HintKey<Integer> COMPLEXITY =
      new HintKey<>("complexity", NUMBER_OR_FLAG, Hints::complexity);
  static final HintKey<Integer> CONTEXT_SIZE =
      new HintKey<>("context_size", NUMBER_OR_FLAG, HintReaders.wholeNumber(0, MOST_TOKENS));
  static final HintKey<Budget> BUDGET =
      new HintKey<>("budget", TEXT, HintReaders.word(Budget.class));
  static final HintKey<Region> REGION = new HintKey<>("region", TEXT, Hints::region);
  static final HintKey<Boolean> REQUIRES_SLA =
      new HintKey<>("requires_sla", NUMBER_OR_FLAG, HintReaders::flag);
  static final HintKey<ComplianceWish> REQUIRES_COMPLIANCE =
      new HintKey<>("requires_compliance", FLAG_OR_LIST, Hints::compliance);
  static final HintKey<Set<Capability>> CAPABILITIES =
      new HintKey<>("capabilities", LIST, HintReaders.words(Capability.class));
  static final HintKey<Double> MAX_REQUEST_COST_USD =
      new HintKey<>(
          "max_request_cost_usd", NUMBER_OR_FLAG, HintReaders.number(0, MOST_USD, AMOUNT));
  static final HintKey<Double> MAX_PRICE_PER_MTOK_USD =
      new HintKey<>(
          "max_price_per_mtok_usd", NUMBER_OR_FLAG, HintReaders.number(0, MOST_USD, AMOUNT));
  static final HintKey<Integer> MIN_CONTEXT =
      new HintKey<>("min_context", NUMBER_OR_FLAG, HintReaders.wholeNumber(0, MOST_TOKENS));
  static final HintKey<Objective> OPTIMIZE_FOR =
      new HintKey<>("optimize_for", TEXT, HintReaders.word(Objective.class));
  static final HintKey<String> FORCE_MODEL = new HintKey<>("force_model", TEXT, HintReaders::text);
  static final HintKey<String> SESSION = new HintKey<>("session", TEXT, HintReaders::text);
  static final HintKey<Double> CONFIDENCE_THRESHOLD =
      new HintKey<>(
          "confidence_threshold", NUMBER_OR_FLAG, HintReaders.number(0, 1, "a number from 0 to 1"));
  static final HintKey<Integer> DEADLINE_MS =
      new HintKey<>(
          "deadline_ms", NUMBER_OR_FLAG, HintReaders.wholeNumber(1, LONGEST_DEADLINE_MILLIS));
  static final HintKey<Integer> MAX_ATTEMPTS =
      new HintKey<>("max_attempts", NUMBER_OR_FLAG, HintReaders.wholeNumber(1, 10));
  static final HintKey<Boolean> DISABLE_FALLBACK =
      new HintKey<>("disable_fallback", NUMBER_OR_FLAG, HintReaders::flag);
  static final HintKey<Set<String>> TAGS = new HintKey<>("tags", LIST, HintReaders::texts);
  static final HintKey<DataClass> DATA_CLASS =
      new HintKey<>("data_class", TEXT, HintReaders.word(DataClass.class));
  static final HintKey<Environment> ENVIRONMENT =
      new HintKey<>("environment", TEXT, HintReaders.word(Environment.class));
  static final HintKey<Boolean> CALLABLE_ONLY =
      new HintKey<>("callable_only", NUMBER_OR_FLAG, HintReaders::flag);
  static final HintKey<Boolean> EXPLAIN =
      new HintKey<>("explain", NUMBER_OR_FLAG, HintReaders::flag);
  static final HintKey<Boolean> BUFFERED =
      new HintKey<>("buffered", NUMBER_OR_FLAG, HintReaders::flag);
  static final HintKey<String> SIMULATE = new HintKey<>("simulate", JSON, Hints::simulate);

  /** Every hint by its name, in the order of the documentation. */
  static final Map<String, HintKey<?>> BY_NAME = byName();

  private Hints() {}

  /** What values say together; what no value says is not said. */
  static RoutingHints of(HintValues values) {
    ComplianceWish compliance = values.getOr(REQUIRES_COMPLIANCE, ComplianceWish.NONE);
    return new RoutingHints(
        values.get(TASK),
        values.get(COMPLEXITY),
        values.get(CONTEXT_SIZE),
        values.get(BUDGET),
        values.get(REGION),
        values.getOr(REQUIRES_SLA, false),
        compliance.any(),
        compliance.named(),
        values.getOr(CAPABILITIES, Set.of()),
        values.get(MAX_REQUEST_COST_USD),
        values.get(MAX_PRICE_PER_MTOK_USD),
        values.get(MIN_CONTEXT),
        values.get(OPTIMIZE_FOR),
        values.get(FORCE_MODEL),
        values.get(SESSION),
        values.get(CONFIDENCE_THRESHOLD),
        values.get(DEADLINE_MS),
        values.get(MAX_ATTEMPTS),
        values.getOr(DISABLE_FALLBACK, false),
        values.getOr(TAGS, Set.of()),
        values.get(DATA_CLASS),
        values.get(ENVIRONMENT),
        values.getOr(CALLABLE_ONLY, false),
        values.getOr(EXPLAIN, false),
        values.getOr(BUFFERED, false),
        values.get(SIMULATE));
  }

  private static Map<String, HintKey<?>> byName() {
    Map<String, HintKey<?>> keys = new LinkedHashMap<>();
    Stream.of(TASK, COMPLEXITY, CONTEXT_SIZE, BUDGET, REGION, REQUIRES_SLA, REQUIRES_COMPLIANCE)
        .forEach(key -> keys.put(key.name(), key));
    Stream.of(CAPABILITIES, MAX_REQUEST_COST_USD, MAX_PRICE_PER_MTOK_USD, MIN_CONTEXT)
        .forEach(key -> keys.put(key.name(), key));
    Stream.of(OPTIMIZE_FOR, FORCE_MODEL, SESSION, CONFIDENCE_THRESHOLD, DEADLINE_MS, MAX_ATTEMPTS)
        .forEach(key -> keys.put(key.name(), key));
    Stream.of(DISABLE_FALLBACK, TAGS, DATA_CLASS, ENVIRONMENT, CALLABLE_ONLY, EXPLAIN, BUFFERED)
        .forEach(key -> keys.put(key.name(), key));
    keys.put(SIMULATE.name(), SIMULATE);
    return keys;
  }

  private static int complexity(JsonNode value, String param) throws InvalidRequest {
    if (value.isIntegralNumber() && value.intValue() >= 1 && value.intValue() <= 10) {
      return value.intValue();
    }
    Level level =
        value.isTextual() ? Words.find(Level.class, value.textValue()).orElse(null) : null;
    if (level == null) {
      String expected = "a whole number from 1 to 10, or simple, medium, complex";
      throw InvalidRequest.value(param, HintReaders.shown(value), expected);
    }
    return switch (level) {
      case SIMPLE -> 2;
      case MEDIUM -> 5;
      case COMPLEX -> 8;
    };
  }

  /** UNKNOWN is for guards, not for callers. */
  private static Region region(JsonNode value, String param) throws InvalidRequest {
    Region region = HintReaders.word(Region.class).read(value, param);
    if (region == Region.UNKNOWN) {
      List<String> known = new ArrayList<>(Words.known(Region.class));
      known.remove(Words.of(Region.UNKNOWN));
      throw InvalidRequest.word(param, value.textValue(), known);
    }
    return region;
  }

  private static ComplianceWish compliance(JsonNode value, String param) throws InvalidRequest {
    if (value.isBoolean()) {
      return new ComplianceWish(value.booleanValue(), Set.of());
    }
    if (!value.isArray() && !value.isTextual()) {
      throw InvalidRequest.value(param, HintReaders.shown(value), "true, false or a list");
    }
    return new ComplianceWish(false, HintReaders.words(Compliance.class).read(value, param));
  }

  private static String simulate(JsonNode value, String param) throws InvalidRequest {
    JsonNode instruction = value.isTextual() ? Json.read(value.textValue(), param) : value;
    if (!instruction.isObject()) {
      throw InvalidRequest.value(param, HintReaders.shown(value), "a JSON object");
    }
    String json = instruction.toString();
    try {
      var unused = SimulateInstruction.parse(json); // the simulator reads it again
      return json;
    } catch (SimulateInstruction.Invalid invalid) {
      String message = String.valueOf(invalid.getMessage()); // begins with "simulate"
      throw InvalidRequest.conflict(param, param.replaceFirst("simulate$", "") + message);
    }
  }

  /** Compliance of any kind, or of the kinds that are named. */
  record ComplianceWish(boolean any, Set<Compliance> named) {
    static final ComplianceWish NONE = new ComplianceWish(false, EnumSet.noneOf(Compliance.class));

    ComplianceWish {
      named = Set.copyOf(named);
    }
  }
}
