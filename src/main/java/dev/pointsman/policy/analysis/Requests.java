package dev.pointsman.policy.analysis;

import dev.pointsman.policy.analysis.Dimension.Value;
import dev.pointsman.policy.vocabulary.Budget;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.policy.vocabulary.Compliance;
import dev.pointsman.policy.vocabulary.DataClass;
import dev.pointsman.policy.vocabulary.Day;
import dev.pointsman.policy.vocabulary.Environment;
import dev.pointsman.policy.vocabulary.Modality;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.RequestBuilder;
import dev.pointsman.policy.vocabulary.Task;
import dev.pointsman.policy.vocabulary.TenantTier;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Cells as requests, and as people read them. Immutable. */
final class Requests {
  private static final Request UNSAID = Request.builder().build();

  private final RequestSpace space;
  private final TokenSizes sizes;
  private final Map<String, Object> unsaid = values(UNSAID);
  private final int[] usual;

  Requests(RequestSpace space) {
    this.space = space;
    this.sizes = new TokenSizes(space);
    this.usual = space.dimensions().stream().mapToInt(this::usual).toArray();
  }

  /** The cell of the request of which nothing is known. */
  int[] usual() {
    return Arrays.stream(usual).map(each -> Math.max(0, each)).toArray();
  }

  /** The value that a dimension has when nothing is said; any where this part has it not. */
  int usual(int index) {
    return Math.max(0, usual[index]);
  }

  /** -1 where this part has it not. */
  private int usual(Dimension dimension) {
    Object value = unsaid.getOrDefault(dimension.attribute(), 0);
    Object sample = dimension.element() == null ? value : false;
    int found = dimension.indexOf(sample);
    return found >= 0 ? found : dimension.indexOf(Cuts.OTHER);
  }

  /** The cell of a box that says least beyond the usual. */
  int[] plainest(long[] box) {
    int[] cell = usual();
    for (int i = 0; i < cell.length; i++) {
      if ((box[i] >>> cell[i] & 1) == 0) {
        cell[i] = Long.numberOfTrailingZeros(box[i]);
      }
    }
    return cell;
  }

  /** How much the cell says beyond the usual. */
  int said(int[] cell) {
    int said = 0;
    for (int i = 0; i < cell.length; i++) {
      said += cell[i] == usual[i] ? 0 : 1;
    }
    return said;
  }

  /** Any cell; elements of sets are rare, as they are in requests. */
  int[] random(RandomGenerator random) {
    int[] cell = new int[space.size()];
    for (int i = 0; i < cell.length; i++) {
      Dimension dimension = space.dimensions().get(i);
      boolean rare = dimension.element() != null && random.nextInt(4) > 0;
      cell[i] = rare ? 0 : random.nextInt(dimension.values().size());
    }
    return cell;
  }

  /**
   * The request that stands for the cell.
   *
   * @param otherModel asked for where the cell says: a model that no rule names
   */
  Request request(int[] cell, String otherModel) {
    return request(cell, otherModel, sizes.of(cell));
  }

  /** The same at another size. */
  Request request(int[] cell, String otherModel, TokenSizes.Sizes size) {
    Map<String, Object> values = new HashMap<>(unsaid);
    Map<String, Set<Object>> sets = new HashMap<>();
    for (int i = 0; i < cell.length; i++) {
      Dimension dimension = space.dimensions().get(i);
      Value value = dimension.values().get(cell[i]);
      if (dimension.element() == null && cell[i] != usual[i]) {
        values.put(dimension.attribute(), value.sample());
      } else if (dimension.element() != null && value.sample().equals(true)) {
        sets.computeIfAbsent(dimension.attribute(), any -> new HashSet<>())
            .add(dimension.element());
      }
    }
    values.putAll(sets);
    values.replace("requestedModel", Cuts.OTHER, otherModel);
    return built(values, size);
  }

  /** The cell of a request; -1 where its value is none of the space. */
  int[] cell(Request request) {
    Map<String, Object> values = values(request);
    values.put(Attributes.CONTEXT, request.contextTokens());
    int[] cell = new int[space.size()];
    for (int i = 0; i < cell.length; i++) {
      Dimension dimension = space.dimensions().get(i);
      Object value = values.get(dimension.attribute());
      Object element = dimension.element();
      Object sample =
          element == null ? value : ((Set<?>) of(values, dimension.attribute())).contains(element);
      int found = sample == null ? -1 : dimension.indexOf(sample);
      cell[i] = found >= 0 ? found : dimension.indexOf(Cuts.OTHER);
    }
    return cell;
  }

  /** What the cell says beyond the usual: {@code compliance hipaa, region eu}. */
  String describe(int[] cell) {
    List<String> parts = new ArrayList<>();
    facts(cell).forEach((attribute, value) -> parts.add(attribute + " " + value));
    return parts.isEmpty() ? "any request" : String.join(", ", parts);
  }

  /** As {@link #describe}, by attribute. */
  SortedMap<String, String> facts(int[] cell) {
    SortedMap<String, String> facts = new TreeMap<>();
    for (int i = 0; i < cell.length; i++) {
      if (cell[i] != usual[i]) {
        Dimension dimension = space.dimensions().get(i);
        Object element = dimension.element();
        String label =
            element == null ? dimension.values().get(cell[i]).label() : Dimension.word(element);
        facts.merge(dimension.attribute(), label, (one, other) -> one + "+" + other);
      }
    }
    return facts;
  }

  /** Its attributes by name, derived ones apart. */
  static Map<String, Object> values(Request request) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : Request.class.getRecordComponents()) {
      try {
        values.put(component.getName(), component.getAccessor().invoke(request));
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("a public record shows its components", e);
      }
    }
    return values;
  }

  /** The request of these attributes at a size. */
  static Request built(Map<String, Object> values, TokenSizes.Sizes sizes) {
    RequestBuilder request =
        Request.builder()
            .inputTokens(sizes.inputTokens())
            .maxOutputTokens(sizes.maxOutputTokens())
            .task((Task) of(values, "task"))
            .complexity(number(values, Attributes.COMPLEXITY).intValue())
            .modality((Modality) of(values, "modality"))
            .needs(set(values, "needs", Capability.class))
            .requestedModel((String) of(values, "requestedModel"))
            .forced((Boolean) of(values, "forced"))
            .streaming((Boolean) of(values, "streaming"))
            .localFailures(number(values, "localFailures").intValue())
            .hourUtc(number(values, "hourUtc").intValue())
            .day((Day) of(values, "day"));
    return withCaller(request, values).build();
  }

  private static RequestBuilder withCaller(RequestBuilder request, Map<String, Object> values) {
    return request
        .budget((Budget) of(values, "budget"))
        .region((Region) of(values, "region"))
        .requiresSla((Boolean) of(values, "requiresSla"))
        .compliance(set(values, "compliance", Compliance.class))
        .tenant((String) of(values, "tenant"))
        .tenantTier((TenantTier) of(values, "tenantTier"))
        .team((String) of(values, "team"))
        .tags(set(values, "tags", String.class))
        .environment((Environment) of(values, "environment"))
        .dataClass((DataClass) of(values, "dataClass"))
        .optimizeFor((Objective) of(values, "optimizeFor"))
        .objectiveAsked((Boolean) of(values, "objectiveAsked"))
        .maxRequestCostUsd(number(values, "maxRequestCostUsd").doubleValue())
        .maxPricePerMTok(number(values, "maxPricePerMTok").doubleValue())
        .budgetRemaining(number(values, "budgetRemaining").doubleValue());
  }

  private static Object of(Map<String, Object> values, String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " (expected: an attribute of Request)");
    }
    return value;
  }

  private static Number number(Map<String, Object> values, String name) {
    return (Number) of(values, name);
  }

  private static <T> Set<T> set(Map<String, Object> values, String name, Class<T> type) {
    Set<T> set = new HashSet<>();
    ((Set<?>) of(values, name)).forEach(each -> set.add(type.cast(each)));
    return set;
  }
}
