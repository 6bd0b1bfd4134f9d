package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pointsman.facts.Words;
import io.vertx.core.MultiMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The parameters of an address, each known by name and each at most once. Confined to one. */
final class QueryReader {
  private final MultiMap parameters;

  /** Refuses parameters that nobody knows. */
  QueryReader(MultiMap parameters, Set<String> known) throws InvalidRequest {
    this.parameters = parameters;
    for (String name : new TreeSet<>(parameters.names())) {
      if (!known.contains(name)) {
        List<String> words = known.stream().sorted().toList();
        String nearest = InvalidRequest.didYouMean(Words.nearest(name, words, 1));
        throw InvalidRequest.field(
            name,
            "unknown parameter "
                + InvalidRequest.quoted(name)
                + " ("
                + nearest
                + "allowed: "
                + String.join(", ", words)
                + ")");
      }
      if (parameters.getAll(name).size() > 1) {
        throw InvalidRequest.conflict(name, name + ": said twice (expected: once)");
      }
    }
  }

  /** Null if it is not there or empty. */
  @Nullable String text(String name) {
    String value = parameters.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  @Nullable Double number(String name, double most) throws InvalidRequest {
    String text = text(name);
    if (text == null) {
      return null;
    }
    if (text.matches("\\d{1,9}(\\.\\d{1,9})?") && Double.parseDouble(text) <= most) {
      return Double.valueOf(text);
    }
    String bound = most == (long) most ? Long.toString((long) most) : Double.toString(most);
    throw InvalidRequest.value(name, InvalidRequest.quoted(text), "a number from 0 to " + bound);
  }

  int wholeNumber(String name, int most, int unsaid) throws InvalidRequest {
    String text = text(name);
    if (text == null) {
      return unsaid;
    }
    if (text.matches("[1-9]\\d{0,8}") && Integer.parseInt(text) <= most) {
      return Integer.parseInt(text);
    }
    String expected = "a whole number from 1 to " + most;
    throw InvalidRequest.value(name, InvalidRequest.quoted(text), expected);
  }

  boolean flag(String name) throws InvalidRequest {
    String text = text(name);
    if (text == null || text.equals("false")) {
      return false;
    }
    if (text.equals("true")) {
      return true;
    }
    throw InvalidRequest.value(name, InvalidRequest.quoted(text), "true or false");
  }

  <E extends Enum<E>> @Nullable E word(String name, Class<E> type) throws InvalidRequest {
    String text = text(name);
    return text == null
        ? null
        : HintReaders.word(type).read(JsonNodeFactory.instance.textNode(text), name);
  }

  /** Several words, separated by commas. */
  <E extends Enum<E>> Set<E> words(String name, Class<E> type) throws InvalidRequest {
    String text = text(name);
    if (text == null) {
      return EnumSet.noneOf(type);
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (String each : text.split(",", -1)) {
      list.add(each.strip());
    }
    return HintReaders.words(type).read(list, name);
  }
}
