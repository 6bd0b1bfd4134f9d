package dev.pointsman.policy.analysis;

import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.analysis.Dimension.Value;
import dev.pointsman.policy.vocabulary.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Requests that differ from a given one in one attribute, one for each value or interval that rules
 * tell apart from its own. Thread-safe.
 */
public final class Neighbours {
  /** A caller's own ceilings, which can only be lifted. */
  private static final List<String> CEILINGS = List.of("maxRequestCostUsd", "maxPricePerMTok");

  private static final String MODEL = "requestedModel";
  private static final String FORCED = "forced";

  /** Sizes of input are no neighbours, and a model is forced only together with its name. */
  private static final Set<String> ELSEWHERE = Set.of(Attributes.CONTEXT, Attributes.INPUT, FORCED);

  private final List<RequestSpace> parts;

  /**
   * One request beside another.
   *
   * @param value of the attribute, in words: {@code eu}, {@code 7..10}, {@code not hipaa}
   * @param usual whether that is its value when nothing is said
   */
  public record Neighbour(String attribute, String value, boolean usual, Request request) {}

  private Neighbours(List<RequestSpace> parts) {
    this.parts = parts;
  }

  /**
   * As the rules of a revision tell requests apart.
   *
   * @param moment which rules with dates count
   * @throws TooLarge if rules tell more values apart than are analysed
   */
  public static Neighbours of(RuleFiles files, Instant moment) {
    return new Neighbours(Question.of(files, moment).parts(List.of()));
  }

  /** All but those of another size of input, for which {@link #inputTurns} stands. */
  public List<Neighbour> of(Request request) {
    Map<String, Neighbour> all = new LinkedHashMap<>();
    for (Neighbour each : lifted(request)) {
      all.put(each.attribute() + ' ' + each.value(), each);
    }
    for (RequestSpace part : parts) {
      int[] cell = new Requests(part).cell(request);
      for (int i = 0; i < cell.length; i++) {
        for (Neighbour each : along(part, i, cell[i], request)) {
          all.putIfAbsent(each.attribute() + ' ' + each.value(), each);
        }
      }
    }
    return List.copyOf(all.values());
  }

  /** Sizes of input from which on some rule may say something else, rising. */
  public List<Integer> inputTurns(Request request) {
    TreeSet<Integer> turns = new TreeSet<>();
    for (RequestSpace part : parts) {
      for (Dimension dimension : part.dimensions()) {
        boolean whole = dimension.attribute().equals(Attributes.CONTEXT);
        if (whole || dimension.attribute().equals(Attributes.INPUT)) {
          int output = whole ? request.maxOutputTokens() : 0;
          dimension.values().forEach(each -> turns.add((int) each.least() - output));
        }
      }
    }
    return turns.stream().filter(each -> each >= 0).toList();
  }

  /** The request at another size of input. */
  public static Request sized(Request request, int inputTokens) {
    return Requests.built(
        Requests.values(request), new TokenSizes.Sizes(inputTokens, request.maxOutputTokens()));
  }

  private static List<Neighbour> lifted(Request request) {
    List<Neighbour> lifted = new ArrayList<>();
    for (String ceiling : CEILINGS) {
      Map<String, Object> values = Requests.values(request);
      Object before = values.put(ceiling, Double.POSITIVE_INFINITY);
      if (!Objects.equals(before, Double.POSITIVE_INFINITY)) {
        lifted.add(new Neighbour(ceiling, "unlimited", true, built(values, request)));
      }
    }
    if (!request.requestedModel().equals(Request.AUTO)) {
      Map<String, Object> values = Requests.values(request);
      values.put(MODEL, Request.AUTO);
      values.put(FORCED, false);
      lifted.add(new Neighbour(MODEL, Request.AUTO, true, built(values, request)));
    }
    return lifted;
  }

  private static List<Neighbour> along(RequestSpace part, int index, int own, Request request) {
    Dimension dimension = part.dimensions().get(index);
    String attribute = dimension.attribute();
    List<Neighbour> along = new ArrayList<>();
    if (ELSEWHERE.contains(attribute) || CEILINGS.contains(attribute)) {
      return along;
    }
    int usual = new Requests(part).usual(index);
    for (int i = 0; i < dimension.values().size(); i++) {
      Value value = dimension.values().get(i);
      boolean unknown = attribute.equals(MODEL) && value.sample().equals(Cuts.OTHER);
      if (i != own && !unknown) {
        Request other = with(dimension, value, request);
        along.add(new Neighbour(attribute, dimension.label(1L << i), i == usual, other));
      }
    }
    return along;
  }

  private static Request with(Dimension dimension, Value value, Request request) {
    Map<String, Object> values = Requests.values(request);
    String attribute = dimension.attribute();
    Object element = dimension.element();
    if (element != null) {
      Set<Object> set = new HashSet<>((Set<?>) Objects.requireNonNull(values.get(attribute)));
      if (value.sample().equals(true)) {
        set.add(element);
      } else {
        set.remove(element);
      }
      values.put(attribute, set);
    } else if (values.get(attribute) instanceof Integer number) {
      values.put(attribute, number < value.least() ? value.least() : value.most());
    } else {
      values.put(attribute, value.sample());
    }
    return built(values, request);
  }

  private static Request built(Map<String, Object> values, Request request) {
    Object output = values.get(Attributes.OUTPUT);
    int most = output instanceof Number number ? number.intValue() : request.maxOutputTokens();
    return Requests.built(values, new TokenSizes.Sizes(request.inputTokens(), most));
  }
}
